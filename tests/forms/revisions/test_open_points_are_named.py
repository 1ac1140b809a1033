"""What is open about a form, the worst first."""

from datetime import date

import pytest

from rathaus.forms.questions.api import read_form
from rathaus.forms.revisions.drop_out import stages
from rathaus.forms.revisions.problems import FormFacts
from rathaus.forms.revisions.problems import problems

TODAY = date(2026, 11, 22)
WELL = {
    "has_service": True,
    "has_unit": True,
    "has_action": True,
    "has_privacy_notice": True,
    "opens": None,
    "closes": None,
}


def form(*fields, **values):
    definition = {"format": 2, "title": "Hund", "email_field": "mail", **values}
    step = {
        "name": "a",
        "title": "Über Sie",
        "fields": list(fields) or [{"name": "mail", "type": "email"}],
    }
    return read_form({**definition, "fieldsets": [step]})


def found(asked, **facts):
    return [
        (each.severity, each.place, str(each.sentence))
        for each in problems(asked, FormFacts(**{**WELL, **facts}), TODAY)
    ]


def test_a_form_in_order_has_none():
    assert found(form()) == []


@pytest.mark.parametrize(
    ("facts", "severity", "words"),
    [
        ({"has_service": False}, "error", "keiner Leistung"),
        ({"has_unit": False}, "error", "zuständige Stelle"),
        ({"has_action": False}, "error", "Antrag annehmen"),
        ({"has_privacy_notice": False}, "error", "Datenschutzhinweis"),
        ({"opens": TODAY, "closes": date(2026, 1, 1)}, "error", "vor dem ersten"),
        ({"closes": date(2026, 1, 1)}, "hint", "letzte Tag"),
    ],
)
def test_what_is_missing_around_the_questions(facts, severity, words):
    ((each_severity, place, sentence),) = found(form(), **facts)
    assert (each_severity, place) == (severity, "")
    assert words in sentence


@pytest.mark.parametrize(
    ("field", "severity", "words"),
    [
        ({"name": "n", "type": "file", "title": "Nachweis"}, "warning", "Dateiarten"),
        ({"name": "n", "type": "colour", "title": "Nachweis"}, "error", "Art von Feld"),
    ],
)
def test_what_is_wrong_with_a_question_also_in_a_group(field, severity, words):
    group = {"name": "g", "type": "group", "title": "Gruppe", "fields": [field]}
    ((each_severity, place, sentence),) = found(form(group))
    assert (each_severity, place) == (severity, "Nachweis")
    assert words in sentence


def test_the_worst_comes_first():
    asked = form({"name": "x", "type": "explanation"}, email_field=None, settings={"is_test": True})
    assert [each[0] for each in found(asked)] == ["error", "warning", "hint"]


def test_the_way_through_a_form_in_numbers():
    counts = {("", "begun"): 40, ("a", "step_finished"): 30, ("gone", "step_finished"): 9}
    counts[("", "sent")] = 10
    shown = [(str(each.title), each.number, each.share) for each in stages(form(), counts)]
    assert shown == [
        ("Begonnen", 40, 100),
        ("Über Sie", 30, 75),
        ("Übersicht vor dem Senden", 0, 0),
        ("Gesendet", 10, 25),
    ]
    assert [each.share for each in stages(form(), {})] == [None] * 4
