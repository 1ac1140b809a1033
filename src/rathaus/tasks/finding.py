"""The tasks of a case, and where each of them stands."""

from datetime import date
from typing import Any

from AccessControl import getSecurityManager
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api

from rathaus.organisation import api as organisation
from rathaus.tasks.interfaces import ITask
from rathaus.tasks.kinds import UNFINISHED


def tasks_in(case: Any) -> list[Any]:
    """All tasks of a case, in the order in which they were given, whoever asks."""
    found = [each for each in case.objectValues() if ITask.providedBy(each)]
    return sorted(found, key=lambda each: (each.given_at, each.order))


def unfinished_in(case: Any) -> list[Any]:
    """Tasks of a case that have not ended."""
    return [each for each in tasks_in(case) if state_of(each) in UNFINISHED]


def case_of(task: Any) -> Any:
    """The case a task lies in."""
    return aq_parent(aq_inner(task))


def state_of(thing: Any) -> str:
    """Id of the workflow's state; of a task or a case."""
    workflow = api.portal.get_tool("portal_workflow")
    return workflow.getInfoFor(thing, "review_state")


def today() -> date:
    """The day in the office."""
    return organisation.local_now().date()


def current_user_id() -> str | None:
    """Id of the person at hand."""
    return getSecurityManager().getUser().getId()


def may(permission: str, thing: Any) -> bool:
    """Whether the person at hand holds a permission."""
    return bool(getSecurityManager().checkPermission(permission, thing))
