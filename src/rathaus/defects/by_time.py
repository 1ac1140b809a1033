"""Public reports in the order of their time, without sorting them.

A catalog that is asked for the newest twenty of 100,000 sorts them all: 400 ms, measured. The index
of the time has them in order already, so it is walked from the end that is nearer, and who is not
asked for is passed over.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from BTrees.IIBTree import intersection
from plone import api

from rathaus.caching import api as caching
from rathaus.time_order import entries
from rathaus.time_order import in_order
from rathaus.time_order import part_in_order


@dataclass(frozen=True)
class ByTime(Sequence):
    """Catalog entries of reports; a slice of it costs what lies before it from the nearer end."""

    #: name of an index of moments
    moments: str
    is_descending: bool
    lights: tuple[str, ...]
    #: ids; without one, all
    categories: tuple[str, ...] = ()
    #: aware; between them is the moment of the index
    first: datetime | None = None
    last: datetime | None = None

    def __len__(self) -> int:
        lights = _sets("defect_light", self.lights)
        if not self.categories and self.first is None and self.last is None:
            return sum(len(rids) for rids in lights)
        key = ("rathaus.defects.by_time", self)
        return caching.until_change(key, lambda: self._count(lights))

    def __getitem__(self, wanted):
        if isinstance(wanted, int):
            total = len(self)
            if not -total <= wanted < total:
                raise IndexError(wanted)
            wanted %= total
            return self[wanted : wanted + 1][0]
        return entries(part_in_order(self._walk, len(self), wanted, self.is_descending))

    def __iter__(self) -> Iterator[Any]:
        # One by one, each would be looked for from the beginning
        return iter(self[:])

    def _count(self, lights: list[Any]) -> int:
        if self.first is not None or self.last is not None:
            return sum(1 for _rid in self._walk(False))
        kinds = _sets("defect_category", self.categories)
        return sum(len(_common(light, kind)) for light in lights for kind in kinds)

    def _walk(self, is_descending: bool) -> Iterator[int]:
        """Numbers of the entries; of one minute in the order of their numbers."""
        lights = _sets("defect_light", self.lights)
        kinds = _sets("defect_category", self.categories)
        for rid in in_order(self.moments, is_descending, self.first, self.last):
            if not any(rid in each for each in lights):
                continue
            if not self.categories or any(rid in each for each in kinds):
                yield rid


def _index(name: str) -> Any:
    return api.portal.get_tool("portal_catalog")._catalog.getIndex(name)


def _sets(name: str, values: Iterable[str]) -> list[Any]:
    """All entries with each value: the index has one alone as a number, several as a set."""
    index = _index(name)._index
    found = (index.get(value, ()) for value in values)
    return [(rids,) if isinstance(rids, int) else rids for rids in found]


def _common(one: Any, other: Any) -> Any:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return tuple(rid for rid in one if rid in other)
    return intersection(one, other)
