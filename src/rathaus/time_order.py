"""Entries of the catalog in the order of their time, without sorting them.

A catalog that is asked for the newest twenty of 100,000 sorts them all. The index of the time has
them in order already, so it is walked from the end that is nearer.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from plone import api
from ZTUtils.Lazy import LazyMap

#: So many are sorted sooner than they are found among all others.
FEW = 1000


@dataclass(frozen=True)
class InOrder(Sequence):
    """Catalog entries in the order of a time; a slice of it makes only its own.

    :param rids: their numbers; each stands in the index
    :param name: of the DateIndex
    """

    rids: frozenset[int]
    name: str
    is_descending: bool

    def __len__(self) -> int:
        return len(self.rids)

    def __getitem__(self, wanted):
        if isinstance(wanted, int):
            # As of a list: the same errors, and from the end
            place = range(len(self))[wanted]
            return self[place : place + 1][0]
        return entries(part_in_order(self._walk, len(self), wanted, self.is_descending))

    def __iter__(self) -> Iterator[Any]:
        # One by one, each would be looked for from the beginning
        return iter(self[:])

    def _walk(self, is_descending: bool) -> Iterator[int]:
        return (rid for rid in in_order(self.name, is_descending) if rid in self.rids)


def search_in_order(
    query: dict[str, Any], name: str, *, is_descending: bool, everywhere: bool = False
) -> Sequence:
    """What the catalog finds, in the order of a time; few are sorted, many are not.

    :param query: for the catalog, without words: those bring an order of their own
    :param name: of a DateIndex in which all that is looked for stands
    :param everywhere: also what the person at hand may not see
    :returns: brains
    """
    catalog = api.portal.get_tool("portal_catalog")
    search = catalog.unrestrictedSearchResults if everywhere else catalog.searchResults
    found = search(query)
    if not found:
        return []
    # What the catalog has found are numbers until somebody asks for an entry
    if len(found) > FEW:
        return InOrder(frozenset(found._seq), name, is_descending)
    times = _catalog().getIndex(name).documentToKeyMap()
    rids = (rid for rid in found._seq if rid in times)
    ordered = sorted(rids, key=lambda rid: (times[rid], rid), reverse=is_descending)
    return LazyMap(_catalog().__getitem__, ordered)


def in_order(
    name: str, is_descending: bool, first: datetime | None = None, last: datetime | None = None
) -> Iterator[int]:
    """Numbers of all entries; of one minute in the order of their numbers.

    :param name: of a DateIndex
    :param first: aware; between it and ``last`` is the moment of the index
    """
    index = _catalog().getIndex(name)
    begin = None if first is None else index._convert(first)
    end = None if last is None else index._convert(last)
    for moment in _moments(index._index, begin, end, is_descending):
        found = index._index[moment]
        # The index has one alone as a number, several as a set
        yield from (found,) if isinstance(found, int) else sorted(found, reverse=is_descending)


def part_in_order(
    walk: Callable[[bool], Iterator[int]], total: int, wanted: slice, is_descending: bool
) -> list[int]:
    """A part of what a walk finds, which costs what lies before it from the nearer end.

    :param walk: gives numbers of entries from the last moment on, or with False from the first
    :param total: how many it gives
    """
    start, stop, step = wanted.indices(total)
    if stop <= start:
        return []
    if start <= total - stop:
        return list(islice(walk(is_descending), start, stop))[::step]
    backwards = list(islice(walk(not is_descending), total - stop, total - start))
    return backwards[::-1][::step]


def entries(rids: Iterable[int]) -> list[Any]:
    """Brains of these numbers."""
    catalog = _catalog()
    return [catalog[rid] for rid in rids]


def _moments(tree: Any, begin: int | None, end: int | None, is_descending: bool) -> Iterator[int]:
    """Keys of a tree between two, one step of the tree each."""
    try:
        if is_descending:
            moment = tree.maxKey() if end is None else tree.maxKey(end)
            while begin is None or moment >= begin:
                yield moment
                moment = tree.maxKey(moment - 1)
        else:
            moment = tree.minKey() if begin is None else tree.minKey(begin)
            while end is None or moment <= end:
                yield moment
                moment = tree.minKey(moment + 1)
    except ValueError:
        # There is no further key
        return


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")._catalog
