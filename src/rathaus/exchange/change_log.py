"""What has changed for one specialist system, in an order that misses nothing: plain ZODB.

A time or the ``modified`` of a catalog as cursor misses things: a transaction that began earlier
may be committed later. Here a change takes the next number of one of 32 lists, in the transaction
of the deed. Two that take the same number are a conflict of the database, so that whoever reads
number 7 of a list has seen 1 to 6 or will never see any of them. A cursor is how far each list was
read. A file always writes into the same list: its changes are in order, and those who write it at
the same moment meet in its journal anyway.
"""

import hashlib
import heapq
import json
import re
from collections.abc import Iterator

from BTrees.IOBTree import IOBTree
from persistent import Persistent

from rathaus.exchange.interfaces import CursorInvalid

LISTS = 32
_VERSION = "c1"
_CURSOR = re.compile(rf"{_VERSION}(\.[0-9a-f]+){{{LISTS}}}")


class ChangeLog(Persistent):
    """All changes there ever were within the scopes of one account."""

    def __init__(self) -> None:
        self._lists = tuple(IOBTree() for _ in range(LISTS))

    def add(self, place: str, line: dict) -> None:
        """Note a change.

        :param place: UID of the file around it.
        :param line: JSON with ``time`` (ISO 8601, UTC).
        """
        numbered = self._lists[hashlib.sha256(place.encode("utf-8")).digest()[0] % LISTS]
        numbered[_last(numbered) + 1] = json.dumps(line)

    def after(self, cursor: str | None, limit: int) -> tuple[list[dict], str]:
        """The next changes, the earliest first; those of one file in their order always.

        :param cursor: what the last answer gave; without it, from the beginning.
        :param limit: how many at most.
        :returns: lines, and the cursor behind the last of them.
        :raises CursorInvalid: it was not given by this log.
        """
        read = self._numbers(cursor)
        lines = []
        merged = heapq.merge(*(self._lines(each, read[each]) for each in range(LISTS)))
        for _time, which, number, line in merged:
            if len(lines) == limit:
                break
            lines.append(json.loads(line))
            read[which] = number
        return lines, ".".join([_VERSION, *(f"{each:x}" for each in read)])

    def _lines(self, which: int, read: int) -> Iterator[tuple[str, int, int, str]]:
        for number, line in self._lists[which].items(min=read + 1):
            yield json.loads(line)["time"], which, number, line

    def _numbers(self, cursor: str | None) -> list[int]:
        if cursor is None:
            return [0] * LISTS
        if not _CURSOR.fullmatch(cursor):
            raise CursorInvalid(cursor)
        numbers = [int(each, 16) for each in cursor.split(".")[1:]]
        # After a restored backup numbers may lie ahead: whoever went on there would miss things.
        if any(n > _last(each) for n, each in zip(numbers, self._lists, strict=True)):
            raise CursorInvalid(cursor)
        return numbers


def _last(numbered: IOBTree) -> int:
    return numbered.maxKey() if numbered else 0
