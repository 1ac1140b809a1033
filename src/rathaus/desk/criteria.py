"""What a query asks of the catalog: names of indexes with values, in the order of asking."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import Any

from rathaus import _
from rathaus.applications.api import OPEN_STATES
from rathaus.calendar.api import soon_until
from rathaus.desk.days import days_between
from rathaus.desk.days import moments_between
from rathaus.desk.interfaces import CASE_TYPES
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.states import states_of

#: Key in the address -> what people read.
DEADLINES = {
    "ueberfaellig": _("überfällig"),
    "heute": _("heute"),
    "bald": _("bald fällig oder überfällig"),
    "ohne": _("ohne Frist"),
}
KINDS = {"antrag": (_("Anträge"), "Application"), "vorgang": (_("Vorgänge"), "Case")}


@dataclass(frozen=True)
class Criterion:
    """One index with what it is asked for."""

    index: str
    #: as the index takes it; None for what stands in this index with no value at all
    value: Any


def criteria(query: WorkQuery, person: Any, today: date) -> Iterator[Criterion]:
    """The conditions of a list, those first that as a rule leave the least.

    :param person: the ``Person`` at the desk
    :param today: the day of the office
    """
    yield from _chosen(query, person)
    yield from _clerk(query, person)
    if query.resubmission:
        yield Criterion("resubmission_date", {"query": today, "range": "max"})
    if query.label:
        yield Criterion("case_labels", query.label)
    if query.service:
        yield Criterion("service_uid", query.service)
    yield from _unit(query, person)
    yield from _deadline(query, today)
    if arrived := moments_between(query.arrived_from, query.arrived_to):
        yield Criterion("arrived", arrived)
    if states := _states(query):
        yield Criterion("review_state", list(states))
    yield Criterion("portal_type", _types(query))


def _states(query) -> tuple[str, ...]:
    states = states_of(query.state)
    # Nothing is due any more of what is decided.
    if query.deadline in ("ueberfaellig", "heute", "bald") or query.resubmission:
        return tuple(each for each in states or OPEN_STATES if each in OPEN_STATES) or ("",)
    return states


def _types(query) -> list[str]:
    return [KINDS[query.kind][1]] if query.kind else list(CASE_TYPES)


def _chosen(query, person):
    if query.chosen == "favoriten":
        yield Criterion("UID", list(person.favourites))
    elif query.chosen == "zuletzt":
        yield Criterion("UID", list(person.recent))


def _clerk(query, person):
    if query.clerk == "ich":
        yield Criterion("assigned_clerk", person.id)
    elif query.clerk == "vertretung":
        yield Criterion("assigned_clerk", list(person.represented))
    elif query.clerk and query.clerk != "niemand":
        yield Criterion("assigned_clerk", query.clerk)


def _unit(query, person):
    if query.unit == "leitung":
        yield Criterion("responsible_unit", list(person.led_units))
    # What came from forms in test mode has no unit: it is nobody's work, in no list of all either.
    elif query.unit == "alle":
        yield Criterion("responsible_unit", list(person.all_units))
    elif query.unit:
        yield Criterion("responsible_unit", query.unit)
    # What was marked, is mine or a colleague's may lie in another unit by now.
    elif not query.chosen and query.clerk not in ("ich", "vertretung"):
        yield Criterion("responsible_unit", list(person.units))
    if query.clerk == "niemand":
        yield Criterion("assigned_clerk", None)


def _deadline(query, today):
    if query.deadline == "ohne":
        yield Criterion("deadline", None)
        return
    first, last = query.due_from, query.due_to
    if query.deadline == "ueberfaellig":
        last = _earlier(last, today - timedelta(days=1))
    elif query.deadline == "heute":
        first, last = today, today
    elif query.deadline == "bald":
        last = _earlier(last, soon_until(today))
    if due := days_between(first, last):
        yield Criterion("deadline", due)


def _earlier(one, other):
    return min(one, other) if one else other
