"""To whom a task can be given: units and their people, as choices of a form."""

from typing import Any

from rathaus import _
from rathaus.organisation import api as organisation
from rathaus.tasks.interfaces import TaskRefused
from rathaus.tasks.people import UNIT
from rathaus.tasks.people import USER
from rathaus.tasks.people import name_of_user


def recipients(first_unit: str | None) -> list[dict[str, Any]]:
    """Units with their people, by title.

    :param first_unit: UID of the unit that comes first: most tasks stay in the house
    :returns: ``title`` and ``choices`` of each unit; a choice has ``value`` and ``title``
    """
    units = sorted(organisation.units(), key=lambda unit: unit.UID() != first_unit)
    return [{"title": unit.title, "choices": _choices(unit)} for unit in units]


def read(value: str) -> tuple[str | None, str | None]:
    """User id and UID of a unit that a choice stands for; one of them is None.

    :raises TaskRefused: nothing was chosen
    """
    if value.startswith(USER):
        return value.removeprefix(USER), None
    if value.startswith(UNIT):
        return None, value.removeprefix(UNIT)
    raise TaskRefused(_("Bitte wählen Sie eine Person oder eine Stelle."))


def _choices(unit: Any) -> list[dict[str, Any]]:
    people = [(name_of_user(each), each) for each in organisation.clerks_of(unit)]
    whole = _("${unit} (alle)", mapping={"unit": unit.title})
    return [
        {"value": f"{UNIT}{unit.UID()}", "title": whole},
        *({"value": f"{USER}{user_id}", "title": name} for name, user_id in sorted(people)),
    ]
