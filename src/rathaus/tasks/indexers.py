"""What the catalog knows of a task."""

from plone.indexer import indexer

from rathaus.tasks.finding import case_of
from rathaus.tasks.finding import state_of
from rathaus.tasks.interfaces import ITask
from rathaus.tasks.kinds import UNFINISHED
from rathaus.tasks.people import assignee_key


@indexer(ITask)
def assignee(task):
    """To whom it was given: ``user:<id>`` or ``unit:<uid>``."""
    return (assignee_key(task),)


@indexer(ITask)
def task_kind(task):
    """Name of its kind."""
    return task.kind


@indexer(ITask)
def deadline(task):
    """Its own day, and not that of the case around it."""
    return task.due


@indexer(ITask)
def acting(task):
    """Who acted on it when rights were given last; empty while nobody has written that down."""
    if state_of(task) not in UNFINISHED:
        raise AttributeError("acting")
    return task.acting or ""


@indexer(ITask)
def reference(task):
    """Reference of its case: what the desk shows beside it."""
    return case_of(task).reference
