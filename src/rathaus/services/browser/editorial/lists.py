"""Lists of services: what has to be looked at, and what the source says otherwise."""

from functools import cached_property

from plone import api

from rathaus import _
from rathaus.list_links import page_of
from rathaus.list_links import query_string
from rathaus.organisation import api as organisation
from rathaus.services.browser.editorial.page import ROWS
from rathaus.services.browser.editorial.page import EditorialPage
from rathaus.services.browser.editorial.page import badge
from rathaus.services.browser.editorial.page import day_text
from rathaus.services.browser.editorial.page import state_title
from rathaus.services.editorial import agenda
from rathaus.services.editorial.working_copies import working_copies


class ListPage(EditorialPage):
    """A table of brains in pages, for one unit or all."""

    #: name of the view, for addresses
    address = ""

    @cached_property
    def unit_uid(self) -> str:
        uid = self.text("stelle")
        return uid if uid in self.unit_titles else ""

    @cached_property
    def unit_titles(self) -> dict:
        return {brain.UID: brain.Title for brain in organisation.unit_brains()}

    @property
    def units(self):
        """The units to choose from."""
        return [
            {"value": uid, "title": title, "is_chosen": uid == self.unit_uid}
            for uid, title in self.unit_titles.items()
        ]

    def url(self, **query) -> str:
        """Address of this page with other choices."""
        address = f"{self.context.absolute_url()}/@@{self.address}{query_string(query)}"
        return address.removesuffix("?")

    def part(self, found):
        """The rows of the present page of a list."""
        page = page_of(found, self.number("seite"), ROWS)
        self.page_number, self.last_page = page.number, page.last
        return page.shown

    @property
    def previous_url(self):
        return self.page_url(self.page_number - 1) if self.page_number > 1 else None

    @property
    def next_url(self):
        more = self.page_number < self.last_page
        return self.page_url(self.page_number + 1) if more else None

    def page_url(self, number: int) -> str:
        raise NotImplementedError

    def unit_title(self, uid) -> str:
        return self.unit_titles.get(uid, "") if isinstance(uid, str) else ""


class AgendaPage(ListPage):
    """What editors and reviewers have to look at."""

    address = "zu-pruefen"
    page_title = _("Zu prüfen")

    def __call__(self):
        self.prepare()
        wanted = self.text("zeige")
        self.key = wanted if wanted in agenda.LISTS else "pruefung"
        self.list = agenda.LISTS[self.key]
        self.brains = self.part(agenda.find(self.key, self.today, self.unit_uid))
        return self.index()

    @property
    def filters(self):
        return [
            {
                "title": entry.title,
                "number": len(agenda.find(key, self.today, self.unit_uid)) + self._copies(key),
                "url": self.url(zeige=key, stelle=self.unit_uid),
                "current": "page" if key == self.key else None,
                "css_class": "nav-link active" if key == self.key else "nav-link",
            }
            for key, entry in agenda.LISTS.items()
        ]

    def _copies(self, key) -> int:
        return len(self.copies_in_review) if key == "pruefung" else 0

    @cached_property
    def copies_in_review(self):
        """Working copies that wait for a reviewer; no catalog knows them."""
        return [
            copy
            for copy in working_copies()
            if api.content.get_state(copy) == "in_review"
            and self.may("View", copy)
            and self.unit_uid in ("", copy.responsible_unit)
        ]

    @property
    def copies(self):
        if self.key != "pruefung" or self.page_number > 1:
            return []
        return [
            {
                "title": copy.title,
                "url": f"{copy.absolute_url()}/@@pruefung",
                "unit": self.unit_title(copy.responsible_unit),
                "changed": day_text(copy.modified().asdatetime()),
            }
            for copy in self.copies_in_review
        ]

    @property
    def rows(self):
        return [
            {
                "title": brain.Title,
                "url": f"{brain.getURL()}/@@pruefung",
                "unit": self.unit_title(brain.responsible_unit),
                "state": state_title(brain.review_state),
                "badge": badge(brain.review_state),
                "day": day_text(agenda.day_of(brain, self.key)),
            }
            for brain in self.brains
        ]

    def page_url(self, number):
        return self.url(zeige=self.key, stelle=self.unit_uid, seite=number)


class ConflictsPage(ListPage):
    """Services that were changed here and in the source."""

    address = "konflikte"
    page_title = _("Abweichungen von der Quelle")

    def __call__(self):
        self.prepare()
        query = {"responsible_unit": self.unit_uid} if self.unit_uid else {}
        catalog = api.portal.get_tool("portal_catalog")
        found = catalog.searchResults(
            portal_type="Service",
            findings="conflict",
            sort_on="sortable_title",
            show_inactive=True,
            **query,
        )
        self.brains = self.part(found)
        return self.index()

    @property
    def rows(self):
        return [
            {
                "title": brain.Title,
                "url": f"{brain.getURL()}/@@herkunft",
                "unit": self.unit_title(brain.responsible_unit),
                "state": state_title(brain.review_state),
                "badge": badge(brain.review_state),
            }
            for brain in self.brains
        ]

    def page_url(self, number):
        return self.url(stelle=self.unit_uid, seite=number)
