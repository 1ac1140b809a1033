"""Conditions of editors: read, worked out, and explained where they cannot be read."""

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from rathaus.forms.questions.conditions import NotReadable
from rathaus.forms.questions.conditions import holds
from rathaus.forms.questions.conditions import names_in
from rathaus.forms.questions.conditions import parsed
from rathaus.forms.questions.conditions import problem_of

ANSWERS = {
    "hat": True,
    "nicht": False,
    "zahl": 7,
    "geld": "1200.50",
    "tag": "2026-03-01",
    "art": "zweite Wohnung",
    "farben": ["rot", "blau"],
    "ort": {"city": "Cottbus"},
}


def is_true(condition, answers=ANSWERS):
    return holds(parsed(condition), lambda name: [answers[name]] if name in answers else [])


@pytest.mark.parametrize(
    "condition",
    [
        "hat",
        "not nicht",
        "hat=ja",
        "nicht = nein",
        "hat=selected",
        "zahl>5 and zahl<=7",
        "zahl >= 07",
        "geld>1.200 or geld > 1000",
        "geld=1200,5",
        "tag<'01.04.2026'",
        "tag>=2026-03-01",
        "art=zweite Wohnung",
        'art="zweite Wohnung" and hat',
        "art~=wohnung",
        "farben=rot",
        "farben ~= blau",
        "farben!=gelb",
        "fehlt!=x",
        "not fehlt",
        "not (nicht or fehlt=1)",
        "nicht or hat and zahl=7",
        "(((hat)))",
        "form.widgets.hat",
        "form.widgets.farben:list=rot",
        "condition: hat; action: show",
    ],
)
def test_condition_is_true(condition):
    assert is_true(condition)
    assert problem_of(condition) is None


@pytest.mark.parametrize(
    "condition",
    [
        "nicht",
        "fehlt",
        "fehlt=x",
        "fehlt<5",
        "hat=nein",
        "zahl<7",
        "farben=gelb",
        "farben!=rot",
        "tag<2025-12-31",
        "art=zweite",
        "nicht and hat or nicht",
        "hat!=ja",
    ],
)
def test_condition_is_false(condition):
    assert not is_true(condition)


@pytest.mark.parametrize(
    "condition",
    [
        "(",
        "hat and",
        "= 5",
        "hat =",
        "hat nicht",
        "a=1)",
        '"hat"',
        "a='x",
        "or a",
        "(" * 900,
        "x" * 3000,
    ],
)
def test_a_text_that_is_no_condition_is_explained_to_the_editor(condition):
    with pytest.raises(NotReadable):
        parsed(condition)
    assert "Bedingung" in problem_of(condition)


def test_a_condition_on_a_question_that_is_not_there_is_explained():
    assert problem_of("hat and fehlt=1", {"hat"}).mapping == {"name": "fehlt"}
    assert problem_of("hat", {"hat"}) is None
    assert problem_of("  ") is None
    assert names_in(parsed("a=1 and not (b or c<2)")) == {"a", "b", "c"}


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text("ab ()=<>!~\"'andornot;:", max_size=60)))
def test_any_text_is_either_a_condition_or_explained(text):
    if text.strip() and problem_of(text) is None:
        assert is_true(text) in (True, False)
        assert names_in(parsed(text))
    elif text.strip():
        with pytest.raises(NotReadable):
            parsed(text)
