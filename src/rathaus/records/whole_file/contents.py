"""What a whole e-file consists of, in the order in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from AccessControl import Unauthorized
from plone import api

_TYPES = ("Case", "Application", "Record")


@dataclass(frozen=True)
class Part:
    """A case, or a record.

    :ivar level: 1 for cases and records of the file itself, 2 for records of a case
    :ivar place: how it is counted: ``2`` or ``2.1``
    """

    title: str
    level: int
    place: str
    brain: Any

    @property
    def is_case(self) -> bool:
        """Whether it is a case and has records below it."""
        return self.brain.portal_type != "Record"

    def thing(self) -> Any:
        """The object; opened one after the other, because there may be thousands."""
        return self.brain._unrestrictedGetObject()


def parts_of(efile: Any) -> list[Part]:
    """Everything in a file: first its own records, then its cases with theirs, each by time.

    :raises Unauthorized: the person at hand may not read all of it; a part of a file is not the
        file, and would be taken for it
    """
    if not api.user.has_permission("View", obj=efile):
        raise Unauthorized("View")
    catalog = api.portal.get_tool("portal_catalog")
    query = _query(efile)
    everything = catalog.unrestrictedSearchResults(sort_on="created", **query)
    visible = {brain.UID for brain in catalog.searchResults(**query)}
    if any(brain.UID not in visible for brain in everything):
        raise Unauthorized("View")
    below: dict[str, list[Any]] = {}
    for brain in everything:
        below.setdefault(brain.getPath().rpartition("/")[0], []).append(brain)
    top = below.get(query["path"], [])
    ordered = [each for each in top if each.portal_type == "Record"]
    ordered += [each for each in top if each.portal_type != "Record"]
    return list(_counted(ordered, below))


def may_read_all(efile: Any) -> bool:
    """Whether the person at hand gets the whole file."""
    if not api.user.has_permission("View", obj=efile):
        return False
    catalog, query = api.portal.get_tool("portal_catalog"), _query(efile)
    # How many there are is enough to know, and spares opening a page with thousands.
    return len(catalog.unrestrictedSearchResults(**query)) == len(catalog.searchResults(**query))


def _query(efile: Any) -> dict[str, Any]:
    return {"portal_type": _TYPES, "path": "/".join(efile.getPhysicalPath())}


def _counted(ordered: list[Any], below: dict[str, list[Any]]) -> Iterator[Part]:
    for number, brain in enumerate(ordered, 1):
        yield Part(brain.Title, 1, str(number), brain)
        for inner, child in enumerate(below.get(brain.getPath(), ()), 1):
            yield Part(child.Title, 2, f"{number}.{inner}", child)
