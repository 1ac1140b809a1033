"""Finds the cases of a list, from the catalog's indexes alone.

The catalog's own search cannot do it. It leaves out what has no value in the index it sorts by, so
that a list sorted by deadline would lose the cases without one, and its number would be wrong. And
it goes by dates of publication, which cases do not have. So the indexes are asked one by one, each
with what the one before has left, and the answer is filtered by the same roles that the catalog
goes by. No case is loaded.
"""

from collections.abc import Iterator
from heapq import nsmallest
from typing import Any

from BTrees.IIBTree import IISet
from BTrees.IIBTree import difference
from plone import api
from Products.CMFCore.indexing import processQueue

from rathaus.applications.api import today
from rathaus.desk.asking import ask
from rathaus.desk.asking import only_visible
from rathaus.desk.columns import COLUMNS
from rathaus.desk.criteria import criteria
from rathaus.desk.interfaces import WorkQuery
from rathaus.desk.note_words import matching_cases


class Found:
    """What a query has found: their number, and the rows of one page at a time.

    :param catalog: the ``portal_catalog``
    :param numbers: of the documents in it
    :param order: names of indexes to sort by, the first counts most
    """

    def __init__(self, catalog: Any, numbers: Any, order: tuple[str, ...], is_descending: bool):
        self._catalog = catalog._catalog
        self._numbers = numbers
        self._order = order
        self._is_descending = is_descending

    def __len__(self) -> int:
        return len(self._numbers)

    def part(self, start: int, size: int) -> list[Any]:
        """Catalog brains of some rows.

        :param start: number of rows before the first
        """
        end = min(start + size, len(self))
        # Sorting all of a long list to show its first page would be most of the work.
        if end * 4 < len(self):
            numbers = nsmallest(end, self._numbers, key=self._key())
        else:
            numbers = sorted(self._numbers, key=self._key())
        return [self._catalog[number] for number in numbers[start:end]]

    def all(self) -> Iterator[Any]:
        """Brains of all rows, one after the other; none is kept."""
        for number in sorted(self._numbers, key=self._key()):
            yield self._catalog[number]

    def _key(self):
        """What to sort by: what has no value comes last in both directions."""
        ranks = _ranks(self._catalog.getIndex(self._order[0]), self._is_descending)
        more = [_ranks(self._catalog.getIndex(name), False) for name in self._order[1:]]
        if not more:
            return lambda number: (*ranks(number), number)
        return lambda number: (*ranks(number), *(rank(number) for rank in more), number)


def find(query: WorkQuery, person: Any, words: str = "") -> Found:
    """Cases that a query is about and that the person at hand may see.

    :param person: the ``Person`` at the desk
    :param words: that stand in the case or its documents, or a reference; all without any
    """
    catalog = api.portal.get_tool("portal_catalog")
    processQueue()
    column = COLUMNS[query.sort]
    order = (column.index,) if column.index == "arrived" else (column.index, "arrived")
    return Found(catalog, _numbers(catalog, query, person, words), order, query.is_descending)


def count(query: WorkQuery, person: Any) -> int:
    """How many rows a list has."""
    return len(find(query, person))


def _numbers(catalog, query, person, words):
    kept = None
    if words.strip():
        kept = matching_cases(catalog, words, person.units)
    for criterion in criteria(query, person, today()):
        if kept is not None and not len(kept):
            return IISet()
        if criterion.value is None:
            kept = difference(kept, catalog._catalog.getIndex(criterion.index)._unindex)
        else:
            kept = ask(catalog, criterion.index, criterion.value, kept)
    return only_visible(catalog, kept)


def _ranks(index, is_descending):
    values = index.documentToKeyMap()

    def rank(number):
        value = values.get(number)
        return (value is None, _Backwards(value) if is_descending else value)

    def number_rank(number):
        value = values.get(number)
        return (True, 0) if value is None else (False, -value)

    # Dates are numbers in their index: the usual case, and the fast one.
    return number_rank if is_descending and index.meta_type == "DateIndex" else rank


class _Backwards:
    """A value that sorts the other way round."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value

    def __eq__(self, other):
        return other.value == self.value
