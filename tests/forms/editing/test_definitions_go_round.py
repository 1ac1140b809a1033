"""What a definition says becomes EasyForm's XML and the same definition again."""

from types import SimpleNamespace
from unicodedata import normalize

import pytest
from collective.easyform.api import get_model
from collective.easyform.api import set_fields
from every_setting import EVERY_SETTING
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

from rathaus.forms.build import FIELD_TYPES
from rathaus.forms.build import build_models
from rathaus.forms.fieldsets import fieldsets_of

#: XML holds these signs; texts of fields are in normal form C, and white space is one space.
TEXTS = strategies.text(
    strategies.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    min_size=1,
    max_size=30,
).map(lambda text: "Frage " + " ".join(normalize("NFC", text).split()) + ".")


def form_of(definition):
    return SimpleNamespace(fields_model=build_models(definition)[0])


def test_nothing_is_lost(integration):
    built = fieldsets_of(form_of(EVERY_SETTING))
    assert built == EVERY_SETTING["fieldsets"]
    assert {field["type"] for each in built for field in flat(each["fields"])} == set(FIELD_TYPES)


def flat(fields):
    for field in fields:
        yield field
        yield from flat(field.get("fields", ()))


def test_nothing_is_lost_when_an_editor_saves_something_else(integration):
    form = SimpleNamespace(
        fields_model=build_models(EVERY_SETTING)[0],
        notifyModified=lambda: None,
        reindexObject=lambda idxs: None,
    )
    before = fieldsets_of(form)
    # EasyForm's editor parses the model and writes it back whole.
    set_fields(form, get_model(form.fields_model, form))
    assert fieldsets_of(form) == before


def options():
    return strategies.lists(TEXTS, min_size=1, max_size=4, unique=True).map(
        lambda titles: [{"value": f"w{n}", "title": each} for n, each in enumerate(titles)]
    )


@strategies.composite
def fields(draw, names, depth=2):
    kind = draw(strategies.sampled_from(sorted(FIELD_TYPES)))
    if kind == "group" and not depth:
        kind = "text"
    field = {"name": next(names), "type": kind, "title": draw(TEXTS)}
    if description := draw(strategies.just("") | TEXTS):
        field["description"] = description
    if kind in ("choice", "multichoice"):
        field["values"] = draw(options())
    if kind == "file":
        field["accept"] = ["application/pdf"]
    if kind == "explanation":
        return field
    if kind == "group":
        field["max_items"] = draw(strategies.integers(1, 20))
        field["fields"] = draw(strategies.lists(fields(names, depth - 1), min_size=1, max_size=3))
    elif draw(strategies.booleans()):
        field["required"] = True
    if laws := draw(strategies.lists(TEXTS, max_size=2)):
        field["laws"] = laws
    return field


@strategies.composite
def definitions(draw):
    names = (f"f{number}" for number in range(1000))
    return {
        "fieldsets": [
            {
                "name": f"schritt{number}",
                "title": draw(TEXTS),
                "description": "",
                "fields": draw(strategies.lists(fields(names), min_size=1, max_size=4)),
            }
            for number in range(draw(strategies.integers(1, 3)))
        ]
    }


@given(definition=definitions())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_form_goes_round(integration, definition):
    assert fieldsets_of(form_of(definition)) == definition["fieldsets"]


def test_words_that_look_like_answers_stay_words(integration):
    fields = [
        {"name": "a", "type": "text", "title": "A", "description": "true", "default": "true"},
        {
            "name": "b",
            "type": "bool",
            "title": "B",
            "description": "Ohne Ihr Ja",
            "default": "true",
        },
    ]
    definition = {"fieldsets": [{"name": "s", "title": "S", "description": "", "fields": fields}]}
    assert fieldsets_of(form_of(definition)) == definition["fieldsets"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ('rathaus:group="niemand"', ["allein", "kinder"]),
        # a group in its own group
        ('rathaus:group="schule"', ["allein", "kinder", "schule"]),
    ],
)
def test_a_group_that_is_wrong_loses_no_question(integration, change, expected):
    definition = {"fieldsets": [EVERY_SETTING["fieldsets"][1]]}
    model = build_models(definition)[0]
    model = model.replace('name="kinder"', f'name="kinder" {change}')
    names = [
        each["name"] for each in fieldsets_of(SimpleNamespace(fields_model=model))[0]["fields"]
    ]
    assert names[: len(expected)] == expected
