"""The day on which a case is to be looked at again, as its resubmissions say it."""

from typing import Any

from rathaus.tasks.finding import unfinished_in


def follow_resubmissions(case: Any, task: Any) -> None:
    """Set the case's day to the next of its resubmissions, after one of them has changed.

    A day that somebody set without a task is left alone, unless a resubmission comes earlier.

    :param task: the one that was given, has come back or has ended
    """
    if task.kind != "resubmission":
        return
    days = [each.due for each in unfinished_in(case) if each.kind == "resubmission" and each.due]
    before = case.resubmission_date
    # The former day was this task's own, or there was none: then it is the next task's.
    following = days if before in (None, task.due) else [*days, before]
    day = min(following, default=None)
    if day != before:
        case.resubmission_date = day
        case.reindexObject(idxs=["resubmission_date"])
