"""The traffic light of a deadline speaks in words as well as in colour."""

from datetime import date

import pytest

from rathaus.calendar.api import deadline_light
from rathaus.calendar.api import soon_until

#: A Monday
TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("deadline", "key", "words", "colour"),
    [
        (date(2026, 3, 8), "overdue", "überfällig", "danger"),
        (date(2026, 3, 9), "today", "heute fällig", "warning"),
        (date(2026, 3, 10), "soon", "bald fällig", "warning"),
        (date(2026, 3, 11), "soon", "bald fällig", "warning"),
        (date(2026, 3, 12), "ok", "in der Frist", "success"),
    ],
)
def test_a_day_decides(deadline, key, words, colour):
    light = deadline_light(deadline, TODAY, is_done=False)
    assert light.key == key
    assert light.text == words
    assert f"text-bg-{colour}" in light.css_class


def test_soon_is_counted_in_working_days():
    # Thursday before Easter 2026: Friday and Monday are holidays
    assert soon_until(date(2026, 4, 2)) == date(2026, 4, 8)
    assert deadline_light(date(2026, 4, 8), date(2026, 4, 2), is_done=False).key == "soon"


def test_what_is_decided_is_never_overdue():
    assert deadline_light(date(2026, 1, 1), TODAY, is_done=True) is None
    assert deadline_light(None, TODAY, is_done=True, is_suspended=True) is None


def test_without_a_deadline_there_is_no_light():
    assert deadline_light(None, TODAY, is_done=False) is None


def test_a_clock_that_stands_still_is_said_to_rest():
    light = deadline_light(None, TODAY, is_done=False, is_suspended=True)
    assert (light.key, light.text) == ("suspended", "Frist ruht")


def test_a_deadline_that_was_set_during_the_wait_runs():
    light = deadline_light(date(2026, 3, 8), TODAY, is_done=False, is_suspended=True)
    assert light.key == "overdue"
