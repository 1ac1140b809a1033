"""Who works on a case."""

from typing import Any

from rathaus import _
from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.people import name_of
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import require
from rathaus.applications.transitions import transition
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation


def take(app: Any) -> None:
    """Take a case to work on it; when it lies in a file, the work has begun with that.

    Who stands in for an absent colleague may take over what that one has. Two who take at the same
    moment both write the same object: the database lets one pass, the other one's request is
    repeated and finds the colleague's name.

    :raises AlreadyTaken: a colleague has it.
    :raises NotPossible: it is decided.
    """
    require(app, "take")
    if app.assigned_clerk != current_user_id():
        _give(app, current_user_id(), "taken")
    _begin(app)


def assign(app: Any, user_id: str) -> str | None:
    """Give a case to somebody of the unit: leads any, clerks what they work on themselves.

    When that one is absent, it goes to the deputy; when there is none, or the deputy is absent
    too, it lies open for the whole unit.

    :returns: user id of who has it now, or None for the unit.
    :raises NotPossible: no such person in the unit, or the case is decided.
    :raises AlreadyTaken: a colleague works on it, and the person at hand does not lead the unit.
    """
    require(app, "assign")
    unit = organisation.unit(app.responsible_unit)
    if unit is None or user_id not in organisation.clerks_of(unit):
        raise NotPossible(_("Bitte wählen Sie jemanden aus der zuständigen Stelle."))
    works = organisation.who_works_for(user_id, unit=unit)
    asked_for = {} if works.kind == "self" else {"meant_for": user_id}
    if works.user_id != app.assigned_clerk or asked_for:
        _give(app, works.user_id, "assigned", **asked_for)
    if works.user_id:
        _begin(app)
    return works.user_id


def hand_back(app: Any) -> None:
    """Put a case back, so that a colleague may take it; a lead may do it for others.

    :raises AlreadyTaken: a colleague has it.
    :raises NotPossible: nobody has it, or it is decided.
    """
    require(app, "hand_back")
    former = app.assigned_clerk
    app.assigned_clerk = None
    app.reindexObject(idxs=["assigned_clerk"])
    journal.append(app, "handed_back", details={"clerk": former})


def claim(app: Any) -> None:
    """Assign to the person at hand what is assigned to nobody."""
    if not app.assigned_clerk:
        _give(app, current_user_id(), "taken")


def people_to_assign(app: Any) -> list[tuple[str, str]]:
    """Ids and names of those to whom a case can be assigned, by name."""
    unit = organisation.unit(app.responsible_unit)
    people = [] if unit is None else organisation.clerks_of(unit)
    return sorted(((each, name_of(each)) for each in people), key=lambda pair: pair[1].casefold())


def _give(app: Any, user_id: str | None, action: str, **details: Any) -> None:
    former = app.assigned_clerk
    app.assigned_clerk = user_id
    app.reindexObject(idxs=["assigned_clerk"])
    before = {"before": former} if former else {}
    journal.append(app, action, details={"clerk": user_id, **before, **details})


def _begin(app: Any) -> None:
    if workflow_state(app) == "registered":
        transition(app, "start")
