"""The end of a case: nothing in it may wait for anybody."""

from typing import Any

from rathaus import _
from rathaus.tasks.finding import unfinished_in
from rathaus.tasks.interfaces import CaseHasOpenTasks
from rathaus.tasks.kinds import KINDS
from rathaus.tasks.steps import carry


def open_tasks(case: Any) -> list[Any]:
    """Tasks that keep a case from being closed: all that have not ended, but for *z. d. A.*, which
    asks for just that."""
    return [each for each in unfinished_in(case) if KINDS[each.kind].keeps_case_open]


def refuse_with_open_tasks(case: Any) -> None:
    """Make sure that a case may be closed.

    :raises CaseHasOpenTasks: names how many tasks are still open
    """
    number = len(open_tasks(case))
    if number:
        raise CaseHasOpenTasks(
            _(
                "Noch offene Verfügungen in diesem Vorgang: ${number}. "
                "Warten Sie die Antworten ab, oder ziehen Sie die Verfügungen zurück.",
                mapping={"number": number},
            )
        )


def end_with_case(case: Any, state: str) -> None:
    """End what is left in a case that has just been closed, or was no case at all.

    :param state: ``closed``: it is to the files; ``spam``: nobody has anything to do
    """
    for task in unfinished_in(case):
        carry(task, "end_task" if state == "closed" else "void_task")
