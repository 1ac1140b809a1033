"""What the page's script is told about conditions: only what can change on the page."""

import json

import pytest

from rathaus.forms.browser.conditions import condition_of
from rathaus.forms.questions.api import Asked
from rathaus.forms.questions.api import read_form

FIELDS = [
    {"name": "frueher", "type": "text"},
    {"name": "hund", "type": "bool"},
    {"name": "ja_nein", "type": "yes_no"},
    {"name": "anzahl", "type": "int"},
    {"name": "tag", "type": "date"},
    {
        "name": "kinder",
        "type": "group",
        "max_items": 3,
        "fields": [{"name": "alter", "type": "int"}, {"name": "schule", "type": "text"}],
    },
]
HERE = {"hund", "ja_nein", "anzahl", "tag", "kinder", "alter", "schule"}


def told(condition: str, answers: dict | None = None, item: int | None = None):
    fields = [*FIELDS, {"name": "folge", "type": "text", "condition": condition}]
    form = read_form({"title": "F", "fieldsets": [{"name": "s", "fields": fields}]})
    asked = Asked(form, answers or {})
    scope = asked.top
    if item is not None:
        scope = scope.items(form.question("kinder"))[item]
    found = condition_of(form.question("folge"), scope, asked, HERE)
    return json.loads(found) if isinstance(found, str) else found


def test_no_condition_and_one_that_cannot_be_read_always_ask():
    assert told("") is True
    assert told("(hund") is True
    assert told("gibt_es_nicht=1") is True


@pytest.mark.parametrize(("before", "is_asked"), [("x", True), ("y", False)])
def test_what_depends_on_another_page_is_settled(before, is_asked):
    assert told("frueher=x", {"frueher": before}) is is_asked
    assert told("frueher=x and not frueher=y", {"frueher": before}) is is_asked


def test_what_is_settled_is_left_out_of_the_rest():
    assert told("frueher=x and hund", {"frueher": "x"}) == ["answered", ["hund"], "", "box"]
    assert told("frueher=x or hund", {"frueher": "x"}) is True
    assert told("frueher=y and hund", {"frueher": "x"}) is False


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("hund", ["answered", ["hund"], "", "box"]),
        ("hund=false", ["=", ["hund"], False, "box"]),
        ("ja_nein=true", ["=", ["ja_nein"], "ja", "text"]),
        ("anzahl>=1.5", [">=", ["anzahl"], "1.5", "number"]),
        ("tag<01.02.2020", ["<", ["tag"], "01.02.2020", "date"]),
        ("not anzahl", ["not", ["answered", ["anzahl"], "", "number"]]),
        (
            "hund or tag",
            ["or", ["answered", ["hund"], "", "box"], ["answered", ["tag"], "", "date"]],
        ),
    ],
)
def test_what_is_on_the_page_is_told(condition, expected):
    assert told(condition) == expected


def test_names_in_a_group_mean_the_same_item_and_all_items_from_outside():
    answers = {"kinder": [{"alter": 3}, {"alter": 9}]}
    assert told("alter>5", answers, item=1) == [">", ["kinder.1.alter"], "5", "number"]
    assert told("alter>5", answers) == [">", ["kinder.0.alter", "kinder.1.alter"], "5", "number"]
