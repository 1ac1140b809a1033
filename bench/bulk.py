"""What the makers of content share: many real objects, put into a folder and indexed as filing indexes
them, a hundred a second instead of ten. What a deed does besides (intake log, journal, mails, jobs) is left
out, because a hundred thousand of them would take most of a day."""

import gc
import sys
from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterator
from typing import Any

import transaction
from plone import api
from plone.indexer.interfaces import IIndexableObject
from zope.component import getMultiAdapter

#: Objects in one transaction. An index writes its whole bucket for one new number in it, so a small batch
#: writes nearly as much as a large one; what is lost when a run is stopped is one batch.
BATCH = 10_000
_SAID_EVERY = 200


def in_batches(city: Any, first: int, count: int, batch: int = BATCH) -> Iterator[int]:
    """The numbers from ``first`` to ``count``; commits in between, and says how far it is.

    :param city: the Plone site, whose database forgets what it holds after each batch
    :param batch: how many numbers make one transaction
    """
    # So many new objects at once look like rubbish to the collector, again and again.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    for number in range(first, count):
        yield number
        if (number + 1) % _SAID_EVERY == 0:
            print(number + 1, file=sys.stderr, flush=True)
        if (number + 1) % batch == 0:
            transaction.commit()
            city._p_jar.cacheMinimize()
    transaction.commit()


class Said:
    """What an object says to the indexes: asked through Plone's adapters, as filing asks, it would
    take ten times as long."""

    def __init__(self, own: dict, common: dict):
        self.__dict__.update(common)
        self.__dict__.update(own)


class Catalogue:
    """Puts objects into folders and into the catalog.

    :param workflow: name of their workflow
    :param words: what of an object is found by words
    """

    def __init__(self, workflow: str, words: Callable[[Any], Callable[[], Any]]):
        self._tool = api.portal.get_tool("portal_catalog")
        self._workflow = api.portal.get_tool("portal_workflow")[workflow]
        self._words = words
        self._common: dict[Hashable, dict] = {}

    def forget(self) -> None:
        """Ask the next object in the usual way again."""
        self._common.clear()

    def put(self, container: Any, thing: Any, alike: Hashable, **own: Any) -> None:
        """Put a new object into a folder.

        :param alike: the same for objects that say the same but for what each has of its own: of
            those, the first is asked in the usual way
        :param own: what only this one says, besides words, title, id and dates
        """
        container._setOb(thing.getId(), thing)
        thing = container[thing.getId()]
        self._workflow.updateRoleMappingsFor(thing)
        if alike not in self._common:
            self._common[alike] = _said_by_all(self._tool, thing)
        path = thing.getPhysicalPath()
        said = {
            "UID": thing.UID(),
            "getId": thing.getId(),
            "id": thing.getId(),
            "Title": thing.title,
            "sortable_title": thing.title.lower(),
            "SearchableText": self._words(thing)(),
            "getPhysicalPath": lambda: path,
            "created": thing.creation_date,
            "modified": thing.modification_date,
            "Date": thing.creation_date.ISO(),
            **own,
        }
        self._tool._catalog.catalogObject(Said(said, self._common[alike]), "/".join(path))


def _said_by_all(catalog, thing):
    wrapped = getMultiAdapter((thing, catalog), IIndexableObject)
    names = {name for index in catalog._catalog.indexes for name in _sources(catalog, index)}
    said = {}
    for name in names | set(catalog.schema()):
        value = getattr(wrapped, name, None)
        said[name] = value() if callable(value) else value
    return {name: value for name, value in said.items() if value is not None}


def _sources(catalog, index):
    found = catalog._catalog.getIndex(index)
    return getattr(found, "getIndexSourceNames", lambda: ())() or (index,)
