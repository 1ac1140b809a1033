"""Names for what the catalog only knows by id, each asked for once in a list."""

from functools import cached_property

from plone import api
from zope.i18n import translate

from rathaus import _
from rathaus.applications.api import name_of
from rathaus.desk.states import state_title

_KINDS = {"Application": _("Antrag"), "Case": _("Vorgang")}


class Names:
    """Titles in the language of a request.

    :param person: knows the units
    """

    def __init__(self, request, person):
        self.request = request
        self.person = person
        self._states = {}
        self._clerks = {}
        self._efiles = {}

    def state(self, state: str, portal_type: str) -> str:
        """:returns: title of a state"""
        key = (state, portal_type)
        if key not in self._states:
            self._states[key] = state_title(*key, self.request)
        return self._states[key]

    def clerk(self, user_id: str | None) -> str:
        """:returns: name of a user; empty for nobody"""
        if not user_id:
            return ""
        if user_id not in self._clerks:
            self._clerks[user_id] = name_of(user_id)
        return self._clerks[user_id]

    def unit(self, uid: str | None) -> str:
        """:returns: title of a unit; empty for none"""
        return self.person.all_units.get(uid, "")

    def kind(self, portal_type: str) -> str:
        """:returns: what people call a type"""
        return self._kinds.get(portal_type, portal_type)

    @cached_property
    def _kinds(self):
        return {key: translate(title, context=self.request) for key, title in _KINDS.items()}

    def efile(self, path: str) -> str:
        """:returns: file reference of the e-file that a case lies in; empty where it is in none

        :param path: of the case
        """
        around = path.rpartition("/")[0]
        if around not in self._efiles:
            number = self._catalog.uids.get(around)
            found = self._catalog[number].file_reference if number is not None else None
            self._efiles[around] = found if isinstance(found, str) else ""
        return self._efiles[around]

    @cached_property
    def _catalog(self):
        return api.portal.get_tool("portal_catalog")._catalog
