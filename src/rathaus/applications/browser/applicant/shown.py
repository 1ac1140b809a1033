"""What the applicant's page shows, as plain values."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from plone import api

from rathaus import _
from rathaus.applications.interfaces import Message
from rathaus.applications.local_time import local
from rathaus.applications.status import LABELS

TITLES = {
    ("out", "question"): _("Frage an Sie"),
    ("out", "message"): _("Nachricht an Sie"),
    ("out", "decision"): _("Entscheidung"),
    ("out", "reminder"): _("Erinnerung an unsere Frage"),
    ("out", "automatic"): _("Automatische Antwort"),
    ("in", "reply"): _("Ihre Nachricht"),
}


def time_text(at: datetime) -> str:
    """A moment for people, for instance ``22.11.2026, 14:05 Uhr``.

    :param at: aware.
    """
    text = local(at).strftime("%d.%m.%Y, %H:%M")
    return api.portal.translate(_("${time} Uhr", mapping={"time": text}))


def shown_steps(key: str) -> list[dict[str, Any]]:
    """The way of an application; the applicant's turn is a step only while it is.

    :param key: of the public status.
    """
    keys = ["received", "processing", "decided"]
    if key == "your_turn":
        keys.insert(2, "your_turn")
    if key in ("joined", "not_accepted"):
        # These ways end otherwise than with a decision.
        keys[-1] = key
    now = keys.index(key)
    return [
        {
            "label": LABELS[each],
            "css_class": "is-done" if number < now else None,
            "current": "step" if number == now else None,
        }
        for number, each in enumerate(keys)
    ]


def shown_messages(
    messages: list[Message], unit_title: str, file_url: Callable[[Any], str]
) -> list[dict[str, Any]]:
    """Messages without anything internal: the office speaks, not the clerk.

    :param file_url: gives the address of a record under the status link.
    """
    return [
        {
            "id": f"nachricht-{each.id}",
            "direction": each.direction,
            "title": _title(each),
            "author": _author(each, unit_title),
            "time": time_text(each.time),
            "text": each.text,
            "wants_upload": each.wants_upload,
            "wanted_files": each.wanted_files,
            "has_answers": bool(each.answers),
            "files": [
                {"name": record.file.filename, "url": file_url(record)} for record in each.records
            ],
        }
        for each in messages
    ]


def _author(message: Message, unit_title: str) -> str:
    if message.direction == "out":
        return unit_title
    return _("Per E-Mail") if message.channel == "email" else _("Sie")


def _title(message: Message) -> str:
    if message.channel == "email":
        # Anybody can have written it: it is not shown as the reader's own words
        return _("E-Mail, Absender nicht geprüft")
    if message.answers_to:
        return _("Ihre Antwort")
    return TITLES.get((message.direction, message.kind), TITLES["out", "message"])
