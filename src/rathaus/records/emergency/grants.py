"""The emergency accesses of a site: plain ZODB, no Plone."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass

from BTrees.OOBTree import OOBTree
from persistent import Persistent


@dataclass(frozen=True)
class Grant:
    """One emergency access; it is never changed, and ends by itself."""

    user_id: str
    #: UID of the case or file, and its reference
    object_uid: str
    reference: str
    reason: str
    #: UTC, ISO 8601 with ``Z``; such times are compared as text
    begun: str
    until: str

    def is_running(self, now: str) -> bool:
        return self.begun <= now < self.until


class Grants(Persistent):
    """All accesses there ever were, by the thing that was read."""

    def __init__(self) -> None:
        self._lines = OOBTree()

    def add(self, grant: Grant) -> None:
        """Keep one more; the others stay."""
        line = json.dumps(asdict(grant), ensure_ascii=False)
        self._lines[grant.object_uid] = (*self._lines.get(grant.object_uid, ()), line)

    def of(self, object_uid: str) -> list[Grant]:
        """Those to one thing, in order."""
        return [Grant(**json.loads(line)) for line in self._lines.get(object_uid, ())]

    def __iter__(self) -> Iterator[Grant]:
        for uid in self._lines:
            yield from self.of(uid)
