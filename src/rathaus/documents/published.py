"""Files that the city offers to everybody: known by content, honestly named, readable."""

import re
from typing import BinaryIO

from rathaus import _
from rathaus.documents import media_types
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.media_types import media_type
from rathaus.documents.reading import check_readable

#: What may be offered, with the endings that fit. The first is the one a download gets. HTML and
#: SVG are text by content, but not by their ending, so they are refused; so are programs, macros
#: and HEIC pictures, which many people cannot open.
ENDINGS = {
    media_types.PDF: ("pdf",),
    media_types.ODT: ("odt",),
    media_types.ODS: ("ods",),
    media_types.DOCX: ("docx",),
    media_types.XLSX: ("xlsx",),
    media_types.ZIP: ("zip",),
    media_types.XML: ("xml",),
    media_types.TEXT: ("txt", "csv", "ics", "vcf"),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/tiff": ("tif", "tiff"),
}
#: What is no word joins words; umlauts and ß stay, RFC 6266 carries them.
_BETWEEN_WORDS = re.compile(r"[^\w-]+|_+")


def published_type(source: BinaryIO, filename: str) -> str:
    """Check a file before it is offered to everybody.

    :param source: the content
    :param filename: the name it came with
    :returns: its media type, found by content
    :raises Unreadable: with a sentence for whoever uploads it: the kind of file is none that
        everybody can open, its name claims another kind, or it is empty, damaged or locked
    """
    found = media_type(source)
    if found == media_types.UNKNOWN:
        # An empty file has no type; the sentence about that is the better one.
        check_readable(source, found)
    if found not in ENDINGS:
        raise Unreadable(
            _(
                "Diese Art von Datei können nicht alle öffnen. Bitte bieten Sie ein PDF an, ein "
                "OpenDocument, eine Word- oder Excel-Datei ohne Makros, ein Bild oder reinen Text."
            )
        )
    ending = filename.rpartition(".")[2].lower()
    if ending not in ENDINGS[found]:
        raise Unreadable(
            _(
                "Der Name der Datei passt nicht zu ihrem Inhalt: Der Inhalt ist ${found}, der "
                "Name endet auf „${ending}“. Bitte prüfen Sie, ob es die richtige Datei ist, und "
                "benennen Sie sie um.",
                mapping={"found": ENDINGS[found][0].upper(), "ending": ending},
            )
        )
    check_readable(source, found)
    return found


def download_name(media_type: str, *parts: str) -> str:
    """A file name that says what the file is, such as ``Hundesteuersatzung_2024-01-01.pdf``.

    :param media_type: decides the ending
    :param parts: title, place, date; empty ones are left out
    """
    words = [_BETWEEN_WORDS.sub("_", part).strip("_") for part in parts]
    name = "_".join(word for word in words if word) or "Download"
    ending = ENDINGS.get(media_type, ("",))[0]
    return f"{name}.{ending}" if ending else name


def title_of_file(title: str, filename: str | None) -> str:
    """A title without the ending that Plone takes over from the name of an uploaded file."""
    stem, dot, _ending = (filename or "").rpartition(".")
    return stem if dot and title == filename else title
