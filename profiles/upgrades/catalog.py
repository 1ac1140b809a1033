"""Catalog of an existing site: what came new is filled, all other indexes are left as they are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from rathaus.profiles.upgrades.walking import objects

DEFINITION = Path(__file__).parents[1] / "default" / "catalog.xml"
#: What an object has to be indexed by again when its workflow gives it other rights
RIGHTS = ("allowedRolesAndUsers", "review_state")


@dataclass(frozen=True)
class News:
    """What the catalog has now and had not before."""

    indexes: frozenset[str]
    columns: frozenset[str]


@dataclass(frozen=True)
class Shape:
    """What a catalog consists of.

    :ivar indexes: name -> kind of the index, and what it indexes
    """

    indexes: dict[str, tuple[str, ...]]
    columns: frozenset[str]


def shape(catalog: Any) -> Shape:
    """What the catalog consists of now."""
    indexes = {name: _sources(catalog, name) for name in catalog.indexes()}
    return Shape(indexes, frozenset(catalog.schema()))


def difference(before: Shape, after: Shape) -> News:
    """What was added; an index of something else counts as new, for the import has emptied it."""
    indexes = {name for name, what in after.indexes.items() if before.indexes.get(name) != what}
    return News(frozenset(indexes), after.columns - before.columns)


def drop_indexes_of_other_kind(catalog: Any) -> None:
    """Remove indexes that the profile wants to be of another kind: an import would keep them."""
    for element in etree.parse(DEFINITION).getroot().iterchildren("index"):
        name, kind = element.get("name"), element.get("meta_type")
        if name in catalog.indexes() and catalog._catalog.getIndex(name).meta_type != kind:
            catalog.delIndex(name)


def refill(catalog: Any, news: News, others: set[str]) -> int:
    """Index what the news concern, and what has other rights than before.

    :param others: paths of objects whose rights have changed; what lies below may have them from there
    :returns: how many objects were indexed
    """
    paths = list(catalog._catalog.uids)
    if not news.indexes and not news.columns:
        paths = [path for path in paths if _lies_below(path, others)]
    number = 0
    for path, found in objects(paths):
        names = [*news.indexes, *(RIGHTS if _lies_below(path, others) else ())]
        # Without names everything would be indexed; columns alone take the cheapest one along.
        catalog.catalog_object(found, path, names or ["UID"], bool(news.columns))
        number += 1
    return number


def _sources(catalog: Any, name: str) -> tuple[str, ...]:
    index = catalog._catalog.getIndex(name)
    return (index.meta_type, *index.getIndexSourceNames())


def _lies_below(path: str, places: set[str]) -> bool:
    if not places:
        return False
    parts = path.split("/")
    return any("/".join(parts[:end]) in places for end in range(2, len(parts) + 1))
