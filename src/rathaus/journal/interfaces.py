"""What a journal is kept on, and what it says."""

from dataclasses import dataclass
from typing import Any

from zope.interface import Interface


class IJournalHolder(Interface):
    """An object that keeps a journal for itself and everything inside it."""


class NoJournal(LookupError):
    """Neither the object nor anything around it keeps a journal."""


class NotCanonical(ValueError):
    """The value cannot be written as canonical JSON (RFC 8785): it is no JSON, or not exactly."""


@dataclass(frozen=True)
class Entry:
    """One line of a journal, as it was written; it is never changed."""

    seq: int
    #: UTC, ISO 8601 with ``Z``
    time: str
    #: user id; ``system`` for the worker, ``anonymous`` for a person without a login
    actor: str
    action: str
    #: UID of the object the action was about
    object_uid: str
    details: dict[str, Any]
    #: SHA-256 in hex of the content concerned, where there is one
    content_hash: str | None
    #: hash of the entry before, 64 zeros for the first
    previous_hash: str
    #: SHA-256 in hex over the canonical JSON (RFC 8785) of everything above
    hash: str


@dataclass(frozen=True)
class Verification:
    """What a check of a journal found."""

    ok: bool
    #: sequence number of the first entry that does not fit
    first_bad: int | None = None
    #: one of ``changed``, ``missing``, ``reordered``, ``cut``, ``foreign``, ``content``
    reason: str | None = None
