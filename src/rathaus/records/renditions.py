"""The copy for archives that lies beside the original; the original is never replaced by it."""

import logging
from datetime import timedelta
from typing import Any

from persistent import Persistent
from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.calendar.api import utc_iso
from rathaus.documents import api as documents
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.jobs.api import enqueue
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal
from rathaus.records.arrival import ExaminedFile
from rathaus.records.finality import is_final
from rathaus.records.quarantine import is_locked
from rathaus.records.sealing import content_hash

logger = logging.getLogger(__name__)

KIND = "make-rendition"


class Rendition(Persistent):
    """A PDF/A of the file of a record."""

    media_type = "application/pdf"

    def __init__(self, file: ExaminedFile, source_sha256: str) -> None:
        self.file = file
        #: of the file it was made of
        self.source_sha256 = source_sha256
        self.sha256 = content_hash(file)
        #: UTC, ISO 8601 with ``Z``
        self.made = utc_iso()

    @property
    def scan_result(self) -> str:
        """As of a record; it is made only of files that may be opened."""
        return self.file.scan_result


def can_be_made(record: Any) -> bool:
    """Whether there is, or will be, a copy for archives of the record's file."""
    return record.media_type in documents.COPIED


def begin(record: Any) -> None:
    """Have the copy made, once the file is final and free."""
    if is_final(record) and can_be_made(record) and not is_locked(record):
        enqueue(KIND, {"uid": record.UID()}, key=f"{KIND}/{record.UID()}")


@implementer(IJobHandler)
class MakeRendition:
    """Makes the copy of one record."""

    title = _("Archivfassung (PDF/A) erstellen")
    #: People wait for everything else, for this nobody does.
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            UID=payload["uid"], portal_type="Record"
        )
        record = found[0]._unrestrictedGetObject() if found else None
        # It may have been deleted since.
        if record is None or record.rendition is not None or is_locked(record):
            return
        data = _copy_of(record)
        if data is None:
            logger.info("A file is too big for a copy for archives: %s", payload["uid"])
            return
        blob, size, _sha256 = documents.stored([data])
        file = ExaminedFile(
            blob,
            filename=f"{record.file.filename.rpartition('.')[0] or record.file.filename}.pdf",
            media_type=Rendition.media_type,
            scan_result=record.scan_result,
            size=size,
        )
        record.rendition = Rendition(file, record.sha256)
        journal.append(
            record,
            "rendition_made",
            details={"sha256": record.rendition.sha256, "source_sha256": record.sha256},
        )


def _copy_of(record: Any) -> bytes | None:
    try:
        with record.file.open() as stream:
            return documents.archive_copy(stream, record.media_type, title=record.title)
    except PdfUnavailable as error:
        raise NotNow(_("Auf diesem Rechner fehlt Pango."), timedelta(days=1)) from error
