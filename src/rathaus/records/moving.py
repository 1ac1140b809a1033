"""A branch of the file plan goes to another place, with all that lies in it.

File references never change, and counters are kept at the positions, so numbers go on where they
stood. Rights that came from above are written down at the branch before they would be lost.
"""

from typing import Any

from Acquisition import aq_base
from Acquisition import aq_chain
from plone import api

from rathaus import _
from rathaus.journal import api as journal
from rathaus.records.interfaces import IFilePlan
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.interfaces import NotInThisPlace
from rathaus.records.leaves import fits_below
from rathaus.records.responsibility import roles_by_hand
from rathaus.records.responsibility import share_with_units


def move_branch(position: Any, target: Any) -> Any:
    """Move a position with everything below it. Zope checks the rights at both places.

    :param target: a ``FilePlan`` or ``FilePlanPosition``
    :returns: the position at its new place
    :raises NotInThisPlace: why it cannot lie there
    """
    refuse_wrong_target(position, target)
    return api.content.move(position, target)


def refuse_wrong_target(position: Any, target: Any) -> None:
    """Make sure that a branch may be moved to a place.

    :raises NotInThisPlace: the place is in the branch, holds files, or is where it lies
    """
    values = {"number": position.number}
    if any(aq_base(each) is aq_base(position) for each in aq_chain(target)):
        raise NotInThisPlace(
            _(
                "${number} kann nicht in sich selbst verschoben werden. "
                "Bitte wählen Sie eine Aktenplaneinheit außerhalb dieses Zweigs.",
                mapping=values,
            )
        )
    if aq_base(position.aq_parent) is aq_base(target):
        raise NotInThisPlace(_("${number} liegt schon dort.", mapping=values))
    if IFilePlanPosition.providedBy(target):
        if not fits_below(target, "FilePlanPosition"):
            values = {"number": target.number}
            raise NotInThisPlace(
                _(
                    "Unter ${number} liegen Akten. Dorthin kann keine Aktenplaneinheit "
                    "verschoben werden.",
                    mapping=values,
                )
            )
    elif not IFilePlan.providedBy(target):
        raise NotInThisPlace(_("Aktenplaneinheiten gehören in einen Aktenplan."))


def keep_rights(position: Any, old_parent: Any) -> None:
    """Write at a branch that was moved which rights it had from above.

    :param old_parent: where it came from; it stands, and says what is given there
    """
    here = {id(aq_base(each)) for each in _places(position.aq_parent)}
    lost = [each for each in _places(old_parent) if id(aq_base(each)) not in here]
    units = list(position.responsible_units or ())
    for place in lost:
        units += getattr(aq_base(place), "responsible_units", None) or ()
        for principal, roles in roles_by_hand(place).items():
            held = set(position.get_local_roles_for_userid(principal))
            position.manage_setLocalRoles(principal, sorted(held | roles))
    position.responsible_units = list(dict.fromkeys(units))
    share_with_units(position)
    position.reindexObjectSecurity()


def note_move(position: Any, old_parent: Any) -> None:
    """Write into the history of the file plan that a branch was moved."""
    details = {
        "number": position.number,
        "from": getattr(aq_base(old_parent), "number", ""),
        "to": getattr(aq_base(position.aq_parent), "number", ""),
    }
    journal.append_for_site("position_moved", object_uid=position.UID(), details=details)


def _places(parent: Any) -> list[Any]:
    return [
        each
        for each in aq_chain(parent)
        if IFilePlanPosition.providedBy(each) or IFilePlan.providedBy(each)
    ]
