"""A form is open from its first to its last day; outside of them a sentence says when."""

from datetime import date

import pytest

from rathaus.forms.build import DEFAULT_DEFINITION
from rathaus.forms.build import build_models
from rathaus.forms.revisions.opening import files_applications
from rathaus.forms.revisions.opening import reason_of_dates

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.mark.parametrize("day", [FIRST, date(2026, 3, 15), LAST])
def test_first_and_last_day_belong_to_it(day):
    assert reason_of_dates(FIRST, LAST, day) == ""


def test_without_dates_it_is_always_open():
    assert reason_of_dates(None, None, FIRST) == ""


def test_before_the_first_day_the_sentence_names_it():
    reason = reason_of_dates(FIRST, LAST, date(2026, 2, 28))
    assert reason.mapping == {"day": "01.03.2026"}
    assert "ab dem" in reason


def test_after_the_last_day_the_sentence_names_it():
    reason = reason_of_dates(FIRST, LAST, date(2026, 4, 1))
    assert reason.mapping == {"day": "31.03.2026"}
    assert "bis zum" in reason


def test_a_form_without_our_action_takes_no_applications():
    _fields, actions = build_models(DEFAULT_DEFINITION)
    assert files_applications(actions)
    assert not files_applications(actions.replace("rathaus.forms.actions", "somewhere"))
    assert not files_applications("")
    assert not files_applications("<model")
