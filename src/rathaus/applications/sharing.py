"""Rights on one case of an e-file that another unit has taken over.

Cases get their rights from the place they lie in. Only one that was handed over has its own: what
comes from the place ends there, and the groups of the units get what is theirs. Groups and never
single people, so nothing is indexed again when people change.
"""

from typing import Any

from rathaus.organisation import api as organisation

#: Roles that are given and taken here; those of tasks stay.
OURS = {"Clerk", "Lead", "Integration", "FormerUnit"}


def share_with_responsible_unit(case: Any) -> None:
    """Let the responsible unit work on a case, and those that had it before read it."""
    wanted: dict[str, set[str]] = {}
    for uid in case.former_units:
        unit = organisation.unit(uid)
        if unit is not None:
            wanted[organisation.clerk_group(unit)] = {"FormerUnit"}
            wanted[organisation.lead_group(unit)] = {"FormerUnit"}
    unit = organisation.unit(case.responsible_unit)
    if unit is not None:
        wanted[organisation.clerk_group(unit)] = {"Clerk"}
        wanted[organisation.lead_group(unit)] = {"Clerk", "Lead"}
        wanted[organisation.integration_group(unit)] = {"Integration"}
    _set_local_roles(case, wanted)
    case.__ac_local_roles_block__ = True
    case.reindexObjectSecurity()


def share_alike(case: Any, other: Any) -> None:
    """Give a case the rights of another one that it came out of."""
    if other.former_units:
        case.former_units = other.former_units
        share_with_responsible_unit(case)


def _set_local_roles(case: Any, wanted: dict[str, set[str]]) -> None:
    held = {principal: set(roles) for principal, roles in case.get_local_roles()}
    for principal in {*held, *wanted}:
        roles = (held.get(principal, set()) - OURS) | wanted.get(principal, set())
        if roles:
            case.manage_setLocalRoles(principal, sorted(roles))
        else:
            case.manage_delLocalRoles([principal])
