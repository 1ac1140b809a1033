"""What a search for documents asks for, as its address holds it and as the indexes want it.

As with lists of work, an address holds no words: what is looked for is sent beside it.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from rathaus import _
from rathaus.desk.criteria import Criterion
from rathaus.desk.days import days_between
from rathaus.desk.days import known_day
from rathaus.desk.days import moments_between
from rathaus.desk.days import typed
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import RECORD_KINDS

STATES = {"entwurf": (_("Entwürfe"), "draft"), "endgueltig": (_("endgültige"), "final")}
#: Key in the address -> what people read, the index, and whether the largest comes first.
ORDERS = {
    "neueste": (_("zuletzt zur Akte genommen"), "created", True),
    "aelteste": (_("zuerst zur Akte genommen"), "created", False),
    "datum": (_("Datum des Schriftstücks"), "document_date", True),
    "betreff": (_("Betreff"), "sortable_title", False),
}
#: Fields for days, as ``days.problems`` wants them.
RANGES = {"eingang": _("Zur Akte genommen"), "datum": _("Datum des Schriftstücks")}


@dataclass(frozen=True)
class DocumentQuery:
    """Which documents are looked for, beside words."""

    #: a value of ``DIRECTIONS``
    direction: str = ""
    #: a value of ``RECORD_KINDS``
    kind: str = ""
    #: a key of :data:`STATES`
    state: str = ""
    received_from: date | None = None
    received_to: date | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    #: a key of :data:`ORDERS`
    sort: str = "neueste"


_NAMES = {
    "richtung": ("direction", DIRECTIONS.__contains__),
    "art": ("kind", RECORD_KINDS.__contains__),
    "stand": ("state", STATES.__contains__),
    "sortierung": ("sort", ORDERS.__contains__),
}
_DAYS = {
    "eingang-von": "received_from",
    "eingang-bis": "received_to",
    "datum-von": "dated_from",
    "datum-bis": "dated_to",
}


def read_document_query(form: Mapping[str, Any]) -> DocumentQuery:
    """The query of an address or a form; what makes no sense in it is as if it were not there."""
    values: dict[str, Any] = {field: known_day(form, name) for name, field in _DAYS.items()}
    for name, (field, is_known) in _NAMES.items():
        text = typed(form, name)
        if text and is_known(text):
            values[field] = text
    return DocumentQuery(**values)


def address_of_documents(query: DocumentQuery) -> str:
    """What stands behind the question mark: nothing of what is as always."""
    usual = DocumentQuery()
    pairs = [
        (name, getattr(query, field))
        for name, (field, _is_known) in _NAMES.items()
        if getattr(query, field) != getattr(usual, field)
    ]
    pairs += [
        (name, day.isoformat()) for name, field in _DAYS.items() if (day := getattr(query, field))
    ]
    return urlencode(pairs)


def document_criteria(query: DocumentQuery) -> Iterator[Criterion]:
    """The conditions, those first that as a rule leave the least."""
    if dated := days_between(query.dated_from, query.dated_to):
        yield Criterion("document_date", dated)
    if received := moments_between(query.received_from, query.received_to):
        yield Criterion("created", received)
    if query.kind:
        yield Criterion("record_kind", query.kind)
    if query.direction:
        yield Criterion("record_direction", query.direction)
    if query.state:
        yield Criterion("review_state", STATES[query.state][1])
    yield Criterion("portal_type", "Record")
