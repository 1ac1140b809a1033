"""The words of a document: found by those who may see it, once the worker has read its file.

The catalog holds them in its text index alone, with the roles that may view the record. A locked file
is not read, and what was read of an earlier version is forgotten with it.
"""

import logging
from typing import Any

from plone import api
from plone.indexer import indexer
from zope.event import notify
from zope.interface import implementer
from zope.interface.interfaces import ObjectEvent

from rathaus import _
from rathaus.documents import api as documents
from rathaus.jobs.api import enqueue
from rathaus.jobs.interfaces import IJobHandler
from rathaus.records.interfaces import IRecord
from rathaus.records.interfaces import IWordsRead
from rathaus.records.quarantine import is_locked

logger = logging.getLogger(__name__)

KIND = "record-text"
INDEX = "SearchableText"
#: Bytes; of larger files, which are scans as a rule, only the description is found.
LARGEST_FILE = 50_000_000
#: Entries of the journal after which there is something new to find, or something less.
READ_AFTER = frozenset(
    ["record_added", "record_changed", "record_described", "file_released", "virus_found"]
)


@implementer(IWordsRead)
class WordsRead(ObjectEvent):
    """See :class:`~rathaus.records.interfaces.IWordsRead`."""


def begin(record: Any) -> None:
    """Have the file read after the commit. The key names the file too: while one version is being
    read, the next one may come."""
    enqueue(KIND, {"uid": record.UID()}, key=f"{KIND}/{record.UID()}/{record.sha256}")


def begin_all() -> int:
    """Have the files of all records read, of a site where that was not done before.

    :returns: how many
    """
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type="Record")
    for brain in found:
        enqueue(KIND, {"uid": brain.UID}, key=f"{KIND}/{brain.UID}")
    return len(found)


@implementer(IJobHandler)
class ReadRecord:
    """Reads the file of one record and has its words indexed."""

    title = _("Text eines Schriftstücks für die Suche lesen")
    #: What people wait for goes first.
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            UID=payload["uid"], portal_type="Record"
        )
        # It may have been deleted since.
        if not found:
            return
        record = found[0]._unrestrictedGetObject()
        _read(record)
        # Also where nothing new was read: an earlier release has read some and not indexed them.
        record.reindexObject(idxs=[INDEX])
        notify(WordsRead(record))


@indexer(IRecord)
def searchable_text(record: Any) -> str:
    """What is said about the document, and what stands in it."""
    said = (record.title, record.sender, record.origin, record.original_place, _name(record))
    return " ".join([*filter(None, said), words_of(record)])


def words_of(record: Any) -> str:
    """What stands in a record's present file; empty while it is locked, or was not read yet."""
    if is_locked(record):
        return ""
    return documents.stored_text(record, record.sha256)


def _name(record: Any) -> str:
    """The name of the file, of which people remember a part."""
    name = record.file.filename if record.file is not None else None
    return (name or "").replace("_", " ").replace("-", " ")


def _read(record: Any) -> None:
    size = record.file.getSize() if record.file is not None else 0
    if size > LARGEST_FILE:
        logger.info("Record %s is too big to be read for the search.", record.UID())
    if is_locked(record) or size > LARGEST_FILE:
        documents.forget_text(record)
    else:
        documents.refresh_text(record, record.media_type)
