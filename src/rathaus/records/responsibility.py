"""Who works under a position: the groups of its units get local roles there.

Roles go to groups on positions, never to single people on single objects, so nothing has to be
indexed again when people change.
"""

from zope.annotation.interfaces import IAnnotations

from rathaus.organisation import api as organisation

#: Groups that have their roles from here; roles that somebody shared by hand stay untouched.
KEY = "rathaus.responsibility"
OURS = {"Clerk", "Integration", "Lead"}


def roles_of_units(position) -> dict[str, set[str]]:
    """Group id -> roles, for the responsible units that exist."""
    found = {}
    for uid in position.responsible_units or ():
        unit = organisation.unit(uid)
        if unit is not None:
            found[organisation.clerk_group(unit)] = {"Clerk"}
            found[organisation.lead_group(unit)] = {"Clerk", "Lead"}
            found[organisation.integration_group(unit)] = {"Integration"}
    return found


def share_with_units(position) -> None:
    """Give the responsible units' groups their roles, and take them from former ones."""
    annotations = IAnnotations(position)
    before = set(annotations.get(KEY, ()))
    wanted = roles_of_units(position)
    held = {principal: set(roles) for principal, roles in position.get_local_roles()}
    changed = False
    for group in before | set(wanted):
        has = held.get(group, set())
        should_have = (has - OURS) | wanted.get(group, set())
        if has != should_have:
            _set_roles(position, group, should_have)
            changed = True
    if before != set(wanted):
        annotations[KEY] = tuple(sorted(wanted))
    if changed:
        position.reindexObjectSecurity()


def roles_by_hand(place) -> dict[str, set[str]]:
    """Who was given roles at a place by hand, and not through a unit: group or user -> roles."""
    ours = set(IAnnotations(place).get(KEY, ()))
    found = {}
    for principal, roles in place.get_local_roles():
        # Whoever made a position is no reason for a right to what was moved there.
        rest = set(roles) - {"Owner"} - (OURS if principal in ours else set())
        if rest:
            found[principal] = rest
    return found


def _set_roles(position, group: str, roles: set[str]) -> None:
    if roles:
        position.manage_setLocalRoles(group, sorted(roles))
    else:
        position.manage_delLocalRoles([group])
