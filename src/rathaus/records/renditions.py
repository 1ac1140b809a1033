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
from rathaus.documents.interfaces import NotCopied
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.documents.interfaces import Unreadable
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
PDF = "application/pdf"
#: What has become of a copy.
WAITING, MADE, FAILED, TOO_BIG, NO_TOOL = "waiting", "made", "failed", "too_big", "no_tool"
#: Of PDFs that get none: they are one, are locked with a password, or cannot be read.
OWN, PROTECTED, BROKEN = "own", "protected", "broken"
#: Of PDFs that were final before the portal made copies of them.
EARLIER = "earlier"
_REASONS = {
    WAITING: _("Wird erstellt"),
    OWN: _("Die Datei selbst sagt, dass sie PDF/A ist. Sie braucht keine weitere Fassung."),
    PROTECTED: _(
        "Von geschützten PDF-Dateien erstellt das Portal keine. Bitten Sie um eine Datei ohne "
        "Kennwort und ohne Sperren, am besten als PDF/A, und nehmen Sie auch die zur Akte."
    ),
    BROKEN: _(
        "Die PDF-Datei ist beschädigt. Bitten Sie um eine neue, am besten als PDF/A, und nehmen Sie "
        "auch die zur Akte."
    ),
    EARLIER: _(
        "Als diese Datei endgültig wurde, konnte das Portal von PDF-Dateien noch keine erstellen. "
        "Speichern Sie die Datei als PDF/A und nehmen Sie auch das zur Akte, wenn sie lange "
        "aufbewahrt wird."
    ),
    FAILED: _(
        "Aus dieser Datei ließ sich keine Archivfassung machen, die dasselbe sagt und als PDF/A zu "
        "erkennen ist. Speichern Sie die Datei selbst als PDF/A und nehmen Sie auch das zur Akte."
    ),
    TOO_BIG: _(
        "Die Datei ist zu groß für eine Archivfassung. Speichern Sie die Datei selbst als PDF/A und "
        "nehmen Sie auch das zur Akte."
    ),
    NO_TOOL: _(
        "Für diese Art von Datei erstellt das Portal keine: Auf diesem Rechner fehlt das Programm "
        "dafür. Legen Sie die Datei gleich als PDF/A ab, wenn sie lange aufbewahrt wird."
    ),
}


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
    """Whether this machine can make a copy for archives of the record's file."""
    return documents.is_copied(record.media_type)


def begin(record: Any) -> None:
    """Have the copy made, once the file is final and free."""
    if is_final(record) and can_be_made(record) and not is_locked(record):
        record.rendition_state = WAITING
        enqueue(KIND, {"uid": record.UID()}, key=f"{KIND}/{record.UID()}")


def why_none(record: Any) -> Any:
    """Why there is no copy for archives of a final record, for its reader."""
    if record.media_type == PDF:
        return _REASONS[record.rendition_state or _usual_of_pdf(record)]
    # Before there were states, pictures and texts were copied, and nothing else.
    usual = WAITING if record.media_type in documents.ALWAYS_COPIED else NO_TOOL
    return _REASONS[record.rendition_state or usual]


def _usual_of_pdf(record: Any) -> str:
    if is_locked(record):
        return WAITING
    usual = EARLIER if can_be_made(record) else NO_TOOL
    return _what_stands_against(record) or usual


def _what_stands_against(record: Any) -> str | None:
    """Why a PDF needs no copy, or can get none."""
    try:
        with record.file.open() as stream:
            facts = documents.pdf_facts(stream)
    except Unreadable:
        return BROKEN
    if facts.is_encrypted:
        return PROTECTED
    return OWN if facts.is_pdf_a else None


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
        data, record.rendition_state = _copy_of(record)
        if data is None:
            logger.info("No copy for archives (%s): %s", record.rendition_state, payload["uid"])
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


def _copy_of(record: Any) -> tuple[bytes | None, str]:
    """The copy, if there is one, and what has become of it."""
    if record.media_type == PDF and (reason := _what_stands_against(record)) is not None:
        return None, reason
    try:
        with record.file.open() as stream:
            data = documents.archive_copy(stream, record.media_type, title=record.title)
    except PdfUnavailable as error:
        raise NotNow(_("Auf diesem Rechner fehlt Pango."), timedelta(days=1)) from error
    except NotCopied as refusal:
        logger.warning("No copy for archives: %s", refusal)
        return None, FAILED
    if data is None:
        return None, TOO_BIG if documents.is_copied(record.media_type) else NO_TOOL
    return data, MADE
