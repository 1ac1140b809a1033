"""A deadline stands still while the applicant has to act, and goes on where it stood."""

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.calendar.api import add_working_days
from rathaus.calendar.api import is_working_day
from rathaus.calendar.api import resume
from rathaus.calendar.api import suspend
from rathaus.calendar.api import working_days_between

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))
numbers = st.integers(min_value=-30, max_value=30)
waits = st.integers(min_value=0, max_value=90)


@pytest.mark.parametrize(
    ("deadline", "stopped", "goes_on", "expected"),
    [
        # Monday to Friday: the days until Friday are left and counted again
        (date(2026, 3, 6), date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 13)),
        # answered on the same day: nothing has changed
        (date(2026, 3, 6), date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 6)),
        # over Easter 2026, whose Friday and Monday are holidays, the clock loses nothing
        (date(2026, 4, 8), date(2026, 4, 2), date(2026, 4, 2), date(2026, 4, 8)),
        (date(2026, 4, 2), date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 7)),
        # due on the day it stopped: due on the day it goes on, or the next working day
        (date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 12)),
        (date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 14), date(2026, 3, 16)),
        # a deadline that somebody set on a Saturday is the Monday
        (date(2026, 3, 7), date(2026, 3, 5), date(2026, 3, 5), date(2026, 3, 9)),
    ],
)
def test_it_goes_on_where_it_stood(deadline, stopped, goes_on, expected):
    assert resume(suspend(deadline, stopped), goes_on) == expected


def test_what_was_overdue_stays_overdue_by_as_much():
    left = suspend(date(2026, 3, 2), date(2026, 3, 4))
    assert left == -2
    assert resume(left, date(2026, 3, 12)) == date(2026, 3, 10)


@given(days, numbers)
def test_a_pause_within_one_day_changes_nothing(day, left):
    deadline = add_working_days(day, left)
    if is_working_day(day) or left:
        assert resume(suspend(deadline, day), day) == deadline


@given(days, st.integers(min_value=1, max_value=30), waits)
def test_the_deadline_moves_by_the_working_days_of_the_pause(day, left, wait):
    deadline = add_working_days(day, left)
    goes_on = day + timedelta(days=wait)
    moved = resume(suspend(deadline, day), goes_on)
    assert working_days_between(deadline, moved) == working_days_between(day, goes_on)


@given(days, numbers, st.lists(waits, min_size=1, max_size=4))
def test_many_pauses_lose_and_win_no_day(day, left, several):
    for wait in several:
        day += timedelta(days=wait)
        deadline = resume(left, day)
        assert suspend(deadline, day) in (left, *([1] if not left else []))
        left = suspend(deadline, day)
