"""Messages between the office and the applicant: a list that only grows."""

import hashlib
import json
import secrets
from typing import Any

from persistent.list import PersistentList
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import Message
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.plain_text import plain_text

KEY = "rathaus.applications.messages"
MAX_LENGTH = 10_000


def messages(app: Any) -> list[Message]:
    """All messages of an application, the oldest first."""
    return [_read(line) for line in IAnnotations(app).get(KEY, ())]


def add_message(
    app: Any,
    *,
    direction: str,
    kind: str,
    author_name: str,
    text: str,
    records: list[Any] = (),
    time: str | None = None,
    **more: Any,
) -> Message:
    """Add a message; nothing changes or removes one.

    :param text: as :func:`clean_text` gave it.
    :param time: UTC, ISO 8601; without it, now.
    :param more: other fields of :class:`~rathaus.applications.interfaces.Message`, JSON.
    """
    annotations = IAnnotations(app)
    if KEY not in annotations:
        annotations[KEY] = PersistentList()
    # Text and no object: it can be read whatever the classes are called later.
    line = json.dumps(
        {
            "id": secrets.token_hex(8),
            "direction": direction,
            "kind": kind,
            "time": time or utc_iso(),
            "author_name": author_name,
            "text": text,
            "records": [each.UID() for each in records],
            **more,
        },
        ensure_ascii=False,
    )
    annotations[KEY].append(line)
    return _read(line)


def clean_text(text: str) -> str:
    """Plain text in NFC, without control signs.

    :raises NotPossible: it is empty, or longer than ``MAX_LENGTH`` signs.
    """
    text = plain_text(text)
    if not text:
        raise NotPossible(_("Bitte schreiben Sie einen Text."))
    if len(text) > MAX_LENGTH:
        raise NotPossible(
            _(
                "Der Text ist zu lang: ${length} Zeichen, erlaubt sind ${limit}.",
                mapping={"length": len(text), "limit": MAX_LENGTH},
            )
        )
    return text


def text_hash(text: str) -> str:
    """SHA-256 in hex of a text, for the journal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read(line: str) -> Message:
    fields = json.loads(line)
    found = [by_uid(uid) for uid in fields.pop("records")]
    fields["time"] = parse_utc(fields["time"])
    for name in ("wanted_files", "wanted_fields"):
        fields[name] = tuple(fields.get(name, ()))
    return Message(**fields, records=[each for each in found if each is not None])
