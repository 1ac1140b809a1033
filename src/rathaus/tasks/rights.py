"""The right on one case that comes with a task and goes with the last one.

It is the role ``Participant``: see the case and its documents, answer the task, nothing else. Every
task that is open gives it to those who act on it, and it is always worked out anew from all open
tasks of the case: so it stays while a second task of the same person is open, follows deputies and
units, and goes when nothing is left.
"""

from typing import Any

from zope.annotation.interfaces import IAnnotations

from rathaus.organisation import api as organisation
from rathaus.tasks.finding import state_of
from rathaus.tasks.finding import tasks_in
from rathaus.tasks.people import actors
from rathaus.tasks.people import groups_of

ROLE = "Participant"
#: Who has the role from here; whoever was given it for another reason keeps it.
KEY = "rathaus.tasks.participants"


def follow_tasks(case: Any) -> bool:
    """Give the role on the case to those who act on its open tasks, and take it from others.

    :returns: whether anything was changed
    """
    annotations = IAnnotations(case)
    given = set(annotations.get(KEY, ()))
    wanted = _participants(case)
    held = {principal for principal, roles in case.get_local_roles() if ROLE in roles}
    to_give = wanted - held
    to_take = (given & held) - wanted - _readers(case)
    for principal in to_give:
        _set_roles(case, principal, {*_roles_of(case, principal), ROLE})
    for principal in to_take:
        _set_roles(case, principal, _roles_of(case, principal) - {ROLE})
    ours = (given & wanted) | to_give
    if ours != given:
        annotations[KEY] = tuple(sorted(ours))
    if to_give or to_take:
        case.reindexObjectSecurity()
    return bool(to_give or to_take)


def _participants(case: Any) -> set[str]:
    found: set[str] = set()
    for task in tasks_in(case):
        if state_of(task) == "open":
            found.update(*actors(task))
    return found


def _readers(case: Any) -> set[str]:
    """Those who had the case before it was handed over go on reading it."""
    units = [organisation.unit(uid) for uid in case.former_units]
    return {group for unit in units for group in groups_of(unit)}


def _roles_of(case: Any, principal: str) -> set[str]:
    return set(case.get_local_roles_for_userid(principal))


def _set_roles(case: Any, principal: str, roles: set[str]) -> None:
    if roles:
        case.manage_setLocalRoles(principal, sorted(roles))
    else:
        case.manage_delLocalRoles([principal])
