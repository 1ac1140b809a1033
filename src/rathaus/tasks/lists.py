"""Lists of tasks: those of a person, from the catalog, and those of a case, as plain values."""

from datetime import date
from typing import Any

from plone import api

from rathaus.organisation import api as organisation
from rathaus.tasks.finding import current_user_id
from rathaus.tasks.finding import state_of
from rathaus.tasks.finding import tasks_in
from rathaus.tasks.finding import today
from rathaus.tasks.interfaces import TaskRow
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.kinds import STATE_TITLES
from rathaus.tasks.kinds import UNFINISHED
from rathaus.tasks.people import UNIT
from rathaus.tasks.people import USER
from rathaus.tasks.people import acts_on
from rathaus.tasks.people import assignee_name
from rathaus.tasks.people import name_of_user
from rathaus.tasks.people import stand_in_name
from rathaus.tasks.steps import may_withdraw


def open_tasks_for(user_id: str, include_represented: bool = False) -> list[Any]:
    """Catalog brains of the open tasks somebody acts on, the most urgent first.

    A brain has ``Title``, ``task_kind``, ``deadline``, ``reference`` of its case, ``getURL()``.

    :param user_id: the person at hand; the catalog gives what they may see.
    :param include_represented: also tasks of absent colleagues whose work is theirs now.
    """
    found = api.portal.get_tool("portal_catalog")(
        portal_type="Task",
        review_state="open",
        assignee=sorted(keys_of(user_id, include_represented)),
    )
    # An index of dates leaves out what has none.
    return sorted(found, key=lambda brain: (brain.deadline or date.max, brain.created))


def keys_of(user_id: str, include_represented: bool = False) -> set[str]:
    """What the index ``assignee`` holds for the tasks somebody acts on."""
    units = organisation.units_of_user(user_id)
    keys = {f"{USER}{user_id}", *(f"{UNIT}{each.UID()}" for each in units)}
    if include_represented:
        colleagues = set(organisation.represented_by(user_id))
        for unit in units:
            colleagues.update(organisation.without_deputy(unit))
        keys.update(f"{USER}{each}" for each in colleagues)
    return keys


def tasks_of(case: Any) -> list[TaskRow]:
    """All tasks of a case as plain values, the first given first.

    The caller checks that the person at hand may see the case.
    """
    return [row_of(task) for task in tasks_in(case)]


def row_of(task: Any) -> TaskRow:
    """One task as plain values."""
    kind, state = KINDS[task.kind], state_of(task)
    is_open = state == "open"
    return TaskRow(
        uid=task.UID(),
        url=task.absolute_url(),
        kind=task.kind,
        title=kind.title,
        instruction=task.instruction or "",
        assignee_name=assignee_name(task),
        stand_in_name=stand_in_name(task) if state in UNFINISHED else "",
        giver_name=name_of_user(task.given_by),
        given_at=task.given_at,
        due=task.due,
        is_overdue=is_open and task.due is not None and task.due < today(),
        state=state,
        state_title=kind.done_title if state == "done" else STATE_TITLES[state],
        answer=task.answer or "",
        answered_by_name=name_of_user(task.answered_by),
        ended_at=task.ended_at,
        may_answer=is_open and acts_on(task, current_user_id()),
        may_withdraw=state in UNFINISHED and may_withdraw(task),
    )
