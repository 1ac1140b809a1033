"""How days, sizes, states and kinds of files read."""

import mimetypes

from plone import api
from plone.app.event.base import default_timezone
from zope.i18n import translate

from rathaus import _
from rathaus.calendar.api import parse_utc

KINDS = {
    "application/pdf": _("PDF"),
    "text/plain": _("Text"),
    "application/zip": _("ZIP-Archiv"),
}
KILOBYTE = 1024


def day_text(day) -> str:
    """:returns: for instance ``09.03.2026``; nothing for no day."""
    return f"{day:%d.%m.%Y}" if day else ""


def moment_text(moment: str) -> str:
    """:returns: a moment of a journal (UTC) in the zone of the office."""
    return f"{_in_office(parse_utc(moment)):%d.%m.%Y, %H:%M:%S}"


def created_on(obj):
    """:returns: the ``datetime`` when a thing came, in the zone of the office"""
    return _in_office(obj.created().asdatetime())


def _in_office(moment):
    return moment.astimezone(default_timezone(as_tzinfo=True))


def size_text(size: int) -> str:
    """:returns: a number of bytes for people, for instance ``1,4 MB``."""
    if size < KILOBYTE:
        return f"{size} Byte"
    if size < KILOBYTE * KILOBYTE:
        return f"{size / KILOBYTE:.0f} KB"
    return f"{size / KILOBYTE / KILOBYTE:.1f} MB".replace(".", ",")


def kind_text(media_type: str | None) -> str:
    """:returns: what people call a media type."""
    media_type = media_type or ""
    if media_type in KINDS:
        return KINDS[media_type]
    if media_type.startswith("image/"):
        return _("Bild")
    return (mimetypes.guess_extension(media_type) or "").lstrip(".").upper() or _("Datei")


def state_text(obj, request) -> str:
    """:returns: title of the workflow state, in the reader's language."""
    state = api.content.get_state(obj, default="")
    return state_title(state, obj.portal_type, request)


def state_title(state: str, portal_type: str, request) -> str:
    """:returns: title of a state of a type's workflow, in the reader's language."""
    workflow = api.portal.get_tool("portal_workflow")
    title = workflow.getTitleForStateOnType(state, portal_type)
    return translate(title, domain="rathaus", context=request)


def term_text(vocabulary, value) -> str:
    """:returns: title of a choice; nothing for none."""
    return vocabulary.getTerm(value).title if value in vocabulary else ""
