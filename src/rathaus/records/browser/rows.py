"""Rows of the tables: records, cases and e-files as plain values."""

from plone import api

from rathaus.records.browser import wording
from rathaus.records.interfaces import DIRECTIONS


def record_row(record, request) -> dict:
    """A record in a table."""
    return {
        "title": record.title,
        "url": record.absolute_url(),
        "direction": wording.term_text(DIRECTIONS, record.direction),
        "date": wording.day_text(record.document_date or wording.created_on(record)),
        "kind": wording.kind_text(record.media_type),
        "size": wording.size_text(record.file.getSize() if record.file else 0),
        "state": wording.state_text(record, request),
    }


def case_row(case, request) -> dict:
    """A case or application in a table."""
    return {
        "title": case.title,
        "url": case.absolute_url(),
        "reference": getattr(case.aq_base, "reference", None) or "",
        "state": wording.state_text(case, request),
        "deadline": wording.day_text(getattr(case.aq_base, "deadline", None)),
    }


def efile_row(brain, request) -> dict:
    """An e-file in a table, from its catalog brain: positions hold thousands."""
    return {
        "title": brain.Title,
        "url": brain.getURL(),
        "reference": brain.file_reference,
        "state": wording.state_title(brain.review_state, "EFile", request),
        "opened": wording.day_text(wording.in_office(brain.created)),
    }


def may_add(container, portal_type: str) -> bool:
    """Whether the user may add such a thing here."""
    return portal_type in {each.getId() for each in container.allowedContentTypes()}


def may(permission: str, obj) -> bool:
    """Whether the user has the permission."""
    return bool(api.user.has_permission(permission, obj=obj))
