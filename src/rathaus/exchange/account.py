"""One service account: plain ZODB, no Plone."""

import secrets
from dataclasses import astuple

from persistent import Persistent

from rathaus.exchange.interfaces import Token

#: Before the id of an account in the id of its user, so that no person has the same one.
USER_PREFIX = "service:"
PER_MINUTE = 120


class ServiceAccount(Persistent):
    """A specialist system, and what it may do. It is read with every request and seldom written."""

    enabled = True
    #: UIDs of file-plan positions; what lies below belongs to them
    positions: tuple[str, ...] = ()
    #: UIDs of units: all files that these are responsible for
    units: tuple[str, ...] = ()
    #: requests in a minute
    per_minute = PER_MINUTE
    #: UID of the unit that knows who cares for the system
    contact_unit = ""

    def __init__(self, account_id: str, title: str) -> None:
        self.id = account_id
        self.title = title
        # Plain values: they can be read even when the classes here have new names.
        self._tokens: tuple[tuple[str, ...], ...] = ()

    @property
    def user_id(self) -> str:
        """Who is at work, in journals and rights."""
        return USER_PREFIX + self.id

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(Token(*values) for values in self._tokens)

    def valid_tokens(self, today: str) -> list[Token]:
        """Those that may be used on a day (ISO 8601)."""
        return [each for each in self.tokens if each.is_valid(today)]

    def add_token(self, token_hash: str, created: str, expires: str) -> Token:
        """Keep one more token."""
        token = Token(secrets.token_hex(4), token_hash, created, expires)
        self._tokens = (*self._tokens, astuple(token))
        return token

    def remove_token(self, token_id: str) -> Token:
        """:raises KeyError: there is none of this id."""
        removed = next((each for each in self.tokens if each.id == token_id), None)
        if removed is None:
            raise KeyError(token_id)
        self._tokens = tuple(astuple(each) for each in self.tokens if each != removed)
        return removed
