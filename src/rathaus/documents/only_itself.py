"""A file has to be one thing only.

The same bytes can be a picture for one program and an archive for another: a scanner looks at the
one, and who opens the file gets the other. What stands behind the end of a picture or a PDF is
where such things hide, and where cropping programs once left the part that was cut off.
"""

import io
import zipfile
from typing import BinaryIO

from rathaus import _
from rathaus.documents import media_types
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.picture_ends import picture_end

#: Readers look for the end mark of a PDF in so many bytes (ISO 32000-2, 7.5.5, and Acrobat).
PDF_TAIL = 1024
_FILLING = b"\x00\t\n\r\x0c "
_ENOUGH = 64 * 1024


def check_is_only_itself(stream: BinaryIO, media_type: str) -> None:
    """Look behind the end of a file that can be opened.

    :raises Unreadable: it is an archive as well, or has data behind its end that do not belong
        to a picture.
    """
    if media_type not in media_types.ZIPS and _is_archive(stream):
        raise Unreadable(_MORE_THAN_ITSELF)
    if media_type == media_types.PDF:
        _check_end_of_pdf(stream)
    end = picture_end(stream, media_type) if media_type.startswith("image/") else None
    if end is not None and not _may_follow(stream, end, media_type):
        raise Unreadable(_MORE_THAN_ITSELF)


def _is_archive(stream: BinaryIO) -> bool:
    """Whether programs for archives open it, wherever in the file the archive stands."""
    size = media_types.zip_directory_size(stream)
    if size is None or size > media_types.MAX_ZIP_DIRECTORY:
        # A bigger table is not read; a picture that claims one holds it in its comment at best.
        return size is not None
    try:
        with zipfile.ZipFile(stream) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return False


def _check_end_of_pdf(stream: BinaryIO) -> None:
    size = stream.seek(0, io.SEEK_END)
    # Mail gateways and scanners fill files up.
    stream.seek(max(0, size - _ENOUGH))
    tail = stream.read().rstrip(_FILLING)
    if b"%%EOF" not in tail[-PDF_TAIL:]:
        raise Unreadable(_BROKEN_OFF if b"%%EOF" not in tail else _MORE_THAN_ITSELF)


def _may_follow(stream: BinaryIO, end: int, media_type: str) -> bool:
    """Phones put a second picture or a film behind a photo; nothing else has to be there."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(end)
    follows = stream.read(_ENOUGH).lstrip(_FILLING)
    if not follows:
        return size - end <= _ENOUGH
    if media_type != "image/jpeg":
        return False
    stream.seek(-4, io.SEEK_END)
    return follows.startswith(b"\xff\xd8\xff") or b"ftyp" in follows[:8] or stream.read() == b"SEFT"


_MORE_THAN_ITSELF = _(
    "Hinter dem Ende der Datei stehen weitere Daten, die nicht dazugehören. Bitte öffnen Sie die "
    "Datei, speichern Sie sie unter einem neuen Namen und wählen Sie die neue Datei aus."
)
_BROKEN_OFF = _(
    "Das Ende der PDF-Datei fehlt. Vielleicht wurde sie nicht vollständig gespeichert. "
    "Bitte speichern Sie die Datei neu oder wählen Sie eine andere."
)
