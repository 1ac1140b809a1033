"""Looks at all of a file from a stranger: what :func:`check_readable` asks, and much more.

Decoding a picture takes hundreds of megabytes, and a decoder may crash: this is called in a process
of its own (see ``apart.py``), and here only in tests.
"""

import codecs
import struct
from typing import BinaryIO

from rathaus import _
from rathaus.documents import archives
from rathaus.documents import media_types
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.only_itself import check_is_only_itself
from rathaus.documents.reading import DAMAGED_PICTURE
from rathaus.documents.reading import MAX_PIXELS
from rathaus.documents.reading import PICTURE_FORMATS
from rathaus.documents.reading import TOO_MANY_PIXELS
from rathaus.documents.reading import check_readable

#: Pages of a scan, pictures of a film.
MOST_FRAMES = 300
#: A JPEG is decoded to an eighth of its width: everything in it is read, little is kept.
SMALL_SIDE = 64
PIECE = 256 * 1024


def examine(stream: BinaryIO, media_type: str) -> None:
    """Open a file the way its readers will, read all of it, and see that nothing else is in it.

    :param stream: seekable.
    :param media_type: as :func:`~rathaus.documents.media_types.media_type` named it.
    :raises Unreadable: with a sentence for the sender.
    """
    check_readable(stream, media_type)
    if media_type == media_types.PDF:
        # Imported where it is needed: see reading.py.
        from rathaus.documents import pdf_contents

        pdf_contents.check_pages_and_actions(stream)
    elif media_type in PICTURE_FORMATS:
        _decode(stream, media_type)
    elif media_type in media_types.ZIPS:
        archives.check_contents(stream)
    elif media_type == media_types.TEXT:
        _read_text(stream)
    elif media_type == media_types.MAIL:
        _read_mail(stream)
    check_is_only_itself(stream, media_type)


def _decode(stream: BinaryIO, media_type: str) -> None:
    from PIL import Image

    stream.seek(0)
    try:
        with Image.open(stream, formats=[PICTURE_FORMATS[media_type]]) as picture:
            picture.draft(picture.mode, (SMALL_SIDE, SMALL_SIDE))
            if getattr(picture, "n_frames", 1) > MOST_FRAMES:
                raise Unreadable(TOO_MANY_PIXELS)
            for frame in range(getattr(picture, "n_frames", 1)):
                picture.seek(frame)
                if picture.width * picture.height > MAX_PIXELS:
                    raise Unreadable(TOO_MANY_PIXELS)
                picture.load()
    except (Image.DecompressionBombError, MemoryError) as error:
        raise Unreadable(TOO_MANY_PIXELS) from error
    except Unreadable:
        raise
    # What Pillow's readers raise on broken files, each in its own way.
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, OverflowError) as error:
        raise Unreadable(DAMAGED_PICTURE) from error
    except (TypeError, KeyError, IndexError, AttributeError, ZeroDivisionError) as error:
        raise Unreadable(DAMAGED_PICTURE) from error


def _read_text(stream: BinaryIO) -> None:
    """All of it: what tells the kind has seen the beginning only."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while piece := stream.read(PIECE):
            if media_types.CONTROL_SIGNS.search(decoder.decode(piece)):
                raise Unreadable(NO_TEXT)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Unreadable(NO_TEXT) from error


def _read_mail(stream: BinaryIO) -> None:
    """All of it, too: behind a few lines of an e-mail may stand anything."""
    stream.seek(0)
    while piece := stream.read(PIECE):
        if media_types.CONTROL_BYTES.search(piece):
            raise Unreadable(NO_TEXT)


NO_TEXT = _(
    "Die Textdatei enthält Zeichen, die wir nicht lesen können. Bitte öffnen Sie die Datei, "
    "speichern Sie sie als PDF und wählen Sie die PDF-Datei aus."
)
