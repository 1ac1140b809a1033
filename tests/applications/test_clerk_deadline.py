"""The traffic light of a deadline speaks in words as well as in colour."""

from datetime import date

import pytest

from rathaus.applications.browser.clerk.deadline import deadline_light

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("deadline", "key", "words", "colour"),
    [
        (date(2026, 3, 8), "overdue", "überfällig", "danger"),
        (date(2026, 3, 9), "today", "heute fällig", "warning"),
        (date(2026, 3, 10), "ok", "in der Frist", "success"),
    ],
)
def test_a_day_decides(deadline, key, words, colour):
    light = deadline_light(deadline, TODAY, is_done=False)
    assert light.key == key
    assert light.text == words
    assert f"text-bg-{colour}" in light.css_class


def test_what_is_decided_is_never_overdue():
    assert deadline_light(date(2026, 1, 1), TODAY, is_done=True) is None


def test_without_a_deadline_there_is_no_light():
    assert deadline_light(None, TODAY, is_done=False) is None
