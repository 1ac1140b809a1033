"""The words of a file, for the search: what a person would read in it.

Called in a process of its own for everything but plain text (see ``apart.py``): a reader of PDF that
goes in circles or wants all memory then holds up nobody.
"""

import io
import re
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from collections.abc import Iterator
from typing import BinaryIO

from lxml.etree import XMLSyntaxError
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.errors import PyPdfError

from rathaus.documents import media_types
from rathaus.documents import office_text
from rathaus.documents.mail_text import HEAD
from rathaus.documents.mail_text import is_mail
from rathaus.documents.mail_text import mail_text
from rathaus.documents.xml_text import xml_text

#: More is not kept: the words of longer files have been said by then.
LONGEST = 400_000
MOST_PAGES = 400
#: Seconds of the processor; what was read of a PDF until then is kept.
PATIENCE = 40
PIECE = 64 * 1024
#: Kinds that have text. Pictures have none: what is printed in a scan is only known where the
#: scanner has written it into the PDF.
WITH_TEXT = frozenset(
    {media_types.PDF, media_types.TEXT, media_types.XML, media_types.MAIL, *office_text.KINDS}
)
#: Broken files make each reader raise errors of its own, and Python's on wrong types.
_BROKEN = (
    PyPdfError,
    XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: Soft hyphens, joiners and signs that turn the direction of reading: nobody types them.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: A word parted at the end of a line; after a hyphen that belongs there, a capital follows.
_PARTED = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[a-zäöüß])")


def text_of(source: BinaryIO, media_type: str) -> str:
    """The words that a file holds, parted by single blanks.

    :param source: seekable, from its beginning.
    :param media_type: found by content.
    :returns: at most :data:`LONGEST` signs; what could be read of a broken file, and nothing of a
        locked one or of a kind without text.
    """
    found: list[str] = []
    try:
        _gather(_pieces(source, media_type), found)
    except (*_BROKEN, MemoryError):
        # What was read before is as good as ever.
        pass
    return plain_words("".join(found))[:LONGEST].rstrip()


def plain_words(text: str) -> str:
    """Text as it is typed by those who look for it: without signs that nobody sees, ligatures as
    letters (NFKC), one blank between words."""
    text = _UNSEEN.sub("", _CONTROL.sub(" ", _PARTED.sub("", text)))
    # Half of a pair of signs, as broken fonts give it, cannot be stored as UTF-8.
    text = text.encode("utf-8", errors="ignore").decode("utf-8")
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _gather(pieces: Iterable[str], found: list[str]) -> None:
    length = 0
    for piece in pieces:
        # Blanks between words are made single afterwards; twice as much is enough.
        found.append(piece[: 2 * LONGEST])
        length += len(piece)
        if length >= 2 * LONGEST:
            break


def _pieces(source: BinaryIO, media_type: str) -> Iterator[str]:
    if media_type == media_types.PDF:
        return _pages(source)
    if media_type in office_text.KINDS:
        return office_text.office_text(source, media_type)
    if media_type == media_types.XML:
        return xml_text(iter(lambda: source.read(PIECE), b""))
    if media_type not in (media_types.TEXT, media_types.MAIL):
        return iter(())
    head = source.read(HEAD)
    source.seek(0)
    if media_type == media_types.MAIL or is_mail(head):
        return mail_text(source)
    return iter([source.read(4 * LONGEST).decode("utf-8", errors="replace")])


def _pages(source: BinaryIO) -> Iterator[str]:
    """The text of the pages of a PDF, also where a scanner has put it behind its picture."""
    try:
        pages = PdfReader(source, strict=False).pages
    except DependencyError:
        pages = PdfReader(_unlocked(source), strict=False).pages
    end = time.process_time() + PATIENCE
    for number in range(min(len(pages), MOST_PAGES)):
        if time.process_time() > end:
            return
        try:
            yield pages[number].extract_text()
        except _BROKEN:
            # One page that cannot be read hides none of the others.
            continue
        yield "\n "


def _unlocked(source: BinaryIO) -> BinaryIO:
    """A PDF that everybody may open, but not print or change, without its encryption; pypdf would
    need one more library for it."""
    import pikepdf

    content = io.BytesIO()
    source.seek(0)
    try:
        with pikepdf.open(source) as pdf:
            pdf.save(content)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError from error
    return content
