"""A step: what is asked, what is required, what is kept, in groups and with conditions."""

import pytest
from definitions import form_of
from sample_answers import sample_answers

from rathaus.forms.questions.api import at_the_end
from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import check_step
from rathaus.forms.questions.api import pruned
from rathaus.forms.questions.api import read_form
from rathaus.forms.questions.api import rows
from rathaus.forms.questions.api import visible
from rathaus.forms.questions.api import without_item

NAME = {"name": "name", "type": "text", "title": "Name", "required": True}
MARRIED = {"name": "verheiratet", "type": "yes_no", "title": "Verheiratet?"}
SPOUSE = {
    "name": "partner",
    "type": "text",
    "title": "Name der Partnerin",
    "required": True,
    "condition": "verheiratet",
}
CHILDREN = {
    "name": "kinder",
    "type": "group",
    "title": "Kind",
    "max_items": 3,
    "fields": [
        {"name": "vorname", "type": "text", "title": "Vorname", "required": True},
        {"name": "in_schule", "type": "bool", "title": "Geht zur Schule"},
        {
            "name": "schule",
            "type": "text",
            "title": "Schule",
            "required": True,
            "condition": "in_schule",
        },
    ],
}


def check(form, raw, answers=None, files=None):
    raw = {path: [value] if isinstance(value, str) else value for path, value in raw.items()}
    return check_step(form, "schritt", raw, files or {}, answers or {})


def test_a_required_question_that_is_hidden_is_not_required():
    form = form_of(NAME, MARRIED, SPOUSE)
    assert check(form, {"name": "A", "verheiratet": "nein"}).errors == {}
    assert set(check(form, {"name": "A", "verheiratet": "ja"}).errors) == {"partner"}
    assert check_answers(form, {"name": "A"}) == {}


def test_a_hidden_answer_is_kept_in_the_draft_and_not_sent():
    form = form_of(NAME, MARRIED, SPOUSE)
    first = check(form, {"name": "A", "verheiratet": "ja", "partner": "B"})
    second = check(form, {"name": "A", "verheiratet": "nein"}, first.answers)
    assert second.answers["partner"] == "B"
    assert pruned(form, second.answers) == {"name": "A", "verheiratet": False}


def test_a_hidden_answer_satisfies_no_condition():
    chain = {"name": "datum", "type": "date", "title": "Seit", "condition": "partner"}
    form = form_of(NAME, MARRIED, SPOUSE, chain)
    hidden = {"name": "A", "verheiratet": False, "partner": "B", "datum": "2020-01-01"}
    assert pruned(form, hidden) == {"name": "A", "verheiratet": False}


def test_questions_may_depend_on_later_ones_and_on_each_other():
    early = {"name": "frueh", "type": "text", "title": "Früh", "condition": "spaet=ja"}
    late = {"name": "spaet", "type": "yes_no", "title": "Spät"}
    assert pruned(form_of(early, late), {"frueh": "x", "spaet": False}) == {"spaet": False}
    ring = [
        {"name": "a", "type": "text", "title": "A", "condition": "b"},
        {"name": "b", "type": "text", "title": "B", "condition": "a"},
    ]
    assert pruned(form_of(*ring), {"a": "x", "b": "y"}) == {"a": "x", "b": "y"}


def test_five_hundred_questions_that_wait_for_each_other_are_worked_out():
    fields = [
        {"name": f"f{number}", "type": "text", "title": "F", "condition": f"f{number + 1}"}
        for number in range(500)
    ]
    form = form_of(*fields, {"name": "f500", "type": "text", "title": "F"})
    answers = {f"f{number}": "x" for number in range(501)}
    assert pruned(form, answers) == answers


def test_a_condition_that_cannot_be_read_hides_nothing():
    for condition in ("((", "fehlt=1"):
        form = form_of({**NAME, "condition": condition})
        assert set(check(form, {}).errors) == {"name"}


def test_disabled_questions_are_not_asked():
    form = form_of(NAME, MARRIED)
    off = frozenset({"name"})
    assert check_step(form, "schritt", {"name": ["x"]}, {}, {}, off).answers == {}
    assert check_answers(form, {"name": "x"}, off) == {}
    assert pruned(form, {"name": "x"}, off) == {}


def test_items_of_a_group_are_read_in_order_and_without_gaps():
    form = form_of(CHILDREN)
    checked = check(
        form,
        {
            "kinder.0.vorname": "Ada",
            "kinder.2.vorname": "Bo",
            "kinder.2.in_schule": "1",
            "kinder.7.vorname": " ",
            "kinder~items": "8",
        },
    )
    assert checked.answers["kinder"] == [
        {"vorname": "Ada", "in_schule": False},
        {"vorname": "Bo", "in_schule": True},
    ]
    assert set(checked.errors) == {"kinder.1.schule"}
    assert checked.raw["kinder.1.vorname"] == ["Bo"]
    assert checked.raw["kinder~items"] == ["2"]


def test_conditions_in_a_group_look_at_the_same_item():
    form = form_of(CHILDREN)
    answers = {
        "kinder": [
            {"vorname": "Ada", "in_schule": False, "schule": "X"},
            {"vorname": "Bo", "in_schule": True, "schule": "Y"},
        ]
    }
    assert pruned(form, answers)["kinder"] == [
        {"vorname": "Ada", "in_schule": False},
        {"vorname": "Bo", "in_schule": True, "schule": "Y"},
    ]


def test_conditions_outside_of_a_group_hold_when_one_item_fits():
    bus = {"name": "bus", "type": "bool", "title": "Bus", "condition": "in_schule"}
    form = form_of(CHILDREN, bus)
    kinder = [{"vorname": "Ada", "in_schule": False}]
    assert "bus" not in pruned(form, {"kinder": kinder, "bus": True})
    kinder.append({"vorname": "Bo", "in_schule": True, "schule": "Y"})
    assert pruned(form, {"kinder": kinder, "bus": True})["bus"] is True


def test_a_required_group_needs_as_many_items_as_it_says():
    form = form_of({**CHILDREN, "required": True, "min_items": 2})
    assert set(check(form, {}).errors) == {"kinder"}
    one = check(form, {"kinder.0.vorname": "Ada"})
    assert one.errors["kinder"].mapping == {"number": 2}
    shown_empty = check(form, {"kinder.0.vorname": "Ada", "kinder.1.vorname": ""})
    assert set(shown_empty.errors) == {"kinder.1.vorname"}


def test_a_group_takes_no_more_items_than_it_says():
    form = form_of(CHILDREN)
    raw = {f"kinder.{number}.vorname": [f"Kind {number}"] for number in range(5000)}
    checked = check_step(form, "schritt", raw, {}, {})
    assert checked.errors["kinder"].mapping == {"number": 3}
    assert len(checked.answers["kinder"]) == 3
    assert set(checked.raw) == {f"kinder.{n}.vorname" for n in range(3)} | {"kinder~items"}
    assert "kinder" in check_answers(form, {"kinder": [{"vorname": "A"}] * 4})


def test_a_group_that_may_be_left_out_asks_for_nothing_when_it_is_empty():
    keeper = {
        "name": "halter",
        "type": "group",
        "title": "Halter",
        "fields": [NAME, {"name": "ort", "type": "text", "title": "Ort"}],
    }
    assert check(form_of(keeper), {"halter.name": "", "halter.ort": ""}).errors == {}
    assert set(check(form_of(keeper), {"halter.ort": "Cottbus"}).errors) == {"halter.name"}
    assert set(check(form_of({**keeper, "required": True}), {}).errors) == {"halter.name"}


def test_a_group_in_a_group_has_a_path_through_both():
    household = {
        "name": "haushalte",
        "type": "group",
        "title": "Haushalt",
        "max_items": 2,
        "fields": [{"name": "ort", "type": "text", "title": "Ort"}, CHILDREN],
    }
    raw = {"haushalte.1.ort": "B", "haushalte.1.kinder.4.vorname": "Ada"}
    checked = check(form_of(household), raw)
    assert checked.answers == {
        "haushalte": [{"ort": "B", "kinder": [{"vorname": "Ada", "in_schule": False}]}]
    }
    assert checked.raw["haushalte.0.kinder.0.vorname"] == ["Ada"]
    [section] = rows(form_of(household), checked.answers)
    assert [(row.path, row.depth) for row in section.rows][-2:] == [
        ("haushalte.0.kinder.0.vorname", 2),
        ("haushalte.0.kinder.0.in_schule", 2),
    ]


def test_removing_an_item_moves_those_behind_it_up():
    raw = {"kinder.0.a": ["1"], "kinder.1.a": ["2"], "kinder.2.b.0.c": ["3"], "kinder~items": ["3"]}
    assert without_item(raw, "kinder", 1) == {
        "kinder.0.a": ["1"],
        "kinder.1.b.0.c": ["3"],
        "kinder~items": ["2"],
    }


def test_a_control_that_was_not_on_the_page_keeps_its_answer_and_a_box_is_not_ticked():
    form = form_of(NAME, {"name": "hund", "type": "bool", "title": "Hund"})
    checked = check(form, {}, {"name": "A", "hund": True, "anderer_schritt": 1})
    assert checked.answers == {"name": "A", "hund": False, "anderer_schritt": 1}


def test_an_answer_that_is_refused_is_shown_again_as_it_was_typed():
    form = form_of({"name": "zahl", "type": "int", "title": "Zahl"})
    checked = check(form, {"zahl": "fünf\x00\ud800", "fremd": "x"}, {"zahl": 5})
    assert checked.raw == {"zahl": ["fünf"]}
    assert "zahl" not in checked.answers
    assert "ganze Zahl" in checked.errors["zahl"]


def test_required_files_and_boxes_say_what_to_do():
    form = form_of(
        {"name": "nachweis", "type": "file", "title": "Nachweis", "required": True, "max_files": 2},
        {"name": "stimmt", "type": "confirmation", "title": "Stimmt"},
    )
    errors = check(form, {}).errors
    assert errors == {
        "nachweis": "Bitte wählen Sie eine Datei aus.",
        "stimmt": "Bitte bestätigen Sie das mit einem Häkchen.",
    }
    three = [str(number) * 64 for number in range(3)]
    checked = check(form, {"stimmt": "1"}, files={"nachweis": three})
    assert checked.errors["nachweis"].mapping == {"number": 2}
    assert check(form, {"stimmt": "1"}, files={"nachweis": three[:2]}).errors == {}


def test_what_is_asked_at_the_end_is_no_part_of_its_step():
    last = {"name": "richtig", "type": "confirmation", "title": "Richtig", "at_the_end": True}
    form = form_of(NAME, last)
    assert check(form, {"name": "A"}).errors == {}
    [step] = visible(form, {})
    assert [each.path for each in step.questions] == ["name"]
    assert [each.path for each in at_the_end(form, {})] == ["richtig"]
    assert set(check_step(form, None, {}, {}, {"name": "A"}).errors) == {"richtig"}
    assert set(check_answers(form, {"name": "A"})) == {"richtig"}


def test_steps_without_anything_to_ask_are_left_out():
    steps = [
        {"name": "eins", "title": "Eins", "fields": [MARRIED]},
        {"name": "zwei", "title": "Zwei", "fields": [SPOUSE]},
        {"name": "drei", "title": "Drei", "fields": [NAME]},
    ]
    form = read_form({"format": 2, "title": "Probe", "fieldsets": steps})
    assert [(each.step.name, each.index) for each in visible(form, {})] == [
        ("eins", 0),
        ("drei", 1),
    ]
    assert len(visible(form, {"verheiratet": True})) == 3
    with pytest.raises(KeyError):
        check_step(form, "vier", {}, {}, {})


def test_what_only_the_server_fills_in_cannot_be_sent():
    form = form_of({"name": "akte", "type": "text", "title": "Akte", "server_side": True})
    assert check(form, {"akte": "x"}).answers == {}
    assert check(form, {"akte": "x"}, {"akte": "von uns"}).answers == {"akte": "von uns"}
    assert pruned(form, {"akte": "von uns"}) == {"akte": "von uns"}


def test_definitions_of_the_first_format_are_read_for_ever():
    old = {
        "title": "Alt",
        "language": "de",
        "fieldsets": [
            {
                "name": "default",
                "title": "",
                "description": "",
                "fields": [
                    {"name": "n", "type": "label", "title": "Hinweis", "required": False},
                    {
                        "name": "art",
                        "type": "choice",
                        "title": "Art",
                        "description": "",
                        "required": True,
                        "values": [{"value": "a", "title": "Ah"}],
                        "accept": None,
                        "max_length": None,
                    },
                    {"type": "text", "title": "ohne Namen"},
                ],
            }
        ],
    }
    form = read_form(old)
    assert [each.kind for each in form.all_questions()] == ["explanation", "choice"]
    assert check_answers(form, {"art": "a"}) == {}
    assert sample_answers(form) == {"art": "a"}
    assert rows(form, {"art": "a", "fremd": [1, True]})[1].rows[0].text == "1\nja"


@pytest.mark.parametrize("broken", [{}, {"fieldsets": 5}, {"fieldsets": [{"fields": [{}, 7]}]}])
def test_broken_definitions_are_forms_without_questions(broken):
    assert not list(read_form(broken).all_questions())
    assert check_answers(read_form(broken), {"x": 1}) == {}
