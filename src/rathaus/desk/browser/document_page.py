"""The search for documents: everything goes by POST in one form, words and what narrows them."""

from functools import cached_property

from rathaus import _
from rathaus.desk.browser.searching import Searching
from rathaus.desk.choices import as_filters
from rathaus.desk.days import problems
from rathaus.desk.document_finding import find_documents
from rathaus.desk.document_query import ORDERS
from rathaus.desk.document_query import RANGES
from rathaus.desk.document_query import STATES
from rathaus.desk.document_query import DocumentQuery
from rathaus.desk.document_query import address_of_documents
from rathaus.desk.document_query import read_document_query
from rathaus.desk.document_rows import document_rows
from rathaus.page_part import PagePart
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import RECORD_KINDS

_TABLE = PagePart(__file__, "documents")


class DocumentPage(Searching):
    """Documents by words, days and what is said about them. Before anything is asked for, nothing is
    listed: all documents that somebody may see are no answer to a question."""

    page_title = _("Schriftstücke suchen")

    def page(self):
        self.rows, self.number_found = [], 0
        self.last_page = self.page_number = 1
        if self.is_asked:
            self._turn()
        return self.index()

    def _turn(self):
        found = find_documents(self.query, self.words)
        self.rows = document_rows(self.turn(found))

    @cached_property
    def query(self) -> DocumentQuery:
        return read_document_query(self.request.form)

    @cached_property
    def words(self) -> str:
        return self.sent_words

    @cached_property
    def errors(self):
        return problems(self.request.form, RANGES)

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words or self.address)

    @cached_property
    def address(self) -> str:
        """What stands behind the question mark of this search, without words."""
        return address_of_documents(self.query)

    @property
    def base_url(self) -> str:
        return f"{self.portal_url}/@@schriftstuecke"

    @property
    def url(self) -> str:
        return f"{self.base_url}?{self.address}" if self.address else self.base_url

    @property
    def found_text(self):
        """How many were found."""
        if not self.is_asked:
            return _("Geben Sie Wörter ein oder wählen Sie aus, was Sie suchen.")
        if not self.number_found:
            return _("Kein Schriftstück gefunden.")
        if self.number_found == 1:
            return _("Ein Schriftstück gefunden")
        return _("${number} Schriftstücke gefunden", mapping={"number": self.number_found})

    @property
    def filters(self):
        """What can be chosen."""
        query = self.query
        every = ("", _("alle"))
        offered = (
            ("richtung", _("Richtung"), query.direction, [every, *_terms(DIRECTIONS)]),
            ("art", _("Art des Schriftstücks"), query.kind, [every, *_terms(RECORD_KINDS)]),
            ("stand", _("Stand"), query.state, [every, *((k, v[0]) for k, v in STATES.items())]),
            ("sortierung", _("Reihenfolge"), query.sort, [(k, v[0]) for k, v in ORDERS.items()]),
        )
        return as_filters(offered)

    @property
    def days(self):
        """Fields for days."""
        query = self.query
        return self.day_fields(
            ("eingang-von", _("Zur Akte genommen von"), query.received_from),
            ("eingang-bis", _("Zur Akte genommen bis"), query.received_to),
            ("datum-von", _("Datum des Schriftstücks von"), query.dated_from),
            ("datum-bis", _("Datum des Schriftstücks bis"), query.dated_to),
        )

    def table_html(self) -> str:
        """What was found, with buttons to turn over: they send the form with its words again."""
        number, last = self.page_number, self.last_page
        return _TABLE(
            self.language,
            rows=self.rows,
            number=number,
            last=last,
            previous=number - 1 if number > 1 else 0,
            next=number + 1 if number < last else 0,
        )


def _terms(vocabulary):
    return [(term.value, term.title) for term in vocabulary]
