"""Where auditors begin: all journals by reference, emergency accesses, anchors. Never a title."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.journal import api as journal
from rathaus.journal.interfaces import AnchorsUnreadable
from rathaus.journal.interfaces import IJournalHolder
from rathaus.records.browser import wording
from rathaus.records.browser.journal_rows import JournalRows
from rathaus.records.browser.paging import Page
from rathaus.records.emergency import api as emergency
from rathaus.sent_text import sent_text
from rathaus.time_order import search_in_order

#: So many of what happens seldom; the journals have all.
LATEST = 50


class AuditPage(BrowserView):
    """``@@pruefung``. Made of catalog columns that name nobody: kind, reference, state, day."""

    page_title = _("Prüfung")

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @property
    def wanted(self):
        """Reference that is looked for; sent by POST like everything that is looked for."""
        return sent_text(self.request, "zeichen")

    @property
    def page_url(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @cached_property
    def page(self):
        return Page(self._brains, self.request.form.get("seite"), self.page_url)

    @cached_property
    def _brains(self):
        """Journals that may be audited: those of the city, so no right is asked of single ones."""
        catalog = api.portal.get_tool("portal_catalog")
        query = {"object_provides": IJournalHolder.__identifier__}
        if not self.wanted:
            return search_in_order(query, "created", is_descending=True, everywhere=True)
        found = catalog.unrestrictedSearchResults(**query, reference=self.wanted)
        if found:
            return found
        return catalog.unrestrictedSearchResults(
            **query, portal_type="EFile", file_reference=self.wanted
        )

    @property
    def rows(self):
        return [self._row(brain) for brain in self.page.items]

    def _row(self, brain):
        name = brain.file_reference if brain.portal_type == "EFile" else brain.reference
        return {
            "reference": name if isinstance(name, str) else "–",
            "kind": self._types[brain.portal_type].title,
            "state": wording.state_title(brain.review_state, brain.portal_type, self.request),
            "begun": f"{brain.created.asdatetime():%d.%m.%Y}",
            "url": f"{brain.getURL()}/@@journal",
        }

    @cached_property
    def _types(self):
        return api.portal.get_tool("portal_types")

    @property
    def emergencies(self):
        """The latest emergency accesses, with a link to the journal of what was read."""
        return [
            {
                "who": self._making.actor(each.user_id),
                "begun": wording.moment_text(each.begun),
                "until": wording.moment_text(each.until),
                "reference": each.reference,
                "reason": each.reason,
                "url": self._journal_of(each.object_uid),
            }
            for each in emergency.grants()[:LATEST]
        ]

    def _journal_of(self, uid):
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(
            UID=uid, object_provides=IJournalHolder.__identifier__
        )
        return f"{brains[0].getURL()}/@@journal" if brains else None

    @property
    def site_rows(self):
        """What happened to no single file, the latest first."""
        return [self._making.row(each) for each in reversed(journal.site_entries()[-LATEST:])]

    @cached_property
    def _making(self):
        return JournalRows(may_view=False)

    @cached_property
    def anchor(self):
        """Day, number of chains, and of those that do not fit; None where nothing is anchored."""
        path = journal.anchor_file()
        try:
            line = path and journal.last_anchor(path)
        except AnchorsUnreadable:
            return None
        return line and {
            "day": wording.day_text(line.day),
            "chains": line.chains,
            "wrong": line.wrong,
        }
