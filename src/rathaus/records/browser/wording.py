"""How days, sizes, states and kinds of files read."""

from plone import api
from plone.app.event.base import default_timezone
from zope.i18n import translate

from rathaus.calendar.api import parse_utc
from rathaus.documents.api import kind_label as kind_text
from rathaus.documents.api import size_label as size_text

__all__ = [
    "created_on",
    "day_text",
    "in_office",
    "kind_text",
    "moment_text",
    "size_text",
    "state_text",
    "state_title",
    "term_text",
]


def day_text(day) -> str:
    """:returns: for instance ``09.03.2026``; nothing for no day."""
    return f"{day:%d.%m.%Y}" if day else ""


def moment_text(moment: str) -> str:
    """:returns: a moment of a journal (UTC) in the zone of the office."""
    return f"{_in_office(parse_utc(moment)):%d.%m.%Y, %H:%M:%S}"


def created_on(obj):
    """:returns: the ``datetime`` when a thing came, in the zone of the office"""
    return in_office(obj.created())


def in_office(moment):
    """:returns: a ``DateTime`` of Zope as ``datetime`` in the zone of the office"""
    return _in_office(moment.asdatetime())


def _in_office(moment):
    return moment.astimezone(default_timezone(as_tzinfo=True))


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
