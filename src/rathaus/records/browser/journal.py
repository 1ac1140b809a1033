"""The journal of an e-file or an application, and whether it is intact."""

from functools import cached_property

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.journal import api as journal
from rathaus.records import api as records
from rathaus.records.browser.journal_filter import JournalFilter
from rathaus.records.browser.journal_filter import choices
from rathaus.records.browser.journal_rows import JournalRows
from rathaus.records.browser.page import OfficePage
from rathaus.records.browser.paging import Page
from rathaus.records.browser.rows import may
from rathaus.records.emergency.api import reference_of
from rathaus.records.interfaces import IJournalPage

REASONS = {
    "changed": _("Der Eintrag wurde nachträglich verändert."),
    "missing": _("Der Eintrag fehlt."),
    "reordered": _("Der Eintrag steht nicht an seinem Platz."),
    "cut": _("Hier fehlen Einträge am Ende."),
    "foreign": _("Das Protokoll gehört zu einem anderen Gegenstand."),
    "content": _("Die Datei, die dieser Eintrag nennt, ist nicht mehr dieselbe."),
    "gone": _("Das Schriftstück, das dieser Eintrag nennt, ist nicht mehr da."),
    "unreadable": _("Die Datei, die dieser Eintrag nennt, ist nicht lesbar."),
}
ENTRIES_ON_A_PAGE = 100


@implementer(IJournalPage)
class JournalPage(OfficePage):
    """Shows what was done, never what somebody has answered or how a document is called.

    Auditors read journals without seeing what they are about. For them the page is made in the
    place of the portal, because the title of the file would stand in its head and its path.
    What is looked for is sent by POST: names of people belong into no address.
    """

    page_title = _("Protokoll")

    def __call__(self):
        self.prepare()
        return super().__call__()

    def prepare(self):
        """Find out whose journal it is, and who reads it."""
        self.holder = self.context
        self.may_view = may("View", self.holder)
        self.making = JournalRows(self.may_view)
        if not self.may_view:
            self.context = api.portal.get()

    @property
    def holder_url(self):
        return self.holder.absolute_url()

    @property
    def journal_url(self):
        return f"{self.holder_url}/@@journal"

    @property
    def reference(self):
        """File reference or case reference: neither names anybody."""
        return reference_of(self.holder)

    @cached_property
    def entries(self):
        """Of an application that lies in a file: its own chain, then what the file says of it."""
        return journal.history(self.holder)

    @cached_property
    def filter(self):
        return JournalFilter.of_form(self.request.form)

    @cached_property
    def selected(self):
        return self.filter.select(self.entries)

    @cached_property
    def choices(self):
        return choices(self.entries, self.making, self.filter)

    @property
    def first_day(self):
        return self.filter.first_day and self.filter.first_day.isoformat()

    @property
    def last_day(self):
        return self.filter.last_day and self.filter.last_day.isoformat()

    @cached_property
    def page(self):
        wanted = self.request.form.get("seite")
        return Page(self.selected, wanted, self.journal_url, ENTRIES_ON_A_PAGE)

    @property
    def next_page(self):
        return self.page.number + 1

    @property
    def previous_page(self):
        return self.page.number - 1

    @property
    def rows(self):
        return [self.making.row(entry) for entry in self.page.items]

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
