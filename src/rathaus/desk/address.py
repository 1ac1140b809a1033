"""A query as the address of its list holds it, and back.

An address is made to be kept and sent to a colleague, so it says only which cases are meant, never
words out of them. Clerks stand in it with the id of their account. What somebody may see is asked
again when it is opened.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import urlencode

from rathaus.desk.columns import COLUMNS
from rathaus.desk.columns import SORTABLE
from rathaus.desk.criteria import DEADLINES
from rathaus.desk.criteria import KINDS
from rathaus.desk.days import known_day
from rathaus.desk.interfaces import DEFAULT_COLUMNS
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.states import is_known

#: Ids of units, services and people; other signs stand in none.
_ID = re.compile(r"[\w.@+-]{1,100}\Z")
LONGEST_LABEL = 60
_CHOSEN = ("favoriten", "zuletzt")

#: Name in the address -> field of the query, for what is taken as it stands.
_NAMES = {
    "stelle": "unit",
    "leistung": "service",
    "bearbeitung": "clerk",
    "stand": "state",
    "art": "kind",
    "frist": "deadline",
    "wiedervorlage": "resubmission",
    "kennzeichen": "label",
    "auswahl": "chosen",
    "sortierung": "sort",
}
_DAYS = {
    "eingang-von": "arrived_from",
    "eingang-bis": "arrived_to",
    "frist-von": "due_from",
    "frist-bis": "due_to",
}
_CHECKS = {
    "unit": _ID.match,
    "service": _ID.match,
    "clerk": _ID.match,
    "state": is_known,
    "kind": KINDS.__contains__,
    "deadline": DEADLINES.__contains__,
    "resubmission": ("faellig",).__contains__,
    "label": lambda text: len(text) <= LONGEST_LABEL,
    "chosen": _CHOSEN.__contains__,
    "sort": SORTABLE.__contains__,
}


def read_query(form: Mapping[str, Any]) -> WorkQuery:
    """The query of an address or a form; what makes no sense in it is as if it were not there."""
    query = WorkQuery()
    changes: dict[str, Any] = {}
    for name, field in _NAMES.items():
        text = _text(form, name)
        if text and _CHECKS[field](text):
            changes[field] = text
    for name, field in _DAYS.items():
        changes[field] = known_day(form, name)
    changes["is_descending"] = _text(form, "richtung") == "ab"
    if columns := _columns(form):
        changes["columns"] = columns
    return replace(query, **changes)


def read_address(address: str) -> WorkQuery:
    """The query of an address.

    :param address: what stands behind the question mark
    """
    return read_query(dict(parse_qsl(address)))


def address_of(query: WorkQuery, **more: object) -> str:
    """What stands behind the question mark: nothing of what is as always.

    :param more: other names with values, for instance the page
    """
    usual = WorkQuery()
    pairs = [
        (name, getattr(query, field))
        for name, field in _NAMES.items()
        if getattr(query, field) != getattr(usual, field)
    ]
    pairs += [
        (name, day.isoformat()) for name, field in _DAYS.items() if (day := getattr(query, field))
    ]
    if query.is_descending:
        pairs.append(("richtung", "ab"))
    if query.columns != DEFAULT_COLUMNS:
        pairs.append(("spalten", ",".join(query.columns) or "keine"))
    pairs += [(name, value) for name, value in more.items() if value]
    return urlencode(pairs)


def _text(form, name) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _columns(form) -> tuple[str, ...]:
    """Columns in their own order, of an address (one text) or of a form (one for each)."""
    value = form.get("spalten", "")
    wanted = value.split(",") if isinstance(value, str) else [str(each) for each in value]
    return tuple(key for key, column in COLUMNS.items() if key in wanted and column.is_optional)
