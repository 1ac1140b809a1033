"""What other rooms learn of specialist systems, and what can go wrong with them."""

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from zope.interface import Interface


class IUnitGroup(Interface):
    """Names the group of the specialist systems of a unit: a utility of the room organisation."""

    def __call__(unit_uid: str) -> str | None:
        """:returns: id of the group, None where the unit is gone."""


@dataclass(frozen=True)
class Answer:
    """What a REST service answers: enough to give the same answer again."""

    status: int
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Token:
    """What is kept of a token: never the token itself."""

    id: str
    #: SHA-256 in hex
    hash: str
    #: days in UTC, ISO 8601; the second one is the last day on which it is valid
    created: str
    expires: str

    def is_valid(self, today: str) -> bool:
        """Whether it may be used on a day (ISO 8601)."""
        return today <= self.expires


@dataclass(frozen=True)
class IssuedToken:
    """A new token, the only time that it can be read."""

    token: Token
    secret: str


@dataclass(frozen=True)
class Change:
    """Something that happened to a file, case or record of a specialist system."""

    uid: str
    #: portal_type: EFile, Case, Application or Record
    kind: str
    #: the word of the journal, for instance ``case_opened``; of a step its name, like ``decide``
    action: str
    #: UTC, ISO 8601 with ``Z``
    time: str
    #: under which id the specialist system knows it, where it has said so
    foreign_id: str | None


@dataclass(frozen=True)
class Changes:
    """Some changes in order, and where to go on."""

    items: list[Change]
    #: what to ask with next time; the same as before when nothing has happened
    next: str


class Refused(ValueError):
    """A deed that cannot be done: ``message`` is a translatable sentence that says why.

    :ivar field: what was typed wrongly; ``form`` where it is not one thing
    """

    def __init__(self, message: Any, field: str = "form") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NoAccount(LookupError):
    """There is no service account of this id."""


class ForeignIdTaken(ValueError):
    """The id stands for something else already, or the object has another id."""


class CursorInvalid(ValueError):
    """A cursor that this log never gave: the reader has to begin anew."""
