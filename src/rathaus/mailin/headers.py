"""Header fields of mail from outside, read so that nothing in them can stop or mislead us.

Plain Python. The parser of the standard library keeps what it is given; some of its readers need
quadratic time or recurse for as long as the field is, so every field is cut first.
"""

import binascii
import codecs
import re
from datetime import UTC
from datetime import datetime
from email._policybase import Compat32
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from email.utils import parsedate_to_datetime

from rathaus.plain_text import one_line

#: Characters of one field; a line of the longest list of recipients may have 998 (RFC 5322, 2.1.1).
MAX_FIELD = 8_000
#: Of a field for people, like the subject.
MAX_SHOWN = 300
MAX_ANSWERED = 50
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
_ADDRESS = re.compile(r"[^\s<>@\"(),:;\[\]\\]+@[^\s<>@\"(),:;\[\]\\]+")
#: Text in which decoding needs quadratic time, or runs escapes.
_REFUSED_CODECS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
#: RFC 3834, section 2: never answered, whoever they say they are.
_MACHINES = re.compile(
    r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|owner-.*|.*-request)@", re.I
)


class ShortFields(Compat32):
    """Keeps of each field what a reader could ever need, and gives it back as text."""

    def header_source_parse(self, sourcelines):
        name, value = sourcelines[0].split(":", 1)
        value = value.lstrip(" \t") + "".join(sourcelines[1:])
        return name, value[:MAX_FIELD].rstrip("\r\n")

    def header_fetch_parse(self, name, value):
        if not isinstance(value, str) or value.isascii():
            return value
        # Bytes beyond ASCII, which no field may have and many have
        return decoded_bytes(value.encode("utf-8", "surrogateescape"), None)


def decoded_bytes(data: bytes, charset: str | None) -> str:
    """Text of bytes in the charset that the sender names; one that nobody knows is guessed."""
    for name in (_usable(charset), "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _usable(charset: str | None) -> str:
    try:
        found = codecs.lookup(charset or "utf-8")
    except (LookupError, ValueError, TypeError):
        return "utf-8"
    is_text = getattr(found, "_is_text_encoding", False)
    return found.name if is_text and found.name not in _REFUSED_CODECS else "utf-8"


def shown(message: Message, name: str) -> str:
    """A field for people: one line of text, without control signs, cut where it is endless."""
    return one_line(decoded(str(message.get(name, ""))))[:MAX_SHOWN]


def decoded(value: str) -> str:
    """A field with its encoded words (RFC 2047) read; as it stands where they are broken."""
    try:
        parts = decode_header(value)
    except (MessageError, binascii.Error, ValueError, UnicodeError):
        return value
    return "".join(
        part if isinstance(part, str) else decoded_bytes(part, charset) for part, charset in parts
    )


def sender(message: Message) -> tuple[str, str]:
    """:returns: name and address of the first sender; empty where there is none. Anybody can write
    anything there."""
    try:
        found = getaddresses([str(message.get("From", ""))[: MAX_SHOWN * 4]])
    except (MessageError, ValueError, IndexError, RecursionError):
        return "", ""
    for name, address in found:
        if _ADDRESS.fullmatch(address):
            return one_line(decoded(name))[:MAX_SHOWN], address
    return "", ""


def date_of(message: Message) -> datetime | None:
    """The day that the sender's program claims, aware; None where it cannot be read."""
    try:
        found = parsedate_to_datetime(str(message.get("Date", "")))
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def message_id(message: Message) -> str:
    """:returns: with its angle brackets; empty where there is none that can be read."""
    found = _MESSAGE_ID.search(str(message.get("Message-ID", "")))
    return found[0] if found else ""


def answered_ids(message: Message) -> tuple[str, ...]:
    """The mails that this one answers, the nearest first (RFC 5322, section 3.6.4)."""
    direct = _MESSAGE_ID.findall(str(message.get("In-Reply-To", "")))
    around = _MESSAGE_ID.findall(str(message.get("References", "")))
    return tuple(dict.fromkeys([*direct, *reversed(around)]))[:MAX_ANSWERED]


def is_automatic(message: Message) -> bool:
    """Whether a machine wrote it: a bounce, or "I am on holiday" (RFC 3834, section 5)."""
    submitted = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    is_report = str(message.get("Content-Type", "")).lower().startswith("multipart/report")
    return submitted not in ("no", "") or is_report or _has_null_sender(message)


def may_be_answered(message: Message) -> bool:
    """Whether an automatic answer can start no loop and reaches one person (RFC 3834, section 2)."""
    precedence = str(message.get("Precedence", "")).strip().lower()
    is_list = any(name.lower().startswith("list-") for name in message)
    is_unwanted = message.get("X-Auto-Response-Suppress") is not None
    address = sender(message)[1]
    return not (
        is_automatic(message)
        or precedence in ("bulk", "junk", "list")
        or is_list
        or is_unwanted
        or not address
        or _MACHINES.match(address)
    )


def _has_null_sender(message: Message) -> bool:
    return str(message.get("Return-Path", "?")).strip() in ("<>", "")
