"""What stands in the address of a list, and what never does."""

from datetime import date

import pytest

from rathaus.desk.address import address_of
from rathaus.desk.address import read_address
from rathaus.desk.address import read_query
from rathaus.desk.days import problems
from rathaus.desk.interfaces import WorkQuery

QUERIES = [
    WorkQuery(),
    WorkQuery(unit="leitung", state="zustimmung"),
    WorkQuery(clerk="ich", state="in_progress", sort="eingang", is_descending=True),
    WorkQuery(
        service="0123456789abcdef0123456789abcdef",
        kind="vorgang",
        deadline="bald",
        due_from=date(2026, 3, 1),
        due_to=date(2026, 3, 31),
        arrived_from=date(2026, 1, 1),
        arrived_to=date(2026, 2, 28),
        resubmission="faellig",
        label="Härtefall & Eile",
        chosen="favoriten",
        columns=("betreff", "akte"),
    ),
]


@pytest.mark.parametrize("query", QUERIES)
def test_an_address_says_which_list_it_is(query):
    assert read_address(address_of(query)) == query


def test_the_usual_list_has_a_short_address():
    assert address_of(WorkQuery()) == ""


def test_words_are_not_taken_over_into_an_address():
    assert "grün" not in address_of(read_query({"woerter": "grün", "stand": "alle"})).casefold()


@pytest.mark.parametrize(
    "form",
    [
        {"stand": "gibt-es-nicht"},
        {"stand": ["offen", "alle"]},
        {"stelle": "../../acl_users"},
        {"bearbeitung": "a b<script>"},
        {"frist": "morgen", "frist-von": "32.12.2026", "frist-bis": "2026-02-30"},
        {"sortierung": "kennzeichen", "richtung": "quer"},
        {"spalten": "alles"},
        {"kennzeichen": "x" * 61},
    ],
)
def test_what_makes_no_sense_is_left_out(form):
    assert read_query(form) == WorkQuery()


def test_columns_come_from_boxes_and_keep_their_order():
    assert read_query({"spalten": ["frist", "akte"]}).columns == ("akte", "frist")


def test_a_state_of_its_own_can_be_asked_for():
    assert read_query({"stand": "spam"}).state == "spam"


@pytest.mark.parametrize("text", ["2026-03-09", "09.03.2026", "9.3.26", " 9. 3. 2026 "])
def test_days_are_understood_as_people_write_them(text):
    assert read_query({"eingang-von": text}).arrived_from == date(2026, 3, 9)
    assert problems({"eingang-von": text}, {"eingang": "Eingang"}) == {}


@pytest.mark.parametrize("text", ["31.02.2026", "gestern", "2026-13-01", "1", "9999999999"])
def test_a_day_that_does_not_exist_is_answered_with_a_sentence(text):
    assert read_query({"frist-bis": text}) == WorkQuery()
    assert list(problems({"frist-bis": text}, {"frist": "Frist"})) == ["frist-bis"]


def test_an_end_before_the_beginning_is_answered_with_a_sentence():
    form = {"frist-von": "2026-03-02", "frist-bis": "2026-03-01"}
    assert list(problems(form, {"frist": "Frist"})) == ["frist-bis"]
    assert problems({"frist-von": "2026-03-02"}, {"frist": "Frist"}) == {}
