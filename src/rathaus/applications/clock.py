"""The clock of a case: its deadline rests while the applicant has to act.

It follows the states of the workflow and not the actions of the pages, so that it does so by
whatever way a state is reached. While it rests the case has no deadline, and so no list counts it
as overdue. Who sets a deadline all the same means this very day: it is kept when the case goes on.
"""

import json
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

from zope.annotation.interfaces import IAnnotations

from rathaus.applications import figures
from rathaus.applications.finding import workflow_state
from rathaus.applications.rules import OPEN_STATES
from rathaus.calendar import api as calendar
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation

KEY = "rathaus.applications.clock"
AWAITING = "awaiting_applicant"


@dataclass(frozen=True)
class Clock:
    """What is kept of a case's clock."""

    #: day on which it stopped (ISO 8601); None while it runs
    suspended_on: str | None = None
    #: working days that were left then; None when there was no deadline
    remaining: int | None = None
    #: working days it has rested altogether
    waited: int = 0


@dataclass(frozen=True)
class ClockState:
    """How the deadline of a case stands."""

    is_suspended: bool
    #: first day of the rest; None while the clock runs
    since: date | None
    #: working days that will be left when it goes on; None without a deadline
    remaining: int | None
    #: None while it rests
    deadline: date | None
    #: None where there is nothing to say
    light: calendar.DeadlineLight | None


def state(case: Any, today: date | None = None) -> ClockState:
    """How the deadline of an application or case stands.

    :param today: the day of the office; without it, the present one
    """
    today = today or _today()
    kept = clock_of(case)
    current = workflow_state(case)
    is_suspended = kept.suspended_on is not None and current == AWAITING
    return ClockState(
        is_suspended=is_suspended and case.deadline is None,
        since=date.fromisoformat(kept.suspended_on) if is_suspended else None,
        remaining=kept.remaining if is_suspended else None,
        deadline=case.deadline,
        light=calendar.deadline_light(
            case.deadline, today, current not in OPEN_STATES, is_suspended=is_suspended
        ),
    )


def clock_of(case: Any) -> Clock:
    """What is kept of a case's clock; one that never rested has nothing stored."""
    stored = IAnnotations(case).get(KEY)
    return Clock(**json.loads(stored)) if stored else Clock()


def follow(case: Any, event: Any) -> None:
    """Subscriber of every step: stop when the applicant has to act, go on afterwards."""
    if event.transition is None:
        return
    before, after = event.old_state.getId(), event.new_state.getId()
    # First the figures: whether an answer was in time is told by the clock as it ran until now.
    figures.note_step(case, before, after, clock_of(case).waited)
    if after == AWAITING != before:
        _suspend(case, _today())
    elif before == AWAITING != after:
        _resume(case, _today())


def _suspend(case, today):
    left = None if case.deadline is None else calendar.suspend(case.deadline, today)
    _keep(case, replace(clock_of(case), suspended_on=today.isoformat(), remaining=left))
    if left is None:
        return
    case.deadline = None
    case.reindexObject(idxs=["deadline"])
    journal.append(case, "clock_suspended", details={"working_days_left": left})


def _resume(case, today):
    kept = clock_of(case)
    if kept.suspended_on is None:
        return
    rested = calendar.working_days_between(date.fromisoformat(kept.suspended_on), today)
    _keep(case, Clock(waited=kept.waited + rested))
    if kept.remaining is None or case.deadline is not None:
        return
    case.deadline = calendar.resume(kept.remaining, today)
    case.reindexObject(idxs=["deadline"])
    journal.append(
        case,
        "clock_resumed",
        details={"working_days_left": kept.remaining, "deadline": case.deadline.isoformat()},
    )


def _keep(case, clock):
    # Text and no object: it can be read whatever the classes are called later.
    IAnnotations(case)[KEY] = json.dumps(asdict(clock))


def _today():
    return organisation.local_now().date()
