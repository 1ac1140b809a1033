"""Who acts on a task: the person it was given to, who stands in, or the unit.

Nobody is a reason for a task to be lost: when the person is away, the deputy acts; when the deputy
is away too, or the person has left the unit or the house, everybody in the unit does.
"""

from datetime import date
from typing import Any

from plone import api

from rathaus.organisation import api as organisation
from rathaus.tasks.finding import case_of
from rathaus.tasks.finding import today

USER = "user:"
UNIT = "unit:"


def assignee_key(task: Any) -> str:
    """To whom it was given, as the catalog knows it: ``user:<id>`` or ``unit:<uid>``."""
    if task.assignee_user:
        return f"{USER}{task.assignee_user}"
    return f"{UNIT}{task.assignee_unit}"


def unit_of(task: Any) -> Any | None:
    """The unit that has to see to it: the task's own, the person's, or that of the case."""
    for uid in (task.assignee_unit, task.home_unit):
        unit = organisation.unit(uid)
        if unit is not None:
            return unit
    return organisation.unit(case_of(task).responsible_unit)


def actors(task: Any, day: date | None = None) -> tuple[set[str], set[str]]:
    """Who may act on it.

    :param day: without it, today
    :returns: ids of users, and ids of groups
    """
    if not task.assignee_user:
        return set(), groups_of(unit_of(task))
    at_home = is_at_home(task)
    works = works_for(task, at_home, day)
    # Who is not found keeps it too: a task is passed on as soon as it is sure that they have left
    is_lost = api.user.get(userid=task.assignee_user) is None
    users = {task.assignee_user} if at_home or is_lost else set()
    if works.kind == "unit":
        return users, groups_of(unit_of(task))
    return users | {works.user_id}, set()


def works_for(task: Any, at_home: bool, day: date | None = None) -> Any:
    """Who does the work of its person, as :func:`rathaus.organisation.api.who_works_for` says it.

    :param at_home: what :func:`is_at_home` says
    """
    person, day = task.assignee_user, day or today()
    if not at_home:
        return organisation.Substitute("unit", None)
    # Asked first, because it is nearly always so, and looks no colleague up.
    if not organisation.is_absent(person, day):
        return organisation.Substitute("self", person)
    return organisation.who_works_for(person, day, organisation.unit(task.home_unit))


def is_at_home(task: Any) -> bool:
    """Whether the person is still there, and in the unit for which the task was meant."""
    user = api.user.get(userid=task.assignee_user)
    if user is None:
        return False
    unit = organisation.unit(task.home_unit)
    # Of no unit, like a registrar: there is none to leave.
    return unit is None or bool(groups_of(unit) & set(user.getGroups()))


def acts_on(task: Any, user_id: str | None) -> bool:
    """Whether somebody may answer it now."""
    user = api.user.get(userid=user_id) if user_id else None
    if user is None:
        return False
    users, groups = actors(task)
    return user_id in users or bool(groups & set(user.getGroups()))


def groups_of(unit: Any | None) -> set[str]:
    """Groups of those who work in a unit."""
    if unit is None:
        return set()
    return {organisation.clerk_group(unit), organisation.lead_group(unit)}


def is_staff(user_id: str) -> bool:
    """Whether a task may be given to this user: people of a unit, and registrars."""
    user = api.user.get(userid=user_id)
    if user is None:
        return False
    return bool(organisation.units_of_user(user_id)) or "Registrar" in user.getRoles()


def may_close(case: Any, user_id: str | None, unit_uid: str | None) -> bool:
    """Whether a person, or the people of a unit, close this case: its clerks and leads do."""
    if user_id:
        roles = set(api.user.get_roles(user=api.user.get(userid=user_id), obj=case))
    else:
        groups = groups_of(organisation.unit(unit_uid))
        roles = {
            each for group in groups for each in api.group.get_roles(groupname=group, obj=case)
        }
    return bool(roles & {"Clerk", "Lead"})


def name_of_user(user_id: str | None) -> str:
    """Full name of a user; the id where there is none, or the user is gone."""
    user = api.user.get(userid=user_id) if user_id else None
    return (user and user.getProperty("fullname")) or user_id or ""


def assignee_name(task: Any) -> str:
    """To whom it was given, for people."""
    if task.assignee_user:
        return name_of_user(task.assignee_user)
    unit = unit_of(task)
    return unit.title if unit is not None else ""


def stand_in_name(task: Any) -> str:
    """Who acts instead of the person; empty when nobody has to."""
    if not task.assignee_user:
        return ""
    works = works_for(task, is_at_home(task))
    if works.kind == "self":
        return ""
    if works.kind == "deputy":
        return name_of_user(works.user_id)
    unit = unit_of(task)
    return unit.title if unit is not None else ""
