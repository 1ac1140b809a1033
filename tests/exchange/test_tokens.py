"""Tokens are told from other texts, and stored so that nobody can use what is stored."""

import re

import pytest

from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.tokens import hash_of
from rathaus.exchange.tokens import in_header
from rathaus.exchange.tokens import is_token_of
from rathaus.exchange.tokens import new_token


def test_has_a_prefix_and_256_bits():
    tokens = {new_token() for _each in range(20)}
    assert len(tokens) == 20
    # 43 signs of base64 hold 258 bits.
    assert all(re.fullmatch("rh_[A-Za-z0-9_-]{43}", each) for each in tokens)


def test_belongs_to_its_hash_alone():
    token, other = new_token(), new_token()
    assert is_token_of(token, hash_of(token))
    assert not is_token_of(other, hash_of(token))
    assert not is_token_of(hash_of(token), hash_of(token))


@pytest.mark.parametrize("header", [None, "", "Basic eDp5", "Bearer eyJhbGci.x.y", "rh_abc"])
def test_headers_for_others_are_left_to_them(header):
    assert in_header(header) is None


@pytest.mark.parametrize("value", ["rh_", "rh_short", "rh_" + "x" * 44, "rh_" + "ä" * 43])
def test_what_cannot_be_a_token_is_one_that_lets_nobody_in(value):
    assert in_header(f"Bearer {value}") == ""


def test_the_scheme_is_read_in_any_case():
    token = new_token()
    assert in_header(f"bearer  {token} ") == token


class TestOfAnAccount:
    def test_is_valid_on_its_last_day_and_not_after(self):
        account = ServiceAccount("wohngeld", "Wohngeld")
        account.add_token("0" * 64, "2026-01-01", "2026-06-30")
        assert account.valid_tokens("2026-06-30")
        assert not account.valid_tokens("2026-07-01")

    def test_goes_alone(self):
        account = ServiceAccount("wohngeld", "Wohngeld")
        first = account.add_token("0" * 64, "2026-01-01", "2026-06-30")
        second = account.add_token("1" * 64, "2026-01-01", "2026-06-30")
        assert account.remove_token(first.id) == first
        assert account.tokens == (second,)
        with pytest.raises(KeyError):
            account.remove_token(first.id)
