"""To whom a task can be given: units and their people, as choices of a form.

Looking up each person of a city takes seconds. So all units can be chosen, and the people of the
units around the case; those of another one are shown when they are asked for.
"""

from typing import Any

from rathaus import _
from rathaus.organisation import api as organisation
from rathaus.tasks.finding import current_user_id
from rathaus.tasks.interfaces import TaskRefused
from rathaus.tasks.people import UNIT
from rathaus.tasks.people import USER
from rathaus.tasks.people import name_of_user


def units_around(case: Any) -> list[str]:
    """UIDs of the units whose people are shown at once: that of the case, and one's own."""
    own = [unit.UID() for unit in organisation.units_of_user(current_user_id())]
    return list(dict.fromkeys(filter(None, [case.responsible_unit, *own])))


def recipients(shown: list[str]) -> list[dict[str, Any]]:
    """Units by title, first of all those whose people are shown.

    :param shown: UIDs of units
    :returns: ``uid``, ``title`` and ``choices`` of each unit; a choice has ``value`` and ``title``
    """
    units = sorted(organisation.units(), key=lambda unit: unit.UID() not in shown)
    return [
        {
            "uid": unit.UID(),
            "title": unit.title,
            "is_shown": unit.UID() in shown,
            "choices": [_whole(unit), *(_people(unit) if unit.UID() in shown else ())],
        }
        for unit in units
    ]


def read(value: str) -> tuple[str | None, str | None]:
    """User id and UID of a unit that a choice stands for; one of them is None.

    :raises TaskRefused: nothing was chosen
    """
    if value.startswith(USER):
        return value.removeprefix(USER), None
    if value.startswith(UNIT):
        return None, value.removeprefix(UNIT)
    raise TaskRefused(_("Bitte wählen Sie eine Person oder eine Stelle."), "assignee")


def _whole(unit: Any) -> dict[str, Any]:
    title = _("${unit} (alle)", mapping={"unit": unit.title})
    return {"value": f"{UNIT}{unit.UID()}", "title": title}


def _people(unit: Any) -> list[dict[str, Any]]:
    people = sorted((name_of_user(each), each) for each in organisation.clerks_of(unit))
    return [{"value": f"{USER}{user_id}", "title": name} for name, user_id in people]
