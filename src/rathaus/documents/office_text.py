"""The text of office files, taken from their XML: Office Open XML (ISO/IEC 29500) and OpenDocument
(ISO/IEC 26300).

Nothing of such a file is carried out. It is read in pieces of which nothing is kept but the words: a
table of a million rows takes no memory, and what unpacks to too much is given up.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from rathaus.documents import archives
from rathaus.documents import media_types
from rathaus.documents.xml_text import xml_text

#: Bytes of XML that are unpacked of one file; a novel has five million.
MOST_UNPACKED = 100_000_000
PIECE = 64 * 1024
#: Parts in which people write, by kind.
_PARTS = {
    media_types.DOCX: r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml",
    media_types.XLSX: r"xl/(workbook|sharedStrings|worksheets/[^/]+|comments\d*)\.xml",
    media_types.PPTX: r"ppt/(slides|notesSlides)/[^/]+\.xml",
    media_types.ODT: r"(content|styles)\.xml",
    media_types.ODS: r"content\.xml",
    media_types.ODP: r"content\.xml",
}
KINDS = frozenset(_PARTS)
_FIRST = ("xl/workbook.xml", "xl/sharedStrings.xml", "word/document.xml", "content.xml")
#: Elements in which the text stands that people see.
_OOXML_TEXT = frozenset({"t", "v"})
_OPENDOCUMENT_TEXT = frozenset({"p", "h"})


class TooMuch(ValueError):
    """A file unpacks to more than is read."""


def office_text(stream: BinaryIO, media_type: str) -> Iterator[str]:
    """The text of an office file, in pieces.

    :param stream: seekable; it need not have been examined.
    :param media_type: one of :data:`KINDS`.
    :raises zipfile.BadZipFile: it is damaged; :mod:`zlib` and :mod:`lxml` have errors of their own.
    :raises RuntimeError: it is locked by a password.
    :raises TooMuch: it is a bomb.
    """
    wanted = re.compile(_PARTS[media_type])
    is_opendocument = media_type in (media_types.ODT, media_types.ODS, media_types.ODP)
    text_elements = _OPENDOCUMENT_TEXT if is_opendocument else _OOXML_TEXT
    with zipfile.ZipFile(stream) as archive:
        members = [each for each in archive.infolist() if wanted.fullmatch(each.filename)]
        if len(members) > archives.MOST_MEMBERS:
            raise TooMuch
        unpacking = _Unpacking()
        for member in sorted(members, key=_place):
            with archive.open(member) as source:
                yield from xml_text(unpacking.pieces(source), text_elements)
            yield " "


class _Unpacking:
    """Counts what is unpacked, whatever the table of contents has said."""

    def __init__(self) -> None:
        self._left = MOST_UNPACKED

    def pieces(self, source: BinaryIO) -> Iterator[bytes]:
        while piece := source.read(PIECE):
            self._left -= len(piece)
            if self._left < 0:
                raise TooMuch
            yield piece


def _place(member: zipfile.ZipInfo) -> tuple:
    """The letter before its footnotes, slide 10 after slide 9."""
    name = member.filename
    numbers = re.findall(r"\d{1,6}", name)
    return (name not in _FIRST, name, 0) if not numbers else (True, "", int(numbers[-1]))
