"""The day on which a case is to be looked at again: the earliest of those that its resubmissions say
and the one that was set by hand.

The day set by hand is kept apart, so that a resubmission which comes and goes cannot take it along.
"""

from datetime import date
from typing import Any

from rathaus.tasks.finding import unfinished_in


def follow_resubmissions(case: Any, task: Any) -> None:
    """Set the case's day anew after one of its tasks has changed.

    :param task: the one that was given, has come back or has ended
    """
    if task.kind == "resubmission":
        _set_earliest(case)


def set_by_hand(case: Any, day: date | None) -> None:
    """Keep the day that somebody set without a task; None takes it away.

    Whoever calls has asked for the right and writes the journal.
    """
    case.resubmission_by_hand = day
    _set_earliest(case)


def _set_earliest(case: Any) -> None:
    days = [each.due for each in unfinished_in(case) if each.kind == "resubmission"]
    earliest = min((each for each in [*days, case.resubmission_by_hand] if each), default=None)
    # Nightly, this is asked of every waiting resubmission: nothing is written for nothing
    if earliest != case.resubmission_date:
        case.resubmission_date = earliest
        case.reindexObject(idxs=["resubmission_date"])
