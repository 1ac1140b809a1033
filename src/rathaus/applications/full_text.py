"""The words of an application: found by those who may read it, indexed after everything else.

A text index is where writers collide, and a PDF takes seconds to read. So the citizen's transaction
knows nothing of it, and filing neither: a job of its own reads the files and indexes the words.
"""

import logging
import re
from datetime import timedelta
from typing import Any

from plone import api
from plone.indexer import indexer
from zope.interface import implementer

from rathaus import _
from rathaus.antivirus.interfaces import WAITING
from rathaus.applications.answers import answers
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import IApplication
from rathaus.applications.system_rights import system_rights
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.documents import api as documents
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.records import api as records

logger = logging.getLogger(__name__)

JOB = "index-text"
INDEX = "SearchableText"
#: Filing what has arrived meanwhile goes first.
AFTER_FILING = timedelta(seconds=30)
UNTIL_SCANNED = timedelta(hours=1)
#: Bytes; of larger files, which are scans as a rule, only the name of the question is found.
LARGEST_FILE = 50_000_000
#: Signs of all files together.
LONGEST = 1_000_000
MOST_WORDS = 20


def index_later(app: Any) -> None:
    """Have the words of an application indexed, once however often it is asked for."""
    jobs.enqueue(
        JOB, {"application": app.UID()}, key=app.UID(), not_before=utc_now() + AFTER_FILING
    )


@implementer(IJobHandler)
class IndexText:
    """Reads the files of one application and indexes all its words."""

    title = _("Text eines Antrags für die Suche lesen")
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        with system_rights():
            app = by_uid(payload["application"], "Application")
            # It may have been deleted since.
            if app is None:
                return
            for record in _sent_along(app):
                if not records.is_locked(record):
                    _read(record)
            app.has_text_index = True
            app.reindexObject(idxs=[INDEX])
            if any(record.scan_result == WAITING for record in _sent_along(app)):
                _once_more(payload)


@indexer(IApplication)
def searchable_text(app: Any) -> str:
    """All words; before the job has run, only those that lists show anyway."""
    words = [app.title, app.reference or ""]
    if app.has_text_index:
        for group in answers(app, with_records=False, said=in_city_language):
            words += [f"{each.label} {each.value_text}" for each in group.answers]
        words += [
            documents.stored_text(record)
            for record in _sent_along(app)
            if not records.is_locked(record)
        ]
    return " ".join(words)[:LONGEST]


def query(words: str) -> str | None:
    """What to ask the catalog's text index for.

    :param words: as a person typed them
    :returns: every word, each also as the beginning of a longer one; None where there is none
    """
    found = re.findall(r"\w+", words)[:MOST_WORDS]
    return " AND ".join(f"{each}*" for each in found) or None


def _sent_along(app: Any) -> list[Any]:
    """The records that came from the applicant."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type="Record", path="/".join(app.getPhysicalPath()), sort_on="created"
    )
    found = [brain._unrestrictedGetObject() for brain in brains]
    return [each for each in found if each.direction == "incoming"]


def _once_more(payload: dict[str, Any]) -> None:
    """Read it again when a locked file may have been scanned. Under a key of its own: the job at
    hand is removed after this."""
    number = payload.get("round", 1)
    jobs.enqueue(
        JOB,
        {**payload, "round": number + 1},
        key=f"{payload['application']}/{number}",
        not_before=utc_now() + UNTIL_SCANNED,
    )


def _read(record: Any) -> None:
    if record.file is None or record.file.getSize() > LARGEST_FILE:
        return
    try:
        documents.refresh_text(record)
    # Whatever a broken or encrypted file makes its reader raise: its words are not found, all
    # others are, and trying again would change nothing.
    except Exception as error:
        logger.info("Record %s has no readable text: %s", record.UID(), type(error).__name__)


handler = IndexText()
