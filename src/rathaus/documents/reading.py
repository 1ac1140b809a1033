"""Can the office open this file? Asked when it arrives, while its sender can still act.

A quick look, enough for what the city's own people store; files of strangers are examined further
(``examination.py``).
"""

import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from rathaus import _
from rathaus.documents import archives
from rathaus.documents import media_types
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.media_types import opened
from rathaus.documents.picture_ends import is_whole

#: Phones reach 108 megapixels; a small file can claim far more and fill the memory.
MAX_PIXELS = 120_000_000

#: Pillow's readers by type, so that a picture is not tried as anything else.
PICTURE_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/tiff": "TIFF",
}


def check_readable(source: Path | str | bytes | BinaryIO, media_type: str) -> None:
    """Open a file the way its readers will.

    :param source: a path, the bytes, or a seekable binary stream, whose position is kept.
    :param media_type: as :func:`media_type` named it.
    :raises Unreadable: with a sentence for the sender, when the file is empty, damaged,
        protected by a password or too big to be opened. Types that nothing here can open
        (text, HEIC, unknown) are only refused when empty.
    """
    with opened(source) as stream:
        if not stream.read(1):
            raise Unreadable(_("Die Datei ist leer. Bitte wählen Sie eine andere Datei."))
        stream.seek(0)
        if media_type == media_types.PDF:
            _check_pdf(stream)
        elif media_type in PICTURE_FORMATS:
            _check_picture(stream, media_type)
        elif media_type in media_types.ZIPS:
            _check_archive(stream)


def _check_pdf(stream: BinaryIO) -> None:
    # Here and below: the process that examines one file starts in half the time when it loads
    # only what that file needs.
    import pikepdf

    from rathaus.documents import pdf_contents

    try:
        # A PDF that only restricts printing or copying opens without a password: fine.
        with pikepdf.open(stream) as pdf:
            has_pages = len(pdf.pages) > 0
    except pikepdf.PasswordError as error:
        raise Unreadable(
            _(
                "Die PDF-Datei ist mit einem Passwort geschützt. "
                "Bitte senden Sie die Datei ohne Passwort."
            )
        ) from error
    except pikepdf.PdfError as error:
        raise Unreadable(pdf_contents.DAMAGED) from error
    if not has_pages:
        raise Unreadable(pdf_contents.DAMAGED)


def _check_picture(stream: BinaryIO, media_type: str) -> None:
    """Reads headers and checksums; the picture itself is never decoded into memory."""
    from PIL import Image

    try:
        picture = Image.open(stream, formats=[PICTURE_FORMATS[media_type]])
        pixels = picture.width * picture.height
        picture.verify()
        reaches_its_end = is_whole(stream, media_type)
    except Image.DecompressionBombError as error:
        raise Unreadable(TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise Unreadable(DAMAGED_PICTURE) from error
    if pixels > MAX_PIXELS:
        raise Unreadable(TOO_MANY_PIXELS)
    if not reaches_its_end:
        raise Unreadable(DAMAGED_PICTURE)


def _check_archive(stream: BinaryIO) -> None:
    """The table of contents must be there, and no member locked; nothing is unpacked."""
    size = media_types.zip_directory_size(stream)
    if size is None:
        raise Unreadable(archives.DAMAGED)
    if size > media_types.MAX_ZIP_DIRECTORY:
        return
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            is_locked = any(member.flag_bits & 0x1 for member in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable(archives.DAMAGED) from error
    if is_locked:
        raise Unreadable(
            _(
                "Die Datei ist mit einem Passwort geschützt. "
                "Bitte senden Sie die Datei ohne Passwort."
            )
        )


DAMAGED_PICTURE = _(
    "Das Bild lässt sich nicht öffnen. Vielleicht ist die Datei beschädigt. "
    "Bitte speichern Sie das Bild neu oder wählen Sie ein anderes."
)
TOO_MANY_PIXELS = _(
    "Das Bild hat zu viele Bildpunkte. "
    "Bitte verkleinern Sie das Bild und wählen Sie es noch einmal."
)
