"""Wiring of events to their jobs."""

from typing import Any

from zope.component.hooks import getSite

from rathaus.tasks.closing import end_with_case
from rathaus.tasks.closing import refuse_with_open_tasks
from rathaus.tasks.copies import leave_tasks_with_original
from rathaus.tasks.day import queue_cases_of
from rathaus.tasks.kinds import CASE_IS_OVER
from rathaus.tasks.rights import follow_tasks
from rathaus.tasks.slips import begin_slip_of_service
from rathaus.tasks.steps import check_before
from rathaus.tasks.steps import follow


def before_step(task: Any, event: Any) -> None:
    """No way into a state of a task goes past its preconditions."""
    if event.transition is not None:
        check_before(task, event.transition.getId(), _text(event))


def after_step(task: Any, event: Any) -> None:
    """What follows from a step; its entry in the journal is written by the records room."""
    if event.transition is not None:
        follow(task, event.transition.getId(), _text(event))


def case_ends(case: Any, event: Any) -> None:
    """A case is closed only when nothing in it waits for anybody."""
    if event.transition is not None and event.new_state.getId() == "closed":
        refuse_with_open_tasks(case)


def case_goes_on(case: Any, event: Any) -> None:
    """The slip of the service begins with the work, and what is left ends with the case."""
    if event.transition is None:
        return
    if event.transition.getId() == "start":
        begin_slip_of_service(case)
    elif event.new_state.getId() in CASE_IS_OVER:
        end_with_case(case, event.new_state.getId())


def case_copied(copy: Any, event: Any) -> None:
    """What was asked about a case was not asked about a copy of it."""
    leave_tasks_with_original(copy)


def case_moved(case: Any, event: Any) -> None:
    """Rights on a case go with it, whatever its new place has."""
    if event.object is case and event.oldParent is not None and event.newParent is not None:
        follow_tasks(case)


def user_deleted(event: Any) -> None:
    """What a user leaves behind goes to the unit."""
    # Users of the whole database are deleted where there is no site.
    if getSite() is not None:
        queue_cases_of(event.principal)


def absence_changed(event: Any) -> None:
    """Who stands in gets the right on the cases, and who does no longer loses it."""
    queue_cases_of(event.user_id)


def _text(event: Any) -> str:
    return (event.kwargs or {}).get("comment") or ""
