"""The text of an e-mail that was saved as a file (RFC 5322): who, about what, and what was written."""

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from typing import BinaryIO

from lxml import etree
from lxml import html

HEAD = 64 * 1024
#: A larger one holds large attachments, which lie in the file as documents of their own.
LARGEST = 60_000_000
_HEADERS = ("subject", "from", "to", "cc")
_FIRST_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")


def is_mail(head: bytes) -> bool:
    """Whether a text is an e-mail; nobody else begins with these lines.

    :param head: the first bytes, at most :data:`HEAD` are looked at.
    """
    if not _FIRST_LINE.match(head):
        return False
    headers = BytesHeaderParser(policy=policy.default).parsebytes(head[:HEAD])
    return "from" in headers and any(
        each in headers for each in ("message-id", "mime-version", "received")
    )


def mail_text(stream: BinaryIO) -> Iterator[str]:
    """Subject, people, names of attachments, and the text: HTML only where there is no plain text.

    :param stream: from its beginning.
    """
    message = email.message_from_bytes(stream.read(LARGEST), policy=policy.default)
    for name in _HEADERS:
        yield f"{message.get(name, '')} "
    for part in message.walk():
        if filename := part.get_filename():
            yield f"{filename} "
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        yield _text_of(body)


def _text_of(body: EmailMessage) -> str:
    text = body.get_content(errors="replace")
    if body.get_content_subtype() != "html" or not text.strip():
        return text
    try:
        page = html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(page, "script", "style", "title", with_tail=False)
    return " ".join(each for each in page.itertext() if isinstance(each, str))
