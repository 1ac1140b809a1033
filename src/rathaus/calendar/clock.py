"""A deadline that stands still while somebody else has to act, and goes on where it stood."""

from datetime import date

from rathaus.calendar.working_days import add_working_days
from rathaus.calendar.working_days import working_days_between


def suspend(deadline: date, on: date) -> int:
    """Stop the clock.

    :param deadline: last day on which the work is in time; on a weekend or holiday the next working
        day is meant (BGB section 193).
    :param on: the day on which it stops, which is counted as used.
    :returns: working days that are left: 0 when it was due on that very day, negative when it was
        overdue.
    """
    return working_days_between(on, add_working_days(deadline, 0))


def resume(remaining: int, on: date) -> date:
    """Let the clock go on.

    :param remaining: what :func:`suspend` gave.
    :param on: the day on which it goes on, which is not counted (BGB section 187 paragraph 1).
    :returns: the new deadline, a working day. Resumed on the day it was stopped it is the old one;
        one that was overdue is overdue by as many working days as before.
    """
    return add_working_days(on, remaining)
