"""Entries of the catalog in the order of their time, without sorting them.

A catalog that is asked for the newest twenty of 100,000 sorts them all. The index of the time has
them in order already, so it is walked from the end that is nearer.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from plone import api


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
