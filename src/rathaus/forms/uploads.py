"""Files from citizens: looked into before anything of them is stored."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from io import SEEK_END

from DateTime import DateTime
from plone.namedfile.file import NamedBlobFile
from ZODB.blob import Blob

from rathaus.antivirus import api as antivirus
from rathaus.antivirus.interfaces import WAITING
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound
from rathaus.documents import api as documents
from rathaus.documents.interfaces import ExaminationFailed
from rathaus.documents.interfaces import Unreadable
from rathaus.forms import upload_wording as wording
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.metadata import metadata
from rathaus.intake.interfaces import Upload

logger = logging.getLogger(__name__)

#: Types a form can ask for, in the order editors see them, with what people call them. Not HEIC:
#: no library that may go with GPL-2.0 can open it, and telephones send JPEG where HEIC is not taken.
MEDIA_TYPES = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/tiff": "TIFF",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "text/plain": "TXT",
}
DEFAULT_TYPES = ("application/pdf", "image/png", "image/jpeg")
DEFAULT_MEGABYTES = 20
CHUNK = 1024 * 1024
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a file field takes."""

    types: tuple[str, ...] = DEFAULT_TYPES
    megabytes: int = DEFAULT_MEGABYTES
    #: whether photos lose what the camera wrote about place, time and owner
    removes_exif: bool = False
    #: name of the question, for the log
    field: str = ""

    @property
    def taken(self) -> tuple[str, ...]:
        """Types that can be examined; an old form may ask for others as well."""
        return tuple(each for each in self.types if each in MEDIA_TYPES) or DEFAULT_TYPES

    @property
    def type_names(self) -> str:
        """For people: ``PDF, PNG oder JPEG``."""
        names = [MEDIA_TYPES[each] for each in self.taken]
        return " oder ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


class ReceivedFile(NamedBlobFile):
    """A file that was looked into. Other actions of EasyForm see a plain file.

    :ivar scan: what the virus scanner said: ``clean``, ``waiting`` or ``unscanned``
    """

    def __init__(
        self,
        blob: Blob,
        *,
        filename: str,
        media_type: str,
        size: int,
        sha256: str,
        scan: str = "unscanned",
    ):
        # The base class would make an empty blob of its own first.
        self._blob = blob
        self.contentType = media_type
        self.filename = filename
        self._modified = DateTime().millis()
        # Where the base class looks first, before it opens the blob to measure it.
        self.__dict__["size"] = size
        self.sha256 = sha256
        self.scan = scan

    def as_upload(self, path: str) -> Upload:
        """:param path: of the question it answers"""
        return Upload(
            path,
            self.filename,
            self.contentType,
            self.size,
            self.sha256,
            self._blob,
            scan=self.scan,
        )


def accepted_types(field) -> tuple[str, ...]:
    """Media types that a file field takes."""
    return tuple((metadata(field, "accept") or "").split()) or DEFAULT_TYPES


def limits_of(form, field) -> Limits:
    """Limits of a file field; where it has none of its own, those of its form."""
    own = metadata(field, "max_megabytes") or ""
    of_form = getattr(form, "max_upload_megabytes", None) or DEFAULT_MEGABYTES
    return Limits(accepted_types(field), int(own) if own.isdigit() else of_form)


def receive(upload, limits: Limits) -> ReceivedFile:
    """Look into an uploaded file, have it scanned, and copy it into a blob.

    Nothing is stored before all of that has passed.

    :param upload: seekable binary stream with ``filename``, as the publisher gives it.
    :returns: with a clean name, which the citizen reads beside the question, and with the hash of what is stored, which is not what was sent where the field removes
        what a camera wrote.
    :raises AnswerRefused: with a sentence that says what to do.
    """
    size = _checked_size(upload, limits)
    media_type = _checked_type(upload, limits)
    scan = _scanned(upload, size, limits.field)
    try:
        documents.examine_apart(upload, media_type)
    except Unreadable as error:
        raise AnswerRefused(error.reason) from error
    except ExaminationFailed as error:
        logger.error("Uploads cannot be examined: %s", error)
        raise AnswerRefused(wording.NOT_NOW) from error
    pieces = documents.without_metadata(upload, media_type) if limits.removes_exif else upload
    blob, stored_size, sha256 = _stored(pieces, upload)
    return ReceivedFile(
        blob,
        filename=documents.clean_filename(upload.filename or ""),
        media_type=media_type,
        size=stored_size,
        sha256=sha256,
        scan=scan,
    )


def scanned_again(upload: Upload) -> Upload:
    """Have a file scanned that had to wait while the scanner was away.

    :param upload: any; one that does not wait is returned as it is.
    :returns: it waits on where the scanner is still away.
    :raises AnswerRefused: it is infected.
    """
    if upload.scan != WAITING:
        return upload
    with upload.blob.open("r") as stream:
        return replace(upload, scan=_scanned(stream, upload.size, upload.field))


def _checked_size(upload, limits: Limits) -> int:
    upload.seek(0, SEEK_END)
    size = upload.tell()
    upload.seek(0)
    if size > limits.megabytes * MEGABYTE:
        raise AnswerRefused(wording.too_big(limits.megabytes))
    if size == 0:
        raise AnswerRefused(wording.EMPTY)
    return size


def _checked_type(upload, limits: Limits) -> str:
    media_type = documents.media_type(upload)
    # An e-mail in UTF-8 is told as text; those in older alphabets are no other thing.
    kind = "text/plain" if media_type == "message/rfc822" else media_type
    if kind not in limits.taken:
        raise AnswerRefused(wording.wrong_type(media_type, limits.type_names))
    if limits.removes_exif and not documents.can_remove_metadata(media_type):
        raise AnswerRefused(wording.NOT_CLEANABLE)
    return media_type


def _scanned(stream, size: int, field: str) -> str:
    stream.seek(0)
    try:
        return antivirus.scan(stream, field=field, size=size)
    except VirusFound as error:
        raise AnswerRefused(wording.VIRUS) from error
    except NotScannable as error:
        logger.error("The virus scanner takes no files of %d bytes: %s", size, error)
        raise AnswerRefused(wording.NOT_SCANNABLE) from error
    except ScannerAway as error:
        raise AnswerRefused(wording.SCANNER_AWAY) from error


def _stored(pieces: Iterable[bytes], upload) -> tuple[Blob, int, str]:
    """:raises AnswerRefused: the disk is full; nothing of the file is left on it."""
    upload.seek(0)
    try:
        found = documents.stored(
            pieces if pieces is not upload else iter(lambda: upload.read(CHUNK), b"")
        )
    except OSError as error:
        logger.error("An upload could not be stored: %s", error.strerror)
        raise AnswerRefused(wording.NOT_STORED) from error
    upload.seek(0)
    return found
