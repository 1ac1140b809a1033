"""The right on one case that comes with a task and goes with the last one.

It is the role ``Participant``: see the case and its documents, answer the task, nothing else. Every
task that is open gives it to those who act on it, and it is always worked out anew from all open
tasks of the case: so it stays while a second task of the same person is open, follows deputies and
units, and goes when nothing is left.
"""

from typing import Any

from rathaus.tasks.acting import note_who_acts
from rathaus.tasks.finding import state_of
from rathaus.tasks.finding import tasks_in
from rathaus.tasks.people import actors

#: Held through tasks only: who is to see a case for another reason gets another role.
ROLE = "Participant"


def follow_tasks(case: Any) -> bool:
    """Give the role on the case to those who act on its open tasks, and take it from others.

    :returns: whether anything was changed
    """
    wanted = _who_acts(case)
    held = set(participants(case))
    for task in tasks_in(case):
        note_who_acts(task)
    for principal in wanted - held:
        _set_roles(case, principal, {*_roles_of(case, principal), ROLE})
    for principal in held - wanted:
        _set_roles(case, principal, _roles_of(case, principal) - {ROLE})
    if wanted != held:
        case.reindexObjectSecurity()
    return wanted != held


def participants(case: Any) -> list[str]:
    """Ids of the users and groups that have the right now."""
    return sorted(principal for principal, roles in case.get_local_roles() if ROLE in roles)


def _who_acts(case: Any) -> set[str]:
    found: set[str] = set()
    for task in tasks_in(case):
        if state_of(task) == "open":
            found.update(*actors(task))
    return found


def _roles_of(case: Any, principal: str) -> set[str]:
    return set(case.get_local_roles_for_userid(principal))


def _set_roles(case: Any, principal: str, roles: set[str]) -> None:
    if roles:
        case.manage_setLocalRoles(principal, sorted(roles))
    else:
        case.manage_delLocalRoles([principal])
