"""The text of a file that the city offers, kept beside it for the search.

Reading a big PDF takes seconds, so it is done after the upload by the worker (job ``file-text``).
"""

import hashlib
import logging
from typing import BinaryIO

from persistent import Persistent
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from zope.annotation.interfaces import IAnnotations

from rathaus.documents import media_types

logger = logging.getLogger(__name__)

KEY = "rathaus.documents.text"
#: More is not kept: the words of longer files have been said by then.
LONGEST = 400_000
MOST_PAGES = 400


class FileText(Persistent):
    """Text of one state of a file.

    :param digest: SHA-256 of the content it was taken from.
    :param text: plain text, words parted by single blanks.
    """

    def __init__(self, digest: bytes, text: str) -> None:
        self.digest = digest
        self.text = text


def text_of(source: BinaryIO, media_type: str) -> str:
    """The text that a PDF or a text file holds; empty for scanned pages and for other files.

    :param source: the content, from its beginning.
    :param media_type: found by content.
    """
    if media_type == media_types.TEXT:
        return _cut([source.read(LONGEST).decode("utf-8", errors="replace")])
    if media_type != media_types.PDF:
        return ""
    try:
        pages = PdfReader(source, strict=False).pages
        return _cut(pages[number].extract_text() for number in range(min(len(pages), MOST_PAGES)))
    # What pypdf raises on files that others can show: its own errors, and Python's on wrong types.
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        logger.info("No text could be read from a PDF file: %s", type(error).__name__)
        return ""


def refresh_text(content) -> bool:
    """Take the text out of the file of a content object, where its content is new.

    :param content: an object with a ``file``.
    :returns: whether the text is another one now.
    """
    annotations = IAnnotations(content)
    if content.file is None:
        return annotations.pop(KEY, None) is not None
    with content.file.open() as stream:
        digest = hashlib.file_digest(stream, "sha256").digest()
        kept = annotations.get(KEY)
        if kept is not None and kept.digest == digest:
            return False
        stream.seek(0)
        annotations[KEY] = FileText(digest, text_of(stream, content.file.contentType))
    return True


def stored_text(content) -> str:
    """The text that was taken out of a content object's file; empty until the worker has done so."""
    kept = IAnnotations(content).get(KEY)
    return kept.text if kept is not None else ""


def _cut(pages) -> str:
    parts, length = [], 0
    for page in pages:
        words = " ".join(page.split())
        parts.append(words)
        length += len(words) + 1
        if length >= LONGEST:
            break
    # Half of a pair of signs, as broken fonts give it, cannot be stored as UTF-8.
    text = " ".join(parts)[:LONGEST]
    return text.encode("utf-8", errors="ignore").decode("utf-8")
