"""Another unit becomes responsible for a case: with all rights, and with a reason."""

from typing import Any

from plone import api

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.inboxes import ensure_inbox
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.reasons import clean_reason
from rathaus.applications.registration import efile_of
from rathaus.applications.rules import require
from rathaus.applications.sharing import share_with_responsible_unit
from rathaus.applications.system_rights import system_rights
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation


def hand_over(case: Any, unit_uid: str, reason: str) -> Any:
    """Hand a case over to another unit; there it waits for somebody to take it.

    From a post box it moves into the other unit's, and is seen only there. In an e-file it stays
    where it is: a file is not torn apart. There the other unit gets the rights on this one case,
    and the former one goes on reading it, but can do nothing in it any more.

    :param reason: stands in the journal, which auditors read too.
    :returns: the case, at its new place where it was moved.
    :raises NotPossible: no such unit, it has the case already, no reason, or the state does not fit.
    :raises AlreadyTaken: a colleague works on it, and the person at hand does not lead the unit.
    """
    require(case, "hand_over")
    reason = clean_reason(reason)
    unit = organisation.unit(unit_uid)
    if unit is None:
        raise NotPossible(_("Bitte wählen Sie eine Stelle aus."))
    former = case.responsible_unit
    if unit_uid == former:
        raise NotPossible(_("Diese Stelle ist schon zuständig."))
    journal.append(
        case,
        "handed_over",
        details={"from": former, "to": unit_uid, "clerk": case.assigned_clerk, "reason": reason},
    )
    case.responsible_unit = unit_uid
    case.assigned_clerk = None
    if efile_of(case) is None:
        return _move_to_box(case, unit)
    case.former_units = tuple(
        each for each in (*case.former_units, former) if each and each != unit_uid
    )
    share_with_responsible_unit(case)
    case.reindexObject(idxs=["responsible_unit", "assigned_clerk"])
    return case


def units_to_choose(case: Any) -> list[Any]:
    """The units that a case can be handed over to, by title."""
    return [each for each in organisation.units() if each.UID() != case.responsible_unit]


def _move_to_box(case: Any, unit: Any) -> Any:
    with system_rights():
        moved = api.content.move(source=case, target=ensure_inbox(unit))
        return by_uid(moved.UID())
