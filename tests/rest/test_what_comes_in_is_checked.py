"""What comes in is compared with its declaration, and what is wrong is said by field."""

import pytest

from rathaus.rest.api import DAY
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import LINE
from rathaus.rest.api import Operation
from rathaus.rest.api import Refused
from rathaus.rest.api import one_of
from rathaus.rest.api import what_is_sent
from rathaus.rest.checking import check
from rathaus.rest.checking import read_json
from rathaus.rest.description import describe

SHAPE = what_is_sent(
    "Thing", {"title": LINE, "day": DAY, "foreign_id": FOREIGN_ID}, required=("title",)
)


def refusal(work, *values):
    with pytest.raises(Refused) as caught:
        work(*values)
    assert caught.value.status == 400
    return caught.value


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ([], [""]),
        ({}, ["title"]),
        ({"title": 1}, ["title"]),
        ({"title": None}, ["title"]),
        ({"title": " \t"}, ["title"]),
        ({"title": "A" * 301}, ["title"]),
        ({"title": "A", "titel": "B"}, ["titel"]),
        ({"title": "A", "day": "2026-02-30"}, ["day"]),
        ({"title": "A", "day": "0001-01-01"}, ["day"]),
        ({"title": "A", "day": "2026-02-03\n"}, ["day"]),
        ({"title": "A", "day": "20260203"}, ["day"]),
        ({"title": "A", "foreign_id": "a b"}, ["foreign_id"]),
        ({"title": "A", "foreign_id": "a\n"}, ["foreign_id"]),
        ({"day": 5, "x": 1}, ["day", "title", "x"]),
    ],
)
def test_each_wrong_field_is_named_once(body, fields):
    errors = refusal(check, body, SHAPE.schema).errors
    assert sorted(each.field for each in errors) == fields


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"{}{}",
        b'{"a": NaN}',
        b'{"a": "\xff"}',
        '{"a": "ü"}'.encode("utf-16"),
        b'{"a": "\\u0000"}',
        b'{"a": ["b", "\\ud800"]}',
        b'{"\\udfff": 1}',
        b"[" * 100_000,
        b'{"a":' * 25 + b"1" + b"}" * 25,
        b"1" * 10_000,
    ],
    ids=range(12),
)
def test_what_is_no_storable_json_is_refused(raw):
    refusal(read_json, raw)


def test_json_of_any_script_is_read():
    assert read_json('{"a": "Chóśebuz 🏛 \\ud83c\\udfdb"}'.encode()) == {"a": "Chóśebuz 🏛 🏛"}


def test_a_declaration_is_all_that_the_description_needs():
    operations = [
        Operation("POST", "@things", "add_thing", "Add", body=SHAPE, answer=SHAPE, status=201),
        Operation("GET", "@things", "list_things", "List", answer=SHAPE, is_public=True),
    ]
    found = describe(operations, title="Rathaus", address="https://rathaus.example")
    path = found["paths"]["/@things"]
    assert found["components"]["schemas"]["Thing"] is SHAPE.schema
    assert path["get"]["security"] == []
    assert {"201", "400", "401", "403", "404", "413"} <= path["post"]["responses"].keys()
    assert path["post"]["requestBody"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/Thing"
    }


def test_exactly_one_of_two_parameters_is_given():
    names = ("foreign_id", "inside")
    assert one_of({"inside": "x", "limit": 5}, names, "Eines von beiden.") == "inside"
    for query in ({}, {"foreign_id": "x", "inside": "y"}):
        refused = refusal(one_of, query, names, "Eines von beiden.")
        assert [(each.field, each.message) for each in refused.errors] == [
            ("foreign_id", "Eines von beiden.")
        ]
