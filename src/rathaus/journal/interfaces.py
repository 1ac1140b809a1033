"""What a journal is kept on, and what it says."""

from dataclasses import dataclass
from typing import Any

from zope.interface import Attribute
from zope.interface import Interface
from zope.interface import implementer
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


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
    #: one of ``changed``, ``missing``, ``reordered``, ``cut``, ``foreign``, ``content``, ``gone``,
    #: ``unreadable``; ``shorter`` and ``other`` compared with an anchor
    reason: str | None = None
    #: UID of the object whose content does not fit
    object_uid: str | None = None


class AnchorsUnreadable(OSError):
    """The file of the anchors cannot be read or written."""


@dataclass(frozen=True)
class AnchoredHead:
    """Where a chain stood when it was anchored last."""

    seq: int
    #: hash of the entry with this number
    hash: str
    #: ISO 8601, the day of that anchor
    day: str
    #: reference of the file or application, so that it can be named when it is gone
    name: str = ""


@dataclass(frozen=True)
class Mismatch:
    """A chain, or a line of the file of anchors, that is not as it was anchored."""

    #: UID of the holder of the chain; empty for a line of the file itself
    holder_uid: str
    #: ``gone``, ``shorter`` or ``other`` of a chain; ``broken`` or ``root`` of the file
    reason: str
    #: ISO 8601: the day whose anchor says so
    day: str
    #: sequence number of the first entry, or number of the line, that does not fit
    number: int
    #: reference of the file or application
    name: str = ""


class IEntryAppended(IObjectEvent):
    """Something was written down about an object, in the transaction at hand."""

    entry = Attribute("The new ``Entry``.")


@implementer(IEntryAppended)
class EntryAppended(ObjectEvent):
    """See :class:`IEntryAppended`."""

    def __init__(self, obj: Any, entry: Entry) -> None:
        super().__init__(obj)
        self.entry = entry
