"""Files that come into a file or case from inside the house: looked into as citizens' are.

Whatever the door (page, REST, edit form, WebDAV), nothing is kept before kind, content and virus scan
have passed. What the system itself makes or has examined before is not examined again.
"""

import logging
from io import SEEK_END
from typing import Any
from typing import BinaryIO

from DateTime import DateTime
from plone.namedfile.file import NamedBlobFile
from ZODB.blob import Blob

from rathaus import _
from rathaus.antivirus import api as antivirus
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound
from rathaus.documents import api as documents
from rathaus.documents.interfaces import ExaminationFailed
from rathaus.documents.interfaces import Unreadable
from rathaus.records.refusals import FileRefused

logger = logging.getLogger(__name__)

#: Kinds that can be examined, and that somebody can still open years later. Not HEIC, SVG, HTML,
#: archives and files with macros; see docs/decisions/0015.
TAKEN = frozenset(
    [
        "application/pdf",
        "application/xml",
        "image/gif",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "image/webp",
        "message/rfc822",
        "text/plain",
        "application/vnd.oasis.opendocument.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]
)
PIECE = 1024 * 1024


class ExaminedFile(NamedBlobFile):
    """A file that was looked into, or that the system has made.

    :ivar scan_result: ``clean``, ``waiting``, ``unscanned`` or ``infected``
    """

    def __init__(
        self,
        blob: Blob,
        *,
        filename: str,
        media_type: str,
        scan_result: str,
        size: int | None = None,
    ) -> None:
        # The base class would make an empty blob of its own first.
        self._blob = blob
        self.contentType = media_type
        self.filename = documents.clean_filename(filename)
        self._modified = DateTime().millis()
        if size is not None:
            # Where the base class looks first, before it opens the blob to measure it.
            self.__dict__["size"] = size
        self.scan_result = scan_result


def receive(upload: Any) -> ExaminedFile:
    """Look into an uploaded file, have it scanned, and copy it into a blob.

    :param upload: seekable binary stream with ``filename``, as the publisher gives it.
    :raises FileRefused: with a sentence that says what to do; nothing was stored.
    """
    media_type, scan_result = examine(upload)
    upload.seek(0)
    try:
        blob, size, _sha256 = documents.stored(iter(lambda: upload.read(PIECE), b""))
    except OSError as error:
        logger.error("An upload could not be stored: %s", error.strerror)
        raise FileRefused(NOT_STORED) from error
    return ExaminedFile(
        blob,
        filename=upload.filename or "",
        media_type=media_type,
        scan_result=scan_result,
        size=size,
    )


def scan_result_of(file: NamedBlobFile) -> str:
    """What the scanner says of a file that lies in a record; a file nobody has looked into yet is
    examined now.

    :raises FileRefused: it cannot be taken; the request that brought it is to fail.
    """
    known = getattr(file, "scan_result", None)
    if known is not None:
        return known
    with file.open() as stream:
        file.contentType, found = examine(stream)
    file.filename = documents.clean_filename(file.filename or "")
    return found


def examine(stream: BinaryIO) -> tuple[str, str]:
    """Tell the kind of a file, open it in a process of its own, and have it scanned.

    :param stream: seekable.
    :returns: media type found by content, and what the scanner said.
    :raises FileRefused: with a sentence that says what to do.
    """
    size = stream.seek(0, SEEK_END)
    stream.seek(0)
    if size == 0:
        raise FileRefused(_("Die Datei ist leer. Bitte wählen Sie eine andere Datei."))
    media_type = documents.media_type(stream)
    if media_type not in TAKEN:
        raise FileRefused(WRONG_KIND)
    scan_result = _scanned(stream, size)
    try:
        documents.examine_apart(stream, media_type)
    except Unreadable as error:
        raise FileRefused(error.reason) from error
    except ExaminationFailed as error:
        logger.error("Files cannot be examined: %s", error)
        raise FileRefused(NOT_NOW) from error
    return media_type, scan_result


def _scanned(stream: BinaryIO, size: int) -> str:
    stream.seek(0)
    try:
        return antivirus.scan(stream, field="record", size=size)
    except VirusFound as error:
        raise FileRefused(VIRUS) from error
    except NotScannable as error:
        logger.error("The virus scanner takes no files of %d bytes: %s", size, error)
        raise FileRefused(
            _(
                "Die Datei ist zu groß, um sie auf Viren zu prüfen. Bitte wählen Sie eine kleinere Datei."
            )
        ) from error
    except ScannerAway as error:
        raise FileRefused(NOT_NOW) from error


WRONG_KIND = _(
    "Diese Art von Datei nehmen wir nicht zur Akte: Sie kann Programme enthalten oder ist in einigen "
    "Jahren nicht mehr zu öffnen. Erlaubt sind PDF, Bilder (PNG, JPEG, TIFF, GIF, WebP), Text, XML, "
    "E-Mails, ODT, ODS, ODP, DOCX, XLSX und PPTX. Bitte speichern Sie die Datei zum Beispiel als PDF."
)
VIRUS = _(
    "In dieser Datei wurde ein Virus gefunden. Nichts davon ist gespeichert. Bitte melden Sie das "
    "Ihrer IT, bevor Sie die Datei noch einmal öffnen."
)
NOT_NOW = _(
    "Dateien können zurzeit nicht geprüft werden und werden deshalb nicht angenommen. Bitte versuchen "
    "Sie es in einer halben Stunde noch einmal."
)
NOT_STORED = _(
    "Die Datei konnte nicht gespeichert werden, weil der Speicher zurzeit voll ist. Bitte sagen Sie "
    "Ihrer IT Bescheid."
)
#: Refusals that say nothing about the file: later it may be taken.
PASSING_REFUSALS = (NOT_NOW, NOT_STORED)
