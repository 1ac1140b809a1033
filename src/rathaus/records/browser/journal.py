"""The journal of an e-file or an application, and whether it is intact."""

from functools import cached_property

from plone import api
from zope.component import getAllUtilitiesRegisteredFor
from zope.interface import implementer

from rathaus import _
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.browser import wording
from rathaus.records.browser.page import OfficePage
from rathaus.records.browser.paging import Page
from rathaus.records.browser.rows import may
from rathaus.records.interfaces import IActionTitles
from rathaus.records.interfaces import IJournalPage

#: Actors that are no persons with an account.
ACTORS = {"system": _("System"), "anonymous": _("ohne Anmeldung")}
REASONS = {
    "changed": _("Der Eintrag wurde nachträglich verändert."),
    "missing": _("Der Eintrag fehlt."),
    "reordered": _("Der Eintrag steht nicht an seinem Platz."),
    "cut": _("Hier fehlen Einträge am Ende."),
    "foreign": _("Das Protokoll gehört zu einem anderen Gegenstand."),
    "content": _("Die Datei, die dieser Eintrag nennt, ist nicht mehr dieselbe."),
}
ENTRIES_ON_A_PAGE = 100


@implementer(IJournalPage)
class JournalPage(OfficePage):
    """Shows what was done, never what somebody has answered or how a document is called.

    Auditors read journals without seeing what they are about. For them the page is made in the
    place of the portal, because the title of the file would stand in its head and its path.
    """

    def __call__(self):
        self.holder = self.context
        self.may_view = may("View", self.holder)
        if not self.may_view:
            self.context = api.portal.get()
        return super().__call__()

    @property
    def holder_url(self):
        return self.holder.absolute_url()

    @property
    def journal_url(self):
        return f"{self.holder_url}/@@{self.__name__}"

    @property
    def reference(self):
        """File reference or case reference: neither names anybody."""
        base = self.holder.aq_base
        return getattr(base, "file_reference", None) or getattr(base, "reference", None) or ""

    @cached_property
    def page(self):
        return Page(
            # Of an application that lies in a file: its own chain, then what the file says of it.
            journal.history(self.holder),
            self.request.form.get("seite"),
            self.journal_url,
            ENTRIES_ON_A_PAGE,
        )

    @property
    def rows(self):
        return [self._row(entry) for entry in self.page.items]

    def _row(self, entry):
        step = entry.details if entry.action == "transition" else {}
        return {
            "number": entry.seq,
            "time": wording.moment_text(entry.time),
            "actor": ACTORS.get(entry.actor) or self._name(entry.actor),
            "action": self._titles.get(step.get("transition") or entry.action, entry.action),
            "about": self._about(entry.object_uid),
            "short_hash": entry.hash[:12],
            "content_hash": (entry.content_hash or "")[:12],
        }

    def _name(self, user_id):
        user = api.user.get(userid=user_id)
        return (user and user.getProperty("fullname")) or user_id

    @cached_property
    def _titles(self):
        titles = {}
        for each in getAllUtilitiesRegisteredFor(IActionTitles):
            titles.update(each)
        return titles

    def _about(self, uid):
        """Kind of the thing, and its address for those who may see it."""
        if uid not in self._things:
            self._things[uid] = self._thing(uid)
        return self._things[uid]

    @cached_property
    def _things(self):
        return {}

    def _thing(self, uid):
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

    @property
    def is_thorough(self):
        """Whether the files were asked to be checked too: that reads all of them."""
        return "pruefen" in self.request.form

    @cached_property
    def verification(self):
        if self.is_thorough:
            return records.verify_journal(self.holder)
        return journal.verify(self.holder)

    @property
    def reason(self):
        return REASONS.get(self.verification.reason, "")
