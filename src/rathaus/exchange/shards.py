"""Trees that many write at once: plain ZODB, no Plone."""

import hashlib
from collections.abc import Iterator
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent

#: Two writers at once meet in one of 256 cases, and are merged even then, unless a part is full.
SHARDS = 256
#: Of what there is for each account, or each day.
FEW = 32

# Stays in every shard, so that no shard is ever emptied: a BTree resolves two writers that add
# and remove different keys, but not one that adds while another one removes the last key.
_ALWAYS_THERE = ""


class Shards(Persistent):
    """Values by text, spread by the hash of their key over up to 256 trees.

    Two who put the same key at the same moment are a conflict of the database: one is repeated,
    and then finds the value of the other one.
    """

    def __init__(self, number: int = SHARDS) -> None:
        self._shards = tuple(OOBTree({_ALWAYS_THERE: None}) for _ in range(number))

    def get(self, key: str) -> Any:
        """:returns: the value, None where there is none."""
        return self._shard(key).get(key)

    def put(self, key: str, value: Any) -> None:
        """:raises ValueError: no key."""
        if key == _ALWAYS_THERE:
            raise ValueError("a key has at least one sign")
        self._shard(key)[key] = value

    def remove(self, key: str) -> None:
        """Does nothing where the key is not."""
        if key != _ALWAYS_THERE:
            self._shard(key).pop(key, None)

    def values(self) -> Iterator[Any]:
        """All of them, in no order."""
        for shard in self._shards:
            for value in shard.values():
                if value is not None:
                    yield value

    def _shard(self, key: str) -> OOBTree:
        return self._shards[hashlib.sha256(key.encode("utf-8")).digest()[0] % len(self._shards)]
