"""All chains of a site, one after the other, in bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plone import api
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
    :ivar error: name of what went wrong while it was read.
    """

    uid: str
    path: str
    holder: Any | None
    journal: Journal | None
    error: str | None = None


def own_journal(obj: Any) -> Journal | None:
    """The chain kept on the object itself."""
    annotations = IAnnotations(obj, None)
    return None if annotations is None else annotations.get(KEY)


def number_of_chains() -> int:
    """How many :func:`all_chains` gives; for showing how far one is."""
    return len(_brains()) + 1


def all_chains() -> Iterator[Chain]:
    """Every chain of the site: its own first, then those of files, applications and cases."""
    portal = api.portal.get()
    yield Chain(SITE, "/".join(portal.getPhysicalPath()), None, own_journal(portal))
    for number, brain in enumerate(_brains(), start=1):
        yield _chain(brain)
        if number % TIDY_AFTER == 0:
            portal._p_jar.cacheGC()


def _chain(brain: Any) -> Chain:
    uid, path = brain.UID, brain.getPath()
    try:
        holder = brain._unrestrictedGetObject()
        journal = own_journal(holder)
        if journal is not None:
            journal._p_activate()
        return Chain(uid, path, holder, journal)
    # Damaged storage fails in any way, and the others have to be looked at all the same.
    except Exception as error:
        return Chain(uid, path, None, None, type(error).__name__)


def _brains() -> Any:
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(object_provides=IJournalHolder.__identifier__)
