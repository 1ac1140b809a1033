"""The text of a file, kept beside it for the search.

Reading a big PDF takes seconds, so it is done after the upload by the worker (jobs ``file-text`` and
``record-text``).
"""

import hashlib
from typing import BinaryIO

from persistent import Persistent
from zope.annotation.interfaces import IAnnotations

from rathaus.documents import media_types
from rathaus.documents.apart import words_apart
from rathaus.documents.extraction import WITH_TEXT
from rathaus.documents.extraction import text_of as text_of
from rathaus.documents.mail_text import HEAD
from rathaus.documents.mail_text import is_mail

KEY = "rathaus.documents.text"


class FileText(Persistent):
    """Text of one state of a file.

    :param digest: SHA-256 of the content it was taken from.
    :param text: plain text, words parted by single blanks.
    """

    def __init__(self, digest: bytes, text: str) -> None:
        self.digest = digest
        self.text = text


def refresh_text(content, media_type: str | None = None) -> bool:
    """Take the text out of the file of a content object, where its content is new.

    :param content: an object with a ``file``.
    :param media_type: found by content; what the file says of itself, without it.
    :returns: whether the text is another one now.
    :raises ExaminationFailed: this machine cannot read files at present.
    """
    if content.file is None:
        return forget_text(content)
    annotations = IAnnotations(content)
    with content.file.open() as stream:
        digest = hashlib.file_digest(stream, "sha256").digest()
        kept = annotations.get(KEY)
        if kept is not None and kept.digest == digest:
            return False
        stream.seek(0)
        annotations[KEY] = FileText(digest, _words(stream, media_type or content.file.contentType))
    return True


def forget_text(content) -> bool:
    """Keep nothing of what was read before.

    :returns: whether there was something.
    """
    return IAnnotations(content).pop(KEY, None) is not None


def stored_text(content, sha256: str | None = None) -> str:
    """The text that was taken out of a content object's file; empty until the worker has done so.

    :param sha256: hex; give nothing of a file that is another one by now.
    """
    kept = IAnnotations(content).get(KEY)
    if kept is None or (sha256 is not None and kept.digest.hex() != sha256):
        return ""
    return kept.text


def _words(stream: BinaryIO, media_type: str) -> str:
    if media_type not in WITH_TEXT:
        return ""
    # Nothing can go wrong with plain text, and starting a process takes a quarter of a second.
    if media_type == media_types.TEXT and not is_mail(stream.read(HEAD)):
        stream.seek(0)
        return text_of(stream, media_type)
    return words_apart(stream, media_type)
