"""Single questions to an index of the catalog."""

from typing import Any

from AccessControl import getSecurityManager
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from Products.ZCatalog.query import IndexQuery

#: Up to so many documents are looked at one by one, and so many objects of an index are loaded.
FEW = 2_000


def only_visible(catalog: Any, kept: Any) -> Any:
    """Those of some documents that the person at hand may see."""
    allowed = catalog._listAllowedRolesAndUsers(getSecurityManager().getUser())
    return ask(catalog, "allowedRolesAndUsers", allowed, kept)


def ask(catalog: Any, name: str, value: Any, kept: Any = None) -> Any:
    """Numbers of the documents with a value.

    :param name: of an index
    :param value: one, a list of which one is enough, or a range
    :param kept: look among these only
    """
    if value == [] or name not in catalog.indexes():
        return IISet()
    index = catalog._catalog.getIndex(name)
    asked = IndexQuery({name: value}, name, index.query_options, index.operators, index.useOperator)
    if asked.get("range"):
        lowest, highest = _borders(index, asked)
        if _is_few(kept) or not _is_few(index._index.keys(lowest, highest)):
            return _between(index, lowest, highest, kept)
    found = index.query_index(asked, kept)
    if found is None:
        return IISet()
    return found if kept is None else intersection(kept, found)


def _is_few(numbers: Any) -> bool:
    return numbers is not None and len(numbers) <= FEW


def _borders(index: Any, asked: IndexQuery) -> tuple[Any, Any]:
    """The smallest and the largest value of a range, as the index keeps them; None without one."""
    borders = [index._convert(each) for each in asked.keys]
    kinds = asked.get("range")
    return min(borders) if "min" in kinds else None, max(borders) if "max" in kinds else None


def _between(index: Any, lowest: Any, highest: Any, kept: Any) -> Any:
    """Numbers of the documents in a range, told from the value of each document.

    The index itself has an object for each minute in which something happened, and would load all of
    them: two seconds for the documents of some years.
    """
    value_of = index.documentToKeyMap()
    numbers = value_of if kept is None else kept
    return IISet(
        number
        for number in numbers
        if (value := value_of.get(number)) is not None
        and (lowest is None or value >= lowest)
        and (highest is None or value <= highest)
    )
