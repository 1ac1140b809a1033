"""Single questions to an index of the catalog."""

from typing import Any

from AccessControl import getSecurityManager
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from Products.ZCatalog.query import IndexQuery


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
    found = index.query_index(asked, kept)
    if found is None:
        return IISet()
    return found if kept is None else intersection(kept, found)
