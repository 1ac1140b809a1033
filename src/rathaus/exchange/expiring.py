"""A store whose values go after some days, without a look at those that stay: plain ZODB."""

from collections.abc import Iterator
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from rathaus.exchange.shards import FEW
from rathaus.exchange.shards import SHARDS
from rathaus.exchange.shards import Shards


class Expiring(Persistent):
    """Values by text, each put away under the day on which it was put."""

    def __init__(self, number: int = SHARDS) -> None:
        self._values = Shards(number)
        # Day (ISO 8601) -> the keys of that day. Whoever is the first of a day may meet another
        # one, who is repeated; after that two meet as seldom as in the values.
        self._days = OOBTree()

    def get(self, key: str) -> Any:
        """:returns: the value, None where there is none or it has gone."""
        return self._values.get(key)

    def put(self, key: str, value: Any, day: str) -> None:
        """:param day: the day at hand, ISO 8601."""
        self._values.put(key, value)
        if day not in self._days:
            self._days[day] = Shards(FEW)
        self._days[day].put(key, key)

    def latest(self) -> Iterator[Any]:
        """The values of the last day, then of the day before, and so on."""
        for day in reversed(list(self._days)):
            for key in self._days[day].values():
                value = self.get(key)
                if value is not None:
                    yield value

    def remove_before(self, day: str) -> int:
        """Remove what was put before a day; touches nothing else.

        :returns: how many there were.
        """
        removed = 0
        for old in list(self._days.keys(max=day, excludemax=True)):
            for key in self._days[old].values():
                self._values.remove(key)
                removed += 1
            del self._days[old]
        return removed
