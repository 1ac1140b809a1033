"""What administrators programmed at questions, and what becomes of it when it fails."""

import pytest
from collective.easyform.interfaces import IFieldValidator
from zope.component import getGlobalSiteManager

from rathaus.forms.editing import expressions
from rathaus.forms.questions.reading import read_form


def form_of(*fields):
    return read_form({"title": "F", "fieldsets": [{"name": "s", "fields": list(fields)}]})


def field(name, kind="text", **values):
    return {"name": name, "type": kind, "title": name, **values}


def group(name, *fields, **values):
    return field(name, "group", fields=list(fields), **values)


@pytest.fixture
def portal(integration):
    return integration["portal"]


def test_an_expression_switches_a_question_off(portal):
    form = form_of(
        field("an", enabled_expression="python:True"),
        field("aus", enabled_expression="python:False"),
        field("kaputt", enabled_expression="python:1/0"),
        group("kinder", field("innen", enabled_expression="python:False"), max_items=3),
    )
    assert expressions.disabled_names(portal, form) == {"aus", "innen"}


@pytest.mark.parametrize(
    ("kind", "stored", "expression"),
    [
        ("text", "a", "python:value == 'a' and 'Nein.'"),
        ("date", "2026-11-22", "python:not same_type(value, '') and 'Nein.'"),
        ("money", "12.50", "python:value > 12 and 'Nein.'"),
        ("multichoice", ["a"], "python:'a' in value and 'Nein.'"),
        ("bool", None, "python:value is False and 'Nein.'"),
        ("text", None, "python:value is None and 'Nein.'"),
    ],
)
def test_a_validator_gets_the_value_as_easyform_gives_it(portal, kind, stored, expression):
    form = form_of(field("frage", kind, validator_expression=expression))
    answers = {} if stored is None else {"frage": stored}
    assert expressions.refusals(portal, form, answers) == {"frage": "Nein."}


def test_every_item_of_a_group_is_checked(portal):
    inner = field("alter", "int", validator_expression="python:value > 17 and 'Zu alt.'")
    form = form_of(group("kinder", inner, max_items=5), group("person", {**inner, "name": "p"}))
    answers = {"kinder": [{"alter": 3}, {"alter": 30}], "person": {"p": 40}}
    assert expressions.refusals(portal, form, answers) == {
        "kinder.1.alter": "Zu alt.",
        "person.p": "Zu alt.",
    }


def test_what_is_not_asked_is_not_checked(portal):
    form = form_of(
        field("ja", "yes_no"),
        field("mehr", condition="ja", validator_expression="string:Nein."),
    )
    assert expressions.refusals(portal, form, {"ja": False}) == {}
    assert expressions.refusals(portal, form, {"ja": True}) == {"mehr": "Nein."}
    assert expressions.refusals(portal, form, {"ja": True}, frozenset({"mehr"})) == {}


@pytest.fixture
def technical_validator():
    """As those of Products.validation, whose sentences are meant for programmers."""

    def validate(value, **kwargs):
        return None if value.isdigit() else f"Validation failed(isInt): '{value}'"

    registry = getGlobalSiteManager()
    registry.registerUtility(validate, IFieldValidator, "isInt")
    yield
    registry.unregisterUtility(validate, IFieldValidator, "isInt")


def test_validators_that_are_chosen_by_name_say_something_readable(portal, technical_validator):
    form = form_of(
        field("post", validators=["isValidEmail"]),
        field("ohne_link", validators=["isNotLinkSpam"]),
        field("ziffern", validators=["isInt"]),
        field("fremd", validators=["gibt_es_nicht"]),
    )
    wrong = {"post": "x", "ohne_link": "www.x.example", "ziffern": "x", "fremd": "x"}
    said = expressions.refusals(portal, form, wrong)
    assert set(said) == {"post", "ohne_link", "ziffern"}
    assert not any("Validation failed" in each for each in said.values())
    right = {"post": "a@example.org", "ohne_link": "x", "ziffern": "5"}
    assert expressions.refusals(portal, form, right) == {}


def test_a_validator_that_fails_loses_nothing(portal, caplog):
    form = form_of(field("frage", validator_expression="python:1/0"))
    assert expressions.refusals(portal, form, {"frage": "geheim"}) == {
        "frage": expressions.NOT_CHECKED
    }
    assert "frage" in caplog.text
    assert "geheim" not in caplog.text


def test_first_answers_come_as_they_are_stored(portal):
    form = form_of(
        field("fest", default="Cottbus"),
        field("zahl", "int", default="3"),
        field("box", "bool", default="true"),
        field("name", default_expression="string:Müller"),
        field("tag", "date", default_expression="string:22.11.2026"),
        field("geld", "money", default_expression="python:1200.5"),
        field("liste", "multichoice", default_expression="python:['b']", values=["a", "b"]),
        field("unpassend", "int", default_expression="string:viele"),
        field("kaputt", default_expression="python:1/0"),
        group("kinder", field("ort", default_expression="string:Cottbus"), max_items=2),
    )
    values = expressions.default_values(portal, form)
    assert values == {
        "fest": "Cottbus",
        "zahl": 3,
        "box": True,
        "name": "Müller",
        "tag": "2026-11-22",
        "geld": "1200.50",
        "liste": ["b"],
        "ort": "Cottbus",
    }


def test_the_server_fills_in_its_own_answers_everywhere(portal):
    quelle = field("quelle", default_expression="string:Stadt", server_side=True)
    form = form_of(
        quelle,
        field("name"),
        group("kinder", {**quelle, "name": "innen"}, field("k"), max_items=3),
        group("person", {**quelle, "name": "p"}),
        field("leer", server_side=True),
    )
    values = expressions.server_values(portal, form)
    assert values == {"quelle": "Stadt", "innen": "Stadt", "p": "Stadt"}
    sent = {"quelle": "gefälscht", "leer": "gefälscht", "name": "A", "kinder": [{"k": "x"}, {}]}
    assert expressions.filled_in(form, sent, values) == {
        "quelle": "Stadt",
        "name": "A",
        "kinder": [{"k": "x", "innen": "Stadt"}, {"innen": "Stadt"}],
        "person": {"p": "Stadt"},
    }
