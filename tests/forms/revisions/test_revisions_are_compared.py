"""Two revisions side by side: what changed, in words, and nothing that did not."""

import pytest

from rathaus.forms.revisions.compare import compare


def definition(*steps, **values):
    return {"format": 2, "title": "Hund anmelden", "fieldsets": list(steps), **values}


def step(name, *fields, **values):
    return {
        "name": name,
        "title": name.title(),
        "description": "",
        "fields": list(fields),
        **values,
    }


def field(name, kind="text", **values):
    return {"name": name, "type": kind, "title": name.title(), **values}


def summary(old, new):
    return [(each.what, each.how, each.name) for each in compare(old, new)]


def properties(change):
    return {str(each.label): (each.before, each.after) for each in change.properties}


def test_the_same_form_has_no_differences():
    one = definition(step("a", field("name", required=True)))
    assert compare(one, definition(step("a", field("name", required=True)))) == ()


def test_the_technical_model_alone_is_no_difference():
    one = definition(step("a", field("name")))
    assert compare({**one, "model": "<a/>"}, {**one, "model": "<a />"}) == ()


def test_an_older_format_that_writes_what_is_usual_is_no_difference():
    old = definition(step("a", field("name", required=False, values=None, max_length=None)))
    del old["format"]
    assert compare(old, definition(step("a", field("name", max_files=1)))) == ()


def test_a_group_that_may_stay_empty_is_a_difference():
    old = definition(step("a", field("kinder", "group", fields=[])))
    new = definition(step("a", field("kinder", "group", fields=[], min_items=0)))
    assert summary(old, new) == [("question", "changed", "kinder")]


def test_questions_come_and_go():
    old = definition(step("a", field("name"), field("rasse")))
    new = definition(step("a", field("name"), field("farbe", required=True)))
    assert summary(old, new) == [
        ("question", "removed", "rasse"),
        ("question", "added", "farbe"),
    ]
    added = compare(old, new)[1]
    assert properties(added)["Steht in"] == ((), ("A",))
    assert properties(added)["Pflichtangabe"] == ((), ("ja",))


def test_a_change_names_the_property_with_both_values():
    old = definition(step("a", field("name", "text", max_length=20)))
    new = definition(step("a", field("name", "longtext", max_length=40)))
    (change,) = compare(old, new)
    assert properties(change) == {
        "Art der Frage": (("Text in einer Zeile",), ("Text in mehreren Zeilen",)),
        "Meiste Zeichen": (("20",), ("40",)),
    }


def test_choices_are_listed_by_their_titles():
    old = definition(step("a", field("art", "choice", values=[{"value": "d", "title": "Dackel"}])))
    new = definition(
        step("a", field("art", "choice", values=[{"value": "Pudel", "title": "Pudel"}]))
    )
    (change,) = compare(old, new)
    assert properties(change) == {"Auswahl": (("Dackel (d)",), ("Pudel",))}


def test_one_question_that_moves_is_the_only_one_named():
    old = definition(step("a", *map(field, ("eins", "zwei", "drei", "vier"))))
    new = definition(step("a", *map(field, ("zwei", "drei", "vier", "eins"))))
    (change,) = compare(old, new)
    assert (change.how, change.name) == ("moved", "eins")
    assert properties(change) == {"Stelle in der Reihenfolge": (("1",), ("4",))}


def test_a_question_goes_to_another_step_and_into_a_group():
    old = definition(step("a", field("name"), field("kind")), step("b", field("mehr", "group")))
    new = definition(
        step("a", field("name")), step("b", field("mehr", "group", fields=[field("kind")]))
    )
    (change,) = compare(old, new)
    assert (change.how, change.name) == ("moved", "kind")
    assert properties(change) == {"Steht in": (("A",), ("Mehr",))}


def test_a_new_name_of_a_step_moves_no_question():
    old = definition(step("a", field("name")))
    new = definition(step("a", field("name"), title="Über Sie"))
    (change,) = compare(old, new)
    assert (change.what, change.how) == ("step", "changed")
    assert properties(change) == {"Titel": (("A",), ("Über Sie",))}


def test_steps_come_go_and_change_places():
    old = definition(step("a"), step("b"), step("c"))
    new = definition(step("b"), step("a"), step("d"))
    assert summary(old, new) == [
        ("step", "removed", "c"),
        ("step", "moved", "b"),
        ("step", "added", "d"),
    ]


@pytest.mark.parametrize(
    ("values", "label", "before", "after"),
    [
        ({"title": "Hund abmelden"}, "Titel", ("Hund anmelden",), ("Hund abmelden",)),
        ({"settings": {"is_test": True}}, "Probebetrieb", (), ("ja",)),
        ({"email_field": "mail"}, "Feld mit der E-Mail-Adresse", (), ("mail",)),
    ],
)
def test_settings_of_the_form_are_compared(values, label, before, after):
    old = definition(step("a"))
    (change,) = compare(old, {**old, **values})
    assert (change.what, change.how) == ("form", "changed")
    assert properties(change) == {label: (before, after)}
