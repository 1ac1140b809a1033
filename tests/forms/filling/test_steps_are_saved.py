"""What was sent of a step is in its draft, whatever is wrong with it."""

import dataclasses

import pytest
from household import RULES
from household import draft_of
from household import household
from household import page

from rathaus.forms.filling import posted
from rathaus.forms.filling.draft import DraftFile
from rathaus.forms.filling.journey import REVIEW
from rathaus.forms.filling.saving import save_step
from rathaus.forms.filling.state import state_in_draft
from rathaus.forms.questions.api import raw_of_new_item
from rathaus.forms.questions.emptiness import is_untouched

FORM = household()
PERSON = {"name": "Ada", "hat_kinder": "nein"}
SHA = "0" * 63


@pytest.fixture
def parent():
    """Somebody with children, on the second step."""
    return draft_of(name="Ada", hat_kinder=True, seit="2020-01-01")


def save(draft, step, raw, **values):
    return save_step(draft, FORM, step, page(draft, step, raw, **values), RULES)


def state(draft, step):
    return state_in_draft(draft, FORM, step, RULES)


def put_file(draft, name):
    sha256 = SHA + name
    draft.files[sha256] = DraftFile(
        None, filename=f"{name}.pdf", media_type="", size=1, sha256=sha256, scan="clean"
    )
    return sha256


def test_a_step_without_errors_is_finished():
    draft = draft_of()
    assert save(draft, "wer", PERSON).is_finished
    assert draft.answers == {"name": "Ada", "hat_kinder": False}
    assert (draft.finished, draft.typed) == (("wer",), {})


def test_what_is_wrong_stays_as_it_was_typed():
    draft = draft_of()
    saved = save(draft, "wer", {"name": "", "hat_kinder": "ja", "seit": "31.2."}, asked=["seit"])
    assert not saved.is_finished
    assert draft.finished == ()
    assert list(state(draft, "wer").errors) == ["name", "seit"]
    assert state(draft, "wer").raw["seit"] == ["31.2."]


def test_going_back_saves_without_complaining():
    draft = draft_of()
    save(draft, "wer", {"name": "", "hat_kinder": "ja"}, action=posted.BACK)
    assert state(draft, "wer").errors == {}
    assert state(draft, "wer").raw["hat_kinder"] == ["ja"]
    assert draft.finished == ()


def test_who_pauses_in_the_middle_of_a_step_comes_back_to_it():
    draft = draft_of()
    save(draft, "wer", PERSON, action=posted.LATER)
    assert draft.answers["name"] == "Ada"
    assert draft.finished == ()


def test_a_question_that_an_answer_calls_for_is_asked_before_anybody_complains():
    draft = draft_of()
    assert not save(draft, "wer", {"name": "Ada", "hat_kinder": "ja"}).is_finished
    shown = state(draft, "wer")
    assert (shown.has_new_questions, shown.errors) == (True, {})
    # Now it was on the page
    save(draft, "wer", {"name": "Ada", "hat_kinder": "ja", "seit": ""}, asked=["seit"])
    assert list(state(draft, "wer").errors) == ["seit"]
    raw = {"name": "Ada", "hat_kinder": "ja", "seit": "1.1.2020"}
    assert save(draft, "wer", raw, asked=["seit"]).is_finished


def test_an_item_is_added_and_keeps_what_was_typed(parent):
    raw = {"kinder~items": "1", "kinder.0.vorname": "Ina"}
    saved = save(parent, "haushalt", raw, action=posted.ADD, target="kinder", asked=["kinder"])
    assert (saved.is_finished, saved.place) == (False, "kinder.1")
    shown = state(parent, "haushalt")
    assert shown.raw["kinder~items"] == ["2"]
    assert shown.raw["kinder.0.vorname"] == ["Ina"]
    assert len(shown.answers["kinder"]) == 2
    assert shown.errors == {}


def test_a_new_item_holds_what_the_editor_offers_and_counts_as_empty_with_it(parent):
    group = FORM.question("kinder")
    offered = [
        dataclasses.replace(each, default="true" if each.kind == "bool" else "Ina")
        for each in group.questions
        if each.name in ("vorname", "schulkind")
    ]
    with_offers = dataclasses.replace(group, questions=tuple(offered))
    assert raw_of_new_item(with_offers, "kinder.1") == {
        "kinder.1.vorname": ["Ina"],
        "kinder.1.schulkind": ["1"],
    }
    assert is_untouched(with_offers.questions, {"vorname": "Ina", "schulkind": True})
    assert not is_untouched(with_offers.questions, {"vorname": "Ada", "schulkind": True})


def test_no_more_items_than_allowed(parent):
    raw = {"kinder~items": "3"} | {f"kinder.{n}.vorname": "Ina" for n in range(3)}
    save(parent, "haushalt", raw, action=posted.ADD, target="kinder", asked=["kinder"])
    assert state(parent, "haushalt").raw["kinder~items"] == ["3"]


def test_an_item_is_removed_and_those_behind_it_move_up_with_their_files(parent):
    files = {name: put_file(parent, name) for name in "123"}
    parent.keep(
        "haushalt",
        answers=parent.answers
        | {"kinder": [{"vorname": n, "urkunde": [sha]} for n, sha in files.items()]},
        typed=None,
        is_finished=True,
    )
    raw = {f"kinder.{n}.vorname": str(n + 1) for n in range(3)} | {"kinder~items": "3"}
    save(parent, "haushalt", raw, action=posted.REMOVE, target="kinder.1", asked=["kinder"])
    assert parent.answers["kinder"] == [
        {"vorname": "1", "schulkind": False, "urkunde": [files["1"]]},
        {"vorname": "3", "schulkind": False, "urkunde": [files["3"]]},
    ]
    assert set(parent.files) == {files["1"], files["3"]}


def test_an_item_that_was_left_empty_is_no_mistake(parent):
    raw = {"kinder~items": "3", "kinder.0.vorname": "", "kinder.1.vorname": "Ina"}
    assert save(parent, "haushalt", raw, asked=["kinder"]).is_finished
    assert [each["vorname"] for each in parent.answers["kinder"]] == ["Ina"]


def test_a_file_is_removed(parent):
    one, other = put_file(parent, "1"), put_file(parent, "2")
    kinder = [{"vorname": "Ina", "urkunde": [one, other]}]
    answers = parent.answers | {"kinder": kinder}
    parent.keep("haushalt", answers=answers, typed=None, is_finished=True)
    raw = {"kinder~items": "1", "kinder.0.vorname": "Ina"}
    target = f"kinder.0.urkunde:{one}"
    saved = save(
        parent, "haushalt", raw, action=posted.REMOVE_FILE, target=target, asked=["kinder"]
    )
    assert saved.place == "kinder.0.urkunde"
    assert parent.answers["kinder"][0]["urkunde"] == [other]
    assert set(parent.files) == {other}


def test_what_another_window_has_saved_is_not_overwritten_unseen():
    draft = draft_of()
    here = page(draft, "wer", PERSON | {"name": "Bea"})
    save(draft, "wer", PERSON)
    assert not save_step(draft, FORM, "wer", here, RULES).is_finished
    shown = state(draft, "wer")
    assert shown.other == [["Name", "Ada"]]
    assert shown.raw["name"] == ["Bea"]
    assert save(draft, "wer", PERSON | {"name": "Bea"}).is_finished
    assert draft.answers["name"] == "Bea"


def test_the_same_page_sent_twice_is_no_other_window():
    draft = draft_of()
    twice = page(draft, "wer", PERSON)
    assert save_step(draft, FORM, "wer", twice, RULES).is_finished
    assert save_step(draft, FORM, "wer", twice, RULES).is_finished


def test_two_windows_on_different_steps_do_not_meet(parent):
    here = page(parent, "ende", {"bemerkung": "Danke"})
    save(parent, "haushalt", {"kinder~items": "1", "kinder.0.vorname": "Ina"}, asked=["kinder"])
    assert save_step(parent, FORM, "ende", here, RULES).is_finished
    assert parent.answers["kinder"]
    assert parent.answers["bemerkung"] == "Danke"


def test_what_is_confirmed_at_the_end_belongs_to_the_last_page(parent):
    assert save(parent, "ende", {"bemerkung": ""}).is_finished
    assert not save(parent, REVIEW, {}).is_finished
    assert list(state(parent, REVIEW).errors) == ["richtig"]
    assert save(parent, REVIEW, {"richtig": "1"}).is_finished


def test_checks_of_the_editor_are_said_at_their_step():
    draft = draft_of()
    rules = type(RULES)(frozenset(), lambda answers: {"name": "Bitte anders."}, str)
    assert not save_step(draft, FORM, "wer", page(draft, "wer", PERSON), rules).is_finished
    assert state_in_draft(draft, FORM, "wer", rules).errors == {"name": "Bitte anders."}
    assert save_step(draft, FORM, "ende", page(draft, "ende", {}), rules).is_finished
