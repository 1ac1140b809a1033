"""Whatever a client sends, the answer is a refusal that says why, and nothing has changed."""

import pytest

JSON = {"Content-Type": "application/json"}
NOUNS = ("@efiles", "@cases", "@records", "@case-steps")
BODIES = [
    b"",
    b"[]",
    b'"text"',
    b"null",
    b"{",
    b'{"title": "\xff\xfe"}',
    b'{"title": "a\\u0000b"}',
    b'{"title": "\\ud800"}',
    b"[" * 50_000,
    b'{"title": ' + b"9" * 5_000 + b"}",
    b'{"title": "' + b"x" * 200_000 + b'"}',
    b'{"title": 1, "position": [], "efile": {}, "inside": true, "case": null}',
]
ADDRESSES = [
    "@cases",
    "@cases?foreign_id=%ff",
    "@cases?foreign_id=",
    "@cases?foreign_id=a&foreign_id=b",
    "@cases?foreign_id=a&limit=0",
    "@cases?foreign_id=a&limit=1_0",
    "@cases?foreign_id=a&limit=%D9%A3",
    "@cases?foreign_id=a&start=-1",
    "@cases?foreign_id=a&x=1",
    "@records?inside=abc",
    "@changes?limit=101",
    "@changes?since=%00",
    "@positions?a",
]


def refused(answer, *statuses):
    """Check a refusal.

    :raises AssertionError: another status, or no words
    """
    assert answer.status_code in statuses, f"{answer.request.url} {answer.text}"
    assert answer.json()["type"]
    assert answer.json()["message"]


def test_bodies_that_are_nothing(system):
    before = system.get("@changes")["next"]
    for noun in NOUNS:
        for body in BODIES:
            refused(system.ask("POST", noun, data=body, headers=JSON), 400)
        refused(system.ask("POST", noun, data=b"{}", headers={"Content-Type": "text/plain"}), 415)
        refused(system.ask("POST", noun, data=b"x" * 2_000_000, headers=JSON), 413)
    assert system.get("@changes", since=before)["items"] == []


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"data": (None, "{}")},
        {"file": ("a.pdf", b"x")},
        {"data:int": (None, "1"), "file": ("a.pdf", b"x")},
    ],
)
def test_parts_that_are_not_all_there(system, parts):
    files = parts or {"other": (None, "x")}
    refused(system.ask("POST", "@records", files=files), 400)
    refused(system.ask("POST", "@cases", files=files), 415)


def test_addresses_that_are_nothing(system):
    for address in ADDRESSES:
        refused(system.ask("GET", address), 400)
    uid = system.city.efile.UID()
    for address in (f"@efiles/{uid}/x", f"@efiles/{uid.upper()}", "@efiles/%00", "@record-files"):
        refused(system.ask("GET", address), 404)


def test_keys_that_are_nothing(system):
    body = {"position": "50.10", "title": "A"}
    for key in ("", "a b", 'a"b', "x" * 300):
        refused(system.post("@efiles", body, **{"Idempotency-Key": key}), 400)
