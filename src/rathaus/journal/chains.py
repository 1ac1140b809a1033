"""All chains of a site, one after the other, in bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plone import api
from Products.CMFCore.indexing import processQueue
from Products.ZCatalog.query import IndexQuery
from zope.annotation.interfaces import IAnnotations

from rathaus.journal.chain import Journal
from rathaus.journal.interfaces import IJournalHolder

KEY = "rathaus.journal"
#: Name of the site's own chain among those of files and applications: no UID looks like it.
SITE = "site"
#: After so many holders the memory is tidied: all of them are read from disk.
TIDY_AFTER = 200


@dataclass(frozen=True)
class Chain:
    """One chain with what it is kept on.

    :ivar holder: None for the site's own chain, and where the holder cannot be read.
    :ivar journal: None for a holder of which nothing was written down, or that cannot be read.
    :ivar name: reference of the file or application, by which people know it.
    :ivar error: name of what went wrong while it was read.
    """

    uid: str
    path: str
    holder: Any | None
    journal: Journal | None
    name: str = ""
    error: str | None = None


def own_journal(obj: Any) -> Journal | None:
    """The chain kept on the object itself."""
    annotations = IAnnotations(obj, None)
    return None if annotations is None else annotations.get(KEY)


def chains_of(what: str) -> list[Chain]:
    """The chains that a person means.

    :param what: a reference, the UID of something, or the path of a place below the site: then all
        chains in it.
    """
    for query in ({"reference": what}, {"file_reference": what}, {"UID": what}):
        brains = _brains(**query)
        if brains:
            return [_chain(brain) for brain in brains]
    root = "/".join(api.portal.get().getPhysicalPath())
    inside = what.removeprefix(root).strip("/")
    return [_chain(brain) for brain in _brains(path=f"{root}/{inside}")] if inside else []


def number_of_chains() -> int:
    """How many :func:`all_chains` gives; for showing how far one is."""
    return len(_numbers()) + 1


def all_chains() -> Iterator[Chain]:
    """Every chain of the site: its own first, then those of files, applications and cases."""
    portal = api.portal.get()
    yield Chain(SITE, "/".join(portal.getPhysicalPath()), None, own_journal(portal), SITE)
    catalog = api.portal.get_tool("portal_catalog")._catalog
    for number, rid in enumerate(_numbers(), start=1):
        # Each made anew: what a search gives keeps every brain it has handed out, 3 kB of them.
        yield _chain(catalog[rid])
        if number % TIDY_AFTER == 0:
            portal._p_jar.cacheGC()


def _chain(brain: Any) -> Chain:
    uid, path, name = brain.UID, brain.getPath(), _name(brain)
    try:
        holder = brain._unrestrictedGetObject()
        journal = own_journal(holder)
        if journal is not None:
            journal._p_activate()
        return Chain(uid, path, holder, journal, name)
    # Damaged storage fails in any way, and the others have to be looked at all the same.
    except Exception as error:
        return Chain(uid, path, None, None, name, type(error).__name__)


def _name(brain: Any) -> str:
    # The reference of a case first: in an e-file it has that of the file too, by acquisition.
    found = (getattr(brain, each, None) for each in ("reference", "file_reference"))
    return next((each for each in found if each and isinstance(each, str)), "")


def _numbers() -> list[int]:
    """Number in the catalog of everything that has a chain."""
    processQueue()
    index = api.portal.get_tool("portal_catalog")._catalog.getIndex("object_provides")
    query = {"object_provides": IJournalHolder.__identifier__}
    asked = IndexQuery(
        query, "object_provides", index.query_options, index.operators, index.useOperator
    )
    return list(index.query_index(asked))


def _brains(**query: Any) -> Any:
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(object_provides=IJournalHolder.__identifier__, **query)
