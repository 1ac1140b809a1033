"""How entries of a journal read: people, actions and things by their names, where one may see them."""

from functools import cached_property

from plone import api
from zope.component import getAllUtilitiesRegisteredFor

from rathaus import _
from rathaus.records.browser import wording
from rathaus.records.interfaces import IActionTitles

#: Actors that are no persons with an account.
ACTORS = {"system": _("System"), "anonymous": _("ohne Anmeldung")}
#: Actions whose reason everybody who reads the journal has to know; other reasons are content.
WITH_REASON = ("break_glass", "journal_ended")
#: Rights given by hand: to whom, and which.
WITH_ROLES = ("local_roles_changed",)
#: Actions that are about a person of the office and a group.
WITH_PERSON = ("person_joined", "person_left")


class JournalRows:
    """Makes rows of entries.

    :param may_view: whether the reader may see the thing itself: only then things are linked, and
        the reasons that clerks gave are told
    """

    def __init__(self, may_view: bool) -> None:
        self.may_view = may_view
        self._things = {}
        self._names = {}

    def row(self, entry) -> dict:
        """Plain values of one entry."""
        about = self.about(entry.object_uid)
        return {
            "number": entry.seq,
            "time": wording.moment_text(entry.time),
            "actor": self.actor(entry.actor),
            "action": self.action(entry),
            "note": self._note(entry),
            "about": about,
            "short_hash": entry.hash[:12],
            "content_hash": (entry.content_hash or "")[:12],
        }

    def actor(self, user_id: str):
        """Name of who did it."""
        if user_id not in self._names:
            user = None if user_id in ACTORS else api.user.get(userid=user_id)
            name = user and user.getProperty("fullname")
            self._names[user_id] = ACTORS.get(user_id) or name or user_id
        return self._names[user_id]

    def action(self, entry):
        """What was done."""
        name = action_name(entry)
        return self._titles.get(name, name)

    def about(self, uid: str) -> dict:
        """Kind of the thing, and its address for those who may see it."""
        if uid not in self._things:
            self._things[uid] = self._thing(uid)
        return self._things[uid]

    def _note(self, entry) -> str:
        if entry.action in WITH_PERSON:
            return f"{self.actor(entry.details['person'])}, {entry.details['group']}"
        if "account" in entry.details:
            return self.actor(f"service:{entry.details['account']}")
        if entry.action in WITH_ROLES:
            given = entry.details["after"].items()
            return "; ".join(
                f"{self.actor(who)}: {', '.join(roles) or '–'}" for who, roles in given
            )
        if entry.action in WITH_REASON or self.may_view:
            reason = entry.details.get("reason")
            return reason if isinstance(reason, str) else ""
        return ""

    @cached_property
    def _titles(self) -> dict:
        titles = {}
        for each in getAllUtilitiesRegisteredFor(IActionTitles):
            titles.update(each)
        return titles

    def _thing(self, uid: str) -> dict:
        if not uid:
            return {"kind": "", "url": None}
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=uid)
        if not brains:
            return {"kind": _("gelöscht"), "url": None}
        types = api.portal.get_tool("portal_types")
        is_seen = self.may_view and bool(catalog(UID=uid))
        return {
            "kind": types[brains[0].portal_type].title,
            "url": brains[0].getURL() if is_seen else None,
        }


def action_name(entry) -> str:
    """The action, or for a step of a workflow the name of the step."""
    step = entry.details if entry.action == "transition" else {}
    return step.get("transition") or entry.action
