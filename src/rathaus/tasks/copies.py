"""A copy of a case has no tasks: nobody gave them, and with each would come a right on the copy."""

from typing import Any

from rathaus.tasks.interfaces import ITask


def leave_tasks_with_original(copy: Any) -> None:
    """Take the tasks out of a copy that is in no place yet: nothing there knows of them."""
    for task_id in [each.getId() for each in copy.objectValues() if ITask.providedBy(each)]:
        copy._delOb(task_id)
