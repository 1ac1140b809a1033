"""What the pages of the records room have in common."""

from functools import cached_property

from Products.Five.browser import BrowserView

from rathaus.records import api as records
from rathaus.records.browser import wording
from rathaus.records.browser.paging import Page
from rathaus.records.browser.rows import may
from rathaus.records.browser.rows import record_row


class OfficePage(BrowserView):
    """A page of the office: kept by no cache, and without a navigation beside it."""

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @property
    def state(self):
        return wording.state_text(self.context, self.request)

    def page_of(self, items) -> Page:
        """The page of a list that the address asks for."""
        return Page(items, self.request.form.get("seite"), self.context.absolute_url())


class ContainerPage(OfficePage):
    """A page with a table of records."""

    @cached_property
    def page(self) -> Page:
        return self.page_of(records.records_of(self.context))

    @property
    def rows(self):
        return [record_row(each, self.request) for each in self.page.items]

    @property
    def may_add_record(self):
        return may("rathaus: Add record", self.context)
