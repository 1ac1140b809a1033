"""The chain itself: plain ZODB, no Plone."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from BTrees.IOBTree import IOBTree
from persistent import Persistent

from rathaus.journal.canonical import canonical_json
from rathaus.journal.interfaces import Entry
from rathaus.journal.interfaces import Verification

#: What the first entry names as the hash of the entry before it.
GENESIS = "0" * 64


def entry_hash(fields: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of an entry without its own hash."""
    content = {name: value for name, value in fields.items() if name != "hash"}
    return hashlib.sha256(canonical_json(content).encode("utf-8")).hexdigest()


class Journal(Persistent):
    """Entries in the order they happened. There is a way to add one, and none to change one.

    Two writers at the same moment both write the same number: the database lets one pass, and the
    publisher repeats the other one's request, which then finds the longer chain.
    """

    def __init__(self, holder_uid: str) -> None:
        #: UID of the object this journal was begun for: a copy of it is told by this.
        self.holder_uid = holder_uid
        self._lines = IOBTree()
        # Number and hash of the last entry: a chain that lost its end is told by this.
        self._head = (0, GENESIS)

    @property
    def head(self) -> str:
        """Hash of the last entry; 64 zeros for an empty journal."""
        return self._head[1]

    def append(self, fields: dict[str, Any]) -> Entry:
        """Add an entry.

        :param fields: time, actor, action, object_uid, details, content_hash
        :returns: the entry with its number and its hashes.
        :raises NotCanonical: the details are no JSON.
        """
        seq, previous_hash = self._head[0] + 1, self._head[1]
        line = {**fields, "seq": seq, "previous_hash": previous_hash}
        line["hash"] = entry_hash(line)
        self._lines[seq] = canonical_json(line)
        self._head = (seq, line["hash"])
        return Entry(**json.loads(self._lines[seq]))

    def __iter__(self) -> Iterator[Entry]:
        return (Entry(**json.loads(line)) for line in self._lines.values())

    def __len__(self) -> int:
        return self._head[0]

    def lines(self) -> Iterator[str]:
        """The entries exactly as they are stored: canonical JSON (RFC 8785), one text each."""
        return iter(self._lines.values())

    def named_by(self, actions: tuple[str, ...]) -> frozenset[str]:
        """UIDs of the objects about which an entry says one of these actions.

        Remembered while the chain stays as long as it is, never stored: whoever asks for one thing
        after the other reads it once.
        """
        asked = (self.head, actions)
        if getattr(self, "_v_named", (None, None))[0] != asked:
            found = frozenset(each.object_uid for each in self if each.action in actions)
            self._v_named = (asked, found)
        return self._v_named[1]

    def hash_at(self, seq: int) -> str | None:
        """Hash that the entry with this number names; None where there is none, or no JSON.

        Nothing is recomputed: that is what :meth:`verify` does.
        """
        try:
            return json.loads(self._lines.get(seq, "null"))["hash"]
        except (ValueError, TypeError, KeyError):
            return None

    def verify(self) -> Verification:
        """Recompute the whole chain.

        :returns: whether it fits, or the number of the first entry that does not.
        """
        expected, previous = 1, GENESIS
        for seq, line in self._lines.items():
            if seq != expected:
                return Verification(False, expected, "missing")
            problem = _problem(line, seq, previous)
            if problem:
                return Verification(False, seq, problem)
            expected, previous = seq + 1, json.loads(line)["hash"]
        if self._head != (expected - 1, previous):
            return Verification(False, expected, "cut")
        return Verification(True)


def _problem(line: str, seq: int, previous: str) -> str | None:
    try:
        fields = asdict(Entry(**json.loads(line)))
        # Two texts may mean the same JSON; only the one that was written is accepted.
        if canonical_json(fields) != line or entry_hash(fields) != fields["hash"]:
            return "changed"
    except (ValueError, TypeError):
        return "changed"
    if fields["seq"] != seq or fields["previous_hash"] != previous:
        return "reordered"
    return None
