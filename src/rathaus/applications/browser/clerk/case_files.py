"""The documents of a case beside its answers: a list, and a large preview of one of them."""

from functools import cached_property
from typing import Any

from plone import api

from rathaus.applications.browser.clerk.record_links import RecordLink
from rathaus.applications.browser.clerk.record_links import record_link
from rathaus.records import api as records


class CaseFiles:
    """What the page shows of the documents that lie in a case."""

    def __init__(self, case: Any, form: dict) -> None:
        """:param form: of the request; ``datei`` chooses the document to look at."""
        self.case = case
        self.url = case.absolute_url()
        self.wanted = form.get("datei")

    @cached_property
    def _records(self) -> list[Any]:
        found = records.records_of(self.case)
        # What came in first, then what the office made of it
        found.sort(key=lambda record: (record.direction != "incoming", record.created()))
        return found

    @cached_property
    def _links(self) -> list[tuple[str, RecordLink]]:
        return [(record.UID(), record_link(record)) for record in self._records]

    @cached_property
    def _chosen_uid(self) -> str | None:
        can_be_shown = [uid for uid, link in self._links if link.preview]
        if self.wanted in can_be_shown:
            return self.wanted
        return can_be_shown[0] if can_be_shown else None

    @property
    def chosen(self) -> RecordLink | None:
        """The document that is shown large; None where none can be shown within the page."""
        return next((link for uid, link in self._links if uid == self._chosen_uid), None)

    @property
    def rows(self) -> list[dict]:
        """All documents, each with the page on which it is versioned and checked out; the chosen
        one is marked."""
        return [
            {
                "link": link,
                "page_url": record.absolute_url(),
                "current": "true" if uid == self._chosen_uid else None,
                "show_url": f"{self.url}?datei={uid}#vorschau" if link.preview else None,
            }
            for record, (uid, link) in zip(self._records, self._links, strict=True)
        ]

    @property
    def may_add(self) -> bool:
        """Whether the reader may add documents here."""
        return bool(api.user.has_permission("rathaus: Add record", obj=self.case))
