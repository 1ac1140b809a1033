"""A newer revision takes over what fits, and says what does not."""

from dataclasses import replace

import pytest

from rathaus.forms.filling.draft import Draft
from rathaus.forms.questions.api import read_form
from rathaus.forms.revisions import taking_over as module
from rathaus.forms.revisions.migration import migrate
from rathaus.forms.revisions.taking_over import take_over


def form(*steps, revision=""):
    fieldsets = [
        {"name": name, "title": name.title(), "fields": list(fields)} for name, *fields in steps
    ]
    return read_form({"format": 2, "title": "Hund", "fieldsets": fieldsets}, revision)


def field(name, kind="text", **values):
    return {"name": name, "type": kind, "title": name.title(), **values}


def left_out(migrated):
    return [(each.title, str(each.text)) for each in migrated.left_out]


def test_what_is_asked_as_before_is_kept_wherever_it_stands():
    old = form(("a", field("name"), field("ort")))
    new = form(("a", field("ort")), ("b", field("name", title="Wie heißen Sie?")))
    migrated = migrate(old, new, {"name": "Änne", "ort": "Cottbus"})
    assert migrated.answers == {"name": "Änne", "ort": "Cottbus"}
    assert migrated.left_out == []


@pytest.mark.parametrize(
    ("old", "new", "answer", "text"),
    [
        (field("a"), field("b"), "Dackel", "Dackel"),
        (field("a", "text"), field("a", "int"), "drei", "drei"),
        (field("a"), field("a", max_length=3), "Dackel", "Dackel"),
        (field("a", "date"), field("a", "date", min="2020-01-01"), "2019-12-31", "31.12.2019"),
        (field("a", "int"), field("a", "int", max="5"), 7, "7"),
    ],
)
def test_what_does_not_fit_is_named(old, new, answer, text):
    migrated = migrate(form(("s", old)), form(("s", new)), {"a": answer})
    assert migrated.answers == {}
    assert left_out(migrated) == [("A", text)]


def test_a_choice_that_is_no_more_is_named_by_its_title():
    options = [{"value": "d", "title": "Dackel"}, {"value": "p", "title": "Pudel"}]
    old = form(("s", field("rasse", "choice", values=options)))
    new = form(("s", field("rasse", "choice", values=options[1:])))
    assert left_out(migrate(old, new, {"rasse": "d"})) == [("Rasse", "Dackel")]
    assert migrate(old, new, {"rasse": "p"}).answers == {"rasse": "p"}


def test_in_a_group_each_item_is_taken_over_by_itself():
    inner = [field("vorname"), field("alter", "int")]
    old = form(("s", field("kinder", "group", max_items=5, fields=inner)))
    new = form(("s", field("kinder", "group", max_items=3, fields=inner[:1])))
    children = [{"vorname": "Mia", "alter": 3}, {"vorname": "Ben"}]
    migrated = migrate(old, new, {"kinder": children})
    assert migrated.answers == {"kinder": [{"vorname": "Mia"}, {"vorname": "Ben"}]}
    assert left_out(migrated) == [("Alter", "3")]


def test_a_group_that_is_answered_once_now_takes_one_item_and_no_more():
    inner = [field("vorname")]
    old = form(("s", field("kind", "group", max_items=5, fields=inner)))
    new = form(("s", field("kind", "group", fields=inner)))
    assert migrate(old, new, {"kind": [{"vorname": "Mia"}]}).answers == {"kind": {"vorname": "Mia"}}
    both = migrate(old, new, {"kind": [{"vorname": "Mia"}, {"vorname": "Ben"}]})
    assert both.answers == {}
    assert left_out(both) == [("Vorname", "Mia"), ("Vorname", "Ben")]


def test_files_are_named_by_their_names():
    old = form(("s", field("nachweis", "file")))
    migrated = migrate(old, form(("s",)), {"nachweis": ["ab" * 32]}, lambda sha256: "ausweis.pdf")
    assert left_out(migrated) == [("Nachweis", "ausweis.pdf")]


@pytest.fixture
def draft():
    draft = Draft("1" * 32, form_uid="f", revision="old", browser="b")
    for step in ("a", "b"):
        draft.keep(step, answers={"name": "Änne", "ort": "Cottbus"}, typed=None, is_finished=True)
    return draft


def follow(monkeypatch, draft, old, new):
    forms = {"old": replace(old, revision="old"), "new": replace(new, revision="new")}
    monkeypatch.setattr(module, "form_of", forms.__getitem__)
    take_over(draft, module.taking_over(draft, "new"), lambda _form: frozenset())


def test_steps_stay_finished_unless_they_ask_something_new(draft, monkeypatch):
    old = form(("a", field("name")), ("b", field("ort")))
    new = form(("a", field("name")), ("b", field("ort"), field("plz")))
    version = draft.version
    follow(monkeypatch, draft, old, new)
    assert draft.revision == "new"
    assert draft.finished == ("a",)
    assert draft.answers == {"name": "Änne", "ort": "Cottbus"}
    # A window that is still open learns that it is late
    assert draft.version_of("a") == version + 1


def test_a_step_whose_answer_was_left_out_is_to_be_finished_again(draft, monkeypatch):
    old = form(("a", field("name")), ("b", field("ort")))
    new = form(("a", field("name")), ("b", field("ort", max_length=3, required=True)))
    follow(monkeypatch, draft, old, new)
    assert draft.finished == ("a",)
    assert draft.answers == {"name": "Änne"}


def test_what_was_typed_stays_where_the_step_asks_the_same(draft, monkeypatch):
    typed = {"raw": {"name": ["?"]}, "is_checked": True, "refused": {}}
    for step in ("a", "b"):
        draft.keep(step, answers={}, typed=typed, is_finished=False)
    old = form(("a", field("name")), ("b", field("ort")))
    follow(monkeypatch, draft, old, form(("a", field("name")), ("b", field("plz"))))
    assert list(draft.typed) == ["a"]
