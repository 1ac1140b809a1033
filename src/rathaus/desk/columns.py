"""Columns of a list: what can be chosen, what each says, and what it is sorted by."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from rathaus import _
from rathaus.applications.api import local
from rathaus.calendar.api import parse_utc
from rathaus.catalog_column import known


@dataclass(frozen=True)
class Column:
    """One column."""

    title: str
    #: name of the index in the catalog; empty where the column cannot be sorted
    index: str = ""
    #: whether people may leave it out
    is_optional: bool = True


#: Key in the address -> column, in the order in which they stand in a list.
COLUMNS = {
    "vorgang": Column(_("Vorgang"), "reference", is_optional=False),
    "betreff": Column(_("Betreff"), "sortable_title"),
    "art": Column(_("Art"), "portal_type"),
    "akte": Column(_("Akte")),
    "stelle": Column(_("Stelle")),
    "eingang": Column(_("Eingegangen"), "arrived"),
    "stand": Column(_("Stand"), "review_state"),
    "bearbeitung": Column(_("Bearbeitung"), "assigned_clerk"),
    "frist": Column(_("Frist"), "deadline"),
    "wiedervorlage": Column(_("Wiedervorlage"), "resubmission_date"),
    "kennzeichen": Column(_("Schlagwörter")),
}
SORTABLE = tuple(key for key, column in COLUMNS.items() if column.index)


def cell(brain: Any, key: str, names: Any) -> str | date | datetime | None:
    """What a cell says, as a value: a text, a day, or a moment in the zone of the office.

    :param key: of :data:`COLUMNS`
    :param names: gives titles of states, units and kinds, and names of people
    """
    return _CELLS[key](brain, names)


def reference(brain: Any) -> str:
    """What a case is called: its reference, or its title where it has none."""
    return known(brain, "reference") or brain.Title


def _subject(brain, names):
    return known(brain, "service_title") or brain.Title


def _arrived(brain, names):
    moment = known(brain, "arrived")
    return local(parse_utc(moment) if isinstance(moment, str) else moment) if moment else None


def _state(brain, names):
    return names.state(brain.review_state, brain.portal_type)


_CELLS = {
    "vorgang": lambda brain, names: reference(brain),
    "betreff": _subject,
    "art": lambda brain, names: names.kind(brain.portal_type),
    "akte": lambda brain, names: names.efile(brain.getPath()),
    "stelle": lambda brain, names: names.unit(known(brain, "responsible_unit")),
    "eingang": _arrived,
    "stand": _state,
    "bearbeitung": lambda brain, names: names.clerk(known(brain, "assigned_clerk")),
    "frist": lambda brain, names: known(brain, "deadline"),
    "wiedervorlage": lambda brain, names: known(brain, "resubmission_date"),
    "kennzeichen": lambda brain, names: ", ".join(known(brain, "case_labels") or ()),
}
