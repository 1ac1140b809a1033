"""Whose turn it is on a slip. Without Plone.

A slip goes on however a step ends: done, refused, not given or withdrawn. Whoever has given it is
told of refusals and silence, and withdraws what has become pointless. So no step waits for ever.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from rathaus.calendar.api import add_working_days
from rathaus.tasks.kinds import KINDS


def has_turn(task: Any, unfinished: Iterable[Any]) -> bool:
    """Whether nothing before it on its slip is unfinished.

    :param task: anything with ``slip`` and ``order``
    :param unfinished: all tasks of the case that have not ended
    """
    if task.slip is None:
        return True
    return not any(each.slip == task.slip and each.order < task.order for each in unfinished)


def due_from(task: Any, today: date) -> date | None:
    """Its day, once its turn has come.

    A day that was set and is over before the turn came becomes the next working day: nobody can
    miss a deadline of something they have not seen.

    :param today: the day on which its turn has come
    """
    if task.due is None:
        return None if task.working_days is None else add_working_days(today, task.working_days)
    if task.due < today and KINDS[task.kind].expires:
        return add_working_days(today, 1)
    return task.due


def is_there(task: Any, today: date) -> bool:
    """Whether a task whose turn has come is to be opened: a resubmission waits for its day."""
    return task.kind != "resubmission" or task.due is None or task.due <= today


def is_over(task: Any, today: date) -> bool:
    """Whether the deadline of an open task has passed unanswered."""
    return KINDS[task.kind].expires and task.due is not None and task.due < today
