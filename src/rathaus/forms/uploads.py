"""Files from citizens: looked into before they are taken."""

import hashlib
import unicodedata
from dataclasses import dataclass
from io import SEEK_END

from plone.namedfile.file import NamedBlobFile
from ZODB.blob import Blob

from rathaus import _
from rathaus.documents import api as documents
from rathaus.documents.interfaces import Unreadable
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.metadata import metadata
from rathaus.intake.interfaces import Upload
from rathaus.plain_text import plain_text

#: Types a form can ask for, in the order editors see them, with what people call them.
MEDIA_TYPES = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/heic": "HEIC",
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


@dataclass(frozen=True)
class Limits:
    """What a file field takes."""

    types: tuple[str, ...] = DEFAULT_TYPES
    megabytes: int = DEFAULT_MEGABYTES

    @property
    def type_names(self) -> str:
        """For people: ``PDF, PNG oder JPEG``."""
        names = [MEDIA_TYPES.get(each, each) for each in self.types]
        return " oder ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


class ReceivedFile(NamedBlobFile):
    """A file that was looked into. Other actions of EasyForm see a plain file."""

    def __init__(self, blob: Blob, *, filename: str, media_type: str, size: int, sha256: str):
        super().__init__(data=b"", contentType=media_type, filename=filename)
        self._blob = blob
        # Where the base class looks first, before it opens the blob to measure it.
        self.__dict__["size"] = size
        self.sha256 = sha256

    def as_upload(self, field_name: str) -> Upload:
        return Upload(
            field_name, self.filename, self.contentType, self.size, self.sha256, self._blob
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
    """Look into an uploaded file and copy it into a blob.

    :param upload: seekable binary stream with ``filename``, as the publisher gives it.
    :raises AnswerRefused: too big, empty, of another type, damaged or protected; with a
        sentence that says what to do.
    """
    _check_name(upload.filename or "")
    upload.seek(0, SEEK_END)
    size = upload.tell()
    upload.seek(0)
    if size > limits.megabytes * 1024 * 1024:
        raise AnswerRefused(
            _(
                "Die Datei ist zu groß. Erlaubt sind höchstens ${megabytes} MB. "
                "Bitte wählen Sie eine kleinere Datei.",
                mapping={"megabytes": limits.megabytes},
            )
        )
    media_type = documents.media_type(upload)
    # An empty file has no type: being empty is what its sender has to hear.
    if size and media_type not in limits.types:
        raise AnswerRefused(
            _(
                "Diese Art von Datei können wir nicht annehmen. Erlaubt sind ${types}.",
                mapping={"types": limits.type_names},
            )
        )
    try:
        documents.check_readable(upload, media_type)
    except Unreadable as error:
        raise AnswerRefused(error.reason) from error
    return _received(upload, size, media_type)


def _check_name(name: str) -> None:
    """A browser sends the name alone: a path or control signs come from somewhere else, and
    renaming the file silently would hide that.

    :raises AnswerRefused: says what to do
    """
    # Some systems send decomposed umlauts, which is no fault of the citizen.
    name = unicodedata.normalize("NFC", name).strip()
    if plain_text(name) != name or any(sign in "/\\\n\t" for sign in name):
        raise AnswerRefused(
            _(
                "Der Name der Datei enthält Zeichen, die nicht erlaubt sind. "
                "Bitte benennen Sie die Datei um und wählen Sie sie noch einmal aus."
            )
        )


def _received(upload, size: int, media_type: str) -> ReceivedFile:
    blob, digest = Blob(), hashlib.sha256()
    upload.seek(0)
    with blob.open("w") as target:
        while chunk := upload.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    upload.seek(0)
    return ReceivedFile(
        blob,
        filename=documents.clean_filename(upload.filename or ""),
        media_type=media_type,
        size=size,
        sha256=digest.hexdigest(),
    )
