"""A mail from outside as plain values. Plain Python, no Plone: bytes in, dataclasses out.

Whatever the bytes are, something comes back: a mail that cannot be read is one without text and
attachments, and whoever takes it in still has the original.
"""

import logging
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.parser import BytesHeaderParser
from email.parser import BytesParser

from rathaus.mailin import headers
from rathaus.mailin.html_text import text_of_html
from rathaus.plain_text import plain_text

logger = logging.getLogger(__name__)

#: Parts of one mail that are unpacked, the text included. A person attaches a handful; each is opened
#: in a process of its own and becomes an object, and the parser goes through all that are open with
#: every line.
MOST_PARTS = 100
#: Lines of one mail that are unpacked: 20 MB in the lines of base64 have half as many. The parser asks of
#: each whether it ends one of the parts that are open, which takes a second for 100,000 lines in 98 parts.
MOST_LINES = 500_000
#: Bytes of the fields in front of the text. Mail servers stop far below.
MAX_HEAD = 256 * 1024
#: Characters of text; more is kept in the original only.
MAX_TEXT = 200_000

TOO_MANY_PARTS = "too_many_parts"
TOO_MANY_LINES = "too_many_lines"
BROKEN = "broken"
#: It was read, and then something of ours failed: see :func:`rathaus.mailin.taking_in.open_mail`.
NOT_UNPACKED = "not_unpacked"


@dataclass(frozen=True)
class Attachment:
    """A file in a mail, as it was sent; nobody has looked into it."""

    filename: str
    data: bytes


@dataclass(frozen=True)
class IncomingMail:
    """What was read of a mail. Everything in it is what the sender claims."""

    subject: str = ""
    sender_name: str = ""
    #: address; empty where there is none
    sender: str = ""
    message_id: str = ""
    #: aware, UTC
    date: datetime | None = None
    #: plain text, lines ended by ``\n``
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    #: Message-IDs that it answers, the nearest first
    answers: tuple[str, ...] = ()
    #: a machine wrote it
    is_automatic: bool = False
    #: an automatic answer starts no loop
    may_be_answered: bool = False
    #: its text can be read with a key only (S/MIME, OpenPGP)
    is_encrypted: bool = False
    #: why it was not unpacked: :data:`TOO_MANY_PARTS`, :data:`TOO_MANY_LINES`, :data:`BROKEN` or
    #: :data:`NOT_UNPACKED`
    problem: str = ""


class _TooManyParts(Exception):
    """The mail has more parts than are unpacked."""


def read_mail(raw: bytes) -> IncomingMail:
    """Read a whole mail.

    :returns: what could be read; see ``problem``. Nothing is raised, whatever the bytes are.
    """
    if _head_size(raw) > MAX_HEAD:
        return _head_only(raw, BROKEN)
    if _lines(raw) > MOST_LINES:
        return _head_only(raw, TOO_MANY_LINES)
    try:
        message = BytesParser(_counting(), policy=headers.ShortFields()).parsebytes(raw)
        return _unpacked(message)
    except _TooManyParts:
        return _head_only(raw, TOO_MANY_PARTS)
    # The border to what anybody may send: the parser has bugs of its own, and none may keep the next
    # mail from coming in.
    except Exception as error:
        _log(error)
        return _head_only(raw, BROKEN)


def read_head(raw: bytes) -> IncomingMail:
    """Read the fields of a mail whose rest was not fetched."""
    return _head_only(raw, "")


def _head_size(raw: bytes) -> int:
    ends = [at for at in (raw.find(b"\n\n"), raw.find(b"\r\n\r\n")) if at >= 0]
    return min(ends, default=len(raw))


def _lines(raw: bytes) -> int:
    # The parser ends a line at each of the three
    return raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")


def _counting() -> Callable[..., Message]:
    """A maker of parts that stops the parser, which itself has no limit."""
    # The parser makes one to see whether it can, and throws it away
    number = -1

    def make(**values) -> Message:
        nonlocal number
        number += 1
        if number > MOST_PARTS:
            raise _TooManyParts
        return Message(**values)

    return make


def _head_only(raw: bytes, problem: str) -> IncomingMail:
    try:
        parser = BytesHeaderParser(policy=headers.ShortFields())
        return _mail(parser.parsebytes(raw[:MAX_HEAD]), problem=problem)
    # The same border as above
    except Exception as error:
        _log(error)
        return IncomingMail(problem=problem or BROKEN)


def _log(error: Exception) -> None:
    # What it says may quote the mail, and so may the lines of a traceback.
    logger.warning("A mail cannot be read: %s", type(error).__name__)


def _unpacked(message: Message) -> IncomingMail:
    pieces = list(_pieces(message))
    text = "\n\n".join(filter(None, (each for each in pieces if isinstance(each, str))))
    attachments = tuple(each for each in pieces if isinstance(each, Attachment))
    is_encrypted = message.get_content_type() in (
        "multipart/encrypted",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    )
    return _mail(message, text=text[:MAX_TEXT], attachments=attachments, is_encrypted=is_encrypted)


def _mail(message: Message, **more) -> IncomingMail:
    name, address = headers.sender(message)
    return IncomingMail(
        subject=headers.shown(message, "Subject"),
        sender_name=name,
        sender=address,
        message_id=headers.message_id(message),
        date=headers.date_of(message),
        answers=headers.answered_ids(message),
        is_automatic=headers.is_automatic(message),
        may_be_answered=headers.may_be_answered(message),
        **more,
    )


def _pieces(part: Message) -> Iterator[str | Attachment]:
    """Texts and attachments of a part, in their order."""
    kind = part.get_content_type()
    if kind == "message/rfc822" and part.is_multipart():
        # A mail within the mail stays one file: its text is not what the sender has written
        yield Attachment(_filename(part) or "weitergeleitet.eml", part.get_payload(0).as_bytes())
    elif part.is_multipart():
        inner = [list(_pieces(each)) for each in part.get_payload()]
        if kind == "multipart/alternative":
            yield from _one_text(part.get_payload(), inner)
        else:
            yield from (piece for pieces in inner for piece in pieces)
    elif kind in ("text/plain", "text/html") and not _is_attachment(part):
        yield _text(part, kind)
    else:
        data = part.get_payload(decode=True) or b""
        if data or _filename(part):
            yield Attachment(_filename(part) or _nameless(kind), data)


def _one_text(parts: list[Message], inner: list[list]) -> Iterator[str | Attachment]:
    """Of several versions of the same text the plain one, where there is anything in it."""
    in_order = sorted(zip(parts, inner, strict=True), key=_is_not_plain)
    has_text = False
    for _part, pieces in in_order:
        for piece in pieces:
            if isinstance(piece, Attachment) or (piece and not has_text):
                yield piece
        has_text = has_text or any(isinstance(piece, str) and piece for piece in pieces)


def _is_not_plain(pair: tuple[Message, list]) -> bool:
    return pair[0].get_content_type() != "text/plain"


def _text(part: Message, kind: str) -> str:
    data = part.get_payload(decode=True) or b""
    text = headers.decoded_bytes(data, part.get_content_charset())
    return plain_text(text_of_html(text) if kind == "text/html" else text[: MAX_TEXT * 2])


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_filename(part))


def _filename(part: Message) -> str:
    """As it was sent; whoever stores it cleans it."""
    return headers.decoded(str(part.get_filename("") or ""))


def _nameless(kind: str) -> str:
    endings = {"text/calendar": "termin.ics", "image/jpeg": "bild.jpg", "image/png": "bild.png"}
    return endings.get(kind, "datei")
