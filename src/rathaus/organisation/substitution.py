"""Who works for somebody who is away: the rules, without Plone.

Every question is about the people of one unit, those who exist and belong to it today. Whoever is
none of them leaves the work to the unit, like one who is away without a deputy. The chain is never
longer than one: a deputy who is away, too, passes nothing on.
"""

from collections.abc import Collection
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from rathaus.organisation.absence import Absences


@dataclass(frozen=True)
class Substitute:
    """Who works for somebody."""

    #: ``self``: nobody has to; ``deputy``: ``user_id``; ``unit``: whoever of the unit takes it
    kind: str
    user_id: str | None


def substitute(absences: Absences, user_id: str, day: date, people: Container[str]) -> Substitute:
    """Who works for somebody on a day.

    :param people: ids of the people of the unit
    """
    if user_id not in people:
        return Substitute("unit", None)
    absence = absences.on(user_id, day)
    if absence is None:
        return Substitute("self", user_id)
    deputy = absence.deputy
    if deputy is None or deputy not in people or absences.on(deputy, day) is not None:
        return Substitute("unit", None)
    return Substitute("deputy", deputy)


def without_deputy(absences: Absences, day: date, people: Container[str]) -> list[str]:
    """Absent people of the unit whose work nobody does: it is everybody's."""
    away = [each.user_id for each in absences.away_on(day) if each.user_id in people]
    return sorted(each for each in away if substitute(absences, each, day, people).kind == "unit")


def may_work_for(
    absences: Absences, user_id: str, other_id: str, day: date, people: Container[str]
) -> bool:
    """Whether somebody may go on with work that was given to another one."""
    if user_id == other_id:
        return True
    works = substitute(absences, other_id, day, people)
    if works.kind == "unit":
        return user_id in people
    return works == Substitute("deputy", user_id)


def acting_leads(
    absences: Absences, leads: Collection[str], day: date, people: Container[str]
) -> list[str]:
    """Who leads on a day: the leads who are there; when all are away, their deputies."""
    works = [substitute(absences, each, day, people) for each in leads]
    there = sorted(each.user_id for each in works if each.kind == "self")
    return there or sorted({each.user_id for each in works if each.kind == "deputy"})
