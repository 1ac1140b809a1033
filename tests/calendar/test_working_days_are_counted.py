"""Deadlines are counted in the working days of Brandenburg."""

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.calendar.api import add_working_days
from rathaus.calendar.api import is_working_day
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import working_days_between


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 2), True),  # an ordinary Monday
        (date(2026, 3, 7), False),  # Saturday
        (date(2026, 3, 8), False),  # Sunday
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 5, 1), False),  # Labour Day, a Friday
        (date(2025, 10, 31), False),  # Reformation Day, in Brandenburg
        (date(2026, 6, 4), True),  # Corpus Christi is no holiday in Brandenburg
    ],
)
def test_working_day(day, expected):
    assert is_working_day(day) is expected


def test_three_working_days_over_easter():
    # Thursday before Easter 2026; Friday and Monday are holidays
    assert add_working_days(date(2026, 4, 2), 3) == date(2026, 4, 9)


def test_arrival_on_a_sunday_counts_from_monday():
    assert add_working_days(date(2026, 3, 1), 1) == date(2026, 3, 2)


def test_no_days_moves_only_off_a_weekend():
    assert add_working_days(date(2026, 3, 2), 0) == date(2026, 3, 2)
    assert add_working_days(date(2026, 3, 7), 0) == date(2026, 3, 9)


def test_counting_backwards():
    assert add_working_days(date(2026, 4, 7), -1) == date(2026, 4, 2)
    assert working_days_between(date(2026, 4, 7), date(2026, 4, 2)) == -1


days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


@given(days, st.integers(min_value=1, max_value=60))
def test_adding_and_counting_agree(start, number):
    end = add_working_days(start, number)
    assert is_working_day(end)
    assert working_days_between(start, end) == number


def test_moments_are_stored_in_utc():
    berlin = timezone(timedelta(hours=2))
    text = utc_iso(datetime(2026, 7, 1, 12, 30, tzinfo=berlin))
    assert text == "2026-07-01T10:30:00Z"
    assert parse_utc(text) == datetime(2026, 7, 1, 10, 30, tzinfo=UTC)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        utc_iso(datetime(2026, 7, 1, 12, 30))  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        parse_utc("2026-07-01T12:30:00")
