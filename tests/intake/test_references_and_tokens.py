"""References can be read out on the telephone, tokens cannot be guessed or cut."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.intake.reference import new_reference
from rathaus.intake.reference import read_reference
from rathaus.intake.token import new_nonce
from rathaus.intake.token import submission_id_for
from rathaus.intake.token import token_for

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
references = st.builds(new_reference, st.sampled_from(["WG", "HU", "EWA", "BAUX"]))


def test_a_reference_has_prefix_and_two_groups():
    assert re.fullmatch(r"WG-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", new_reference("WG"))


@pytest.mark.parametrize("prefix", ["", "W", "ABCDE", "Ä1", "W-"])
def test_an_unusable_prefix_stops_nobody(prefix):
    assert new_reference(prefix).startswith("RH-")


@given(references)
def test_it_is_read_as_people_type_it(reference):
    assert read_reference(reference) == reference
    assert read_reference(f" {reference.lower().replace('-', ' ')} ") == reference
    misread = reference[:3] + reference[3:].replace("0", "O").replace("1", "l")
    if reference[2] == "-":
        assert read_reference(misread) == reference


@given(references, st.integers(0, 6), st.sampled_from(SIGNS))
def test_a_wrong_sign_is_noticed(reference, place, sign):
    prefix, body = reference.split("-", 1)
    body = body.replace("-", "")
    wrong = body[:place] + sign + body[place + 1 :]
    if wrong != body:
        assert read_reference(f"{prefix}{wrong}") is None


@given(references, st.integers(0, 6))
def test_two_signs_swapped_are_noticed(reference, place):
    prefix, body = reference.split("-", 1)
    body = body.replace("-", "")
    wrong = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    if wrong != body:
        assert read_reference(f"{prefix}{wrong}") is None


@pytest.mark.parametrize("text", ["", "WG", "WG-7K3F", "🦊" * 12, "WG-UUUU-UUUU", "x" * 10_000])
def test_what_is_no_reference_is_none(text):
    assert read_reference(text) is None


def test_same_page_and_content_same_token():
    nonce = new_nonce()
    token = token_for(nonce, "content")
    assert token == token_for(nonce, "content")
    assert token != token_for(nonce, "other content")
    assert token != token_for(new_nonce(), "content")
    assert re.fullmatch(r"[0-9a-f]{32}", token)


@pytest.mark.parametrize("nonce", [None, "", "abc", "g" * 32, "a" * 33, "A" * 32])
def test_a_malformed_nonce_counts_as_new(nonce):
    assert token_for(nonce, "content") != token_for(nonce, "content")


def test_the_id_is_a_hash_of_the_token():
    token = token_for(None, "content")
    assert submission_id_for(token) == hashlib.sha256(bytes.fromhex(token)).hexdigest()


@pytest.mark.parametrize(
    "token", ["", "a" * 31, "a" * 33, "A" * 32, "a" * 31 + "\n", "/../", None, 5]
)
def test_a_cut_token_opens_nothing(token):
    assert submission_id_for(token) is None
