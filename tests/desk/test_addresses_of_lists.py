"""What stands in the address of a list, and what never does."""

from datetime import date

import pytest

from rathaus.desk.address import address_of
from rathaus.desk.address import read_address
from rathaus.desk.address import read_query
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
        {"frist": "morgen", "frist-von": "31.12.2026", "frist-bis": "2026-02-30"},
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
