"""A solved task counts once, for its form, for two hours."""

import base64
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from altcha import Challenge
from altcha import Payload
from altcha import solve_challenge

import rathaus
from rathaus.forms.protection import proof

pytestmark = pytest.mark.usefixtures("secrets")
SCRIPT = Path(rathaus.__file__).parent / "theme" / "scripts" / "proof.js"


@pytest.fixture(autouse=True)
def small_numbers(monkeypatch):
    """Python counts slower than a browser."""
    monkeypatch.setattr(proof, "FEWEST", 10)
    monkeypatch.setattr(proof, "MOST", 200)


def solved(challenge) -> str:
    challenge = Challenge.from_dict(challenge)
    return Payload(challenge, solve_challenge(challenge)).to_base64()


def changed(sent, **parameters) -> str:
    payload = json.loads(base64.b64decode(sent))
    payload["challenge"]["parameters"] |= parameters
    return base64.b64encode(json.dumps(payload).encode()).decode()


def test_a_solution_is_good():
    assert proof.judged("form", solved(proof.new_challenge("form")), "page") == proof.GOOD


def test_the_number_is_never_out_of_reach(monkeypatch):
    monkeypatch.setattr(proof, "MOST", 11)
    challenge = proof.new_challenge("form")
    assert solve_challenge(Challenge.from_dict(challenge)).counter == 10


def test_a_double_click_brings_it_again_and_another_page_may_not():
    sent = solved(proof.new_challenge("form"))
    assert proof.judged("form", sent, "page") == proof.GOOD
    assert proof.judged("form", sent, "page") == proof.GOOD
    assert proof.judged("form", sent, "other") == proof.EXPIRED


def test_without_the_name_of_its_page_it_counts_once():
    sent = solved(proof.new_challenge("form"))
    assert proof.judged("form", sent, "") == proof.GOOD
    assert proof.judged("form", sent, "") == proof.EXPIRED


def test_written_differently_it_is_still_the_same():
    sent = solved(proof.new_challenge("form"))
    payload = json.loads(base64.b64decode(sent))
    again = base64.b64encode(json.dumps(payload, indent=2).encode()).decode()
    assert proof.judged("form", sent, "page") == proof.GOOD
    assert proof.judged("form", again, "other") == proof.EXPIRED


def test_the_task_of_another_form_is_wrong():
    assert proof.judged("form", solved(proof.new_challenge("other")), "page") == proof.WRONG


def test_after_two_hours_it_is_over():
    sent = solved(proof.new_challenge("form", now=0))
    assert proof.judged("form", sent, "page") == proof.EXPIRED


@pytest.mark.parametrize(
    "change", [{"expiresAt": 9_999_999_999}, {"keyPrefix": ""}, {"data": {"form": "other"}}]
)
def test_a_changed_task_is_wrong(change):
    sent = solved(proof.new_challenge("other"))
    assert proof.judged("form", changed(sent, **change), "page") == proof.WRONG


@pytest.mark.parametrize(
    "sent",
    ["x", "e30=", "W10=", "bnVsbA==", "A" * 5000, ["a", "b"], "ä", base64.b64encode(b"[" * 3000)],
)
def test_nonsense_is_wrong_and_breaks_nothing(sent):
    assert proof.judged("form", sent, "page") == proof.WRONG


def test_nothing_is_missing():
    assert proof.judged("form", "", "page") == proof.MISSING
    assert proof.judged("form", None, "page") == proof.MISSING


def test_solutions_are_forgotten_when_they_are_over(monkeypatch):
    monkeypatch.setattr(proof, "CAPACITY", 3)
    for number in range(5):
        assert proof.used.is_first(f"task {number}", "page", 9_999_999_999)
    assert len(proof.used._taken) == 3
    proof.used.forget()
    assert proof.used.is_first("old", "page", 1)
    assert proof.used.is_first("new", "page", 9_999_999_999)
    assert list(proof.used._taken) == ["new"]


def test_the_script_of_the_page_finds_what_the_server_takes(monkeypatch):
    monkeypatch.setattr(proof, "MOST", 5000)
    challenge = proof.new_challenge("form")
    ask = f"console.log(JSON.stringify(await solve({json.dumps(challenge['parameters'])})));"
    found = subprocess.run(
        [shutil.which("node"), "--input-type=module"],
        input=SCRIPT.read_text(encoding="utf-8") + ask,
        capture_output=True,
        text=True,
        check=True,
    )
    sent = {"challenge": challenge, "solution": json.loads(found.stdout)}
    text = base64.b64encode(json.dumps(sent).encode()).decode()
    assert proof.judged("form", text, "page") == proof.GOOD
