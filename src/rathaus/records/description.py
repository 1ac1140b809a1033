"""What is said about a document: subject, date, sender, kind, where the original is.

It may be completed later, also of a final record, whose file tells nothing of where the paper is kept.
Each change is written down with the names of the fields; what stood in them may name people, and
journals are read by auditors.
"""

from typing import Any

from AccessControl import Unauthorized
from Acquisition import aq_parent
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.journal import api as journal
from rathaus.plain_text import one_line
from rathaus.records.finality import DESCRIPTION
from rathaus.records.finality import is_final
from rathaus.records.finality import set_on_final
from rathaus.records.interfaces import IRecord


def describe(record: Any, **values: Any) -> list[str]:
    """Change what is said about a document.

    :param values: of fields named in ``finality.DESCRIPTION``.
    :returns: names of the fields that have another value now.
    :raises Unauthorized: no right to; of a final record those may who may add to its file.
    :raises WrongType: the value does not fit its field. So other errors of validation.
    """
    require_description(record)
    changed = [name for name in sorted(values) if getattr(record, name) != values[name]]
    for name in changed:
        # Also keeps everything out that is no part of the description.
        field = IRecord[name].bind(record)
        value = one_line(values[name]) if isinstance(values[name], str) else values[name]
        field.validate(value)
        _set(record, name, value)
    if changed:
        notify(ObjectModifiedEvent(record))
    return changed


def require_description(record: Any) -> None:
    """:raises Unauthorized: no right to change what is said about the document"""
    if is_final(record):
        permission, place = "rathaus: Add record", aq_parent(record)
    else:
        permission, place = "Modify portal content", record
    if not api.user.has_permission(permission, obj=place):
        raise Unauthorized(permission)


def note_description(record: Any) -> None:
    """Remember what is said of the document, and write down what has changed since the last time.

    Asked after every change, because forms, REST and WebDAV change it too.
    """
    now = {name: getattr(record, name, None) for name in sorted(DESCRIPTION)}
    before = vars(record.aq_base).get("noted_description")
    if now == before:
        return
    record.noted_description = now
    if before is not None:
        fields = [name for name in now if now[name] != before.get(name)]
        journal.append(record, "record_described", details={"fields": fields})


def _set(record: Any, name: str, value: Any) -> None:
    if name not in DESCRIPTION:
        raise AttributeError(name)
    if is_final(record):
        set_on_final(record, name, value)
    else:
        setattr(record, name, value)
