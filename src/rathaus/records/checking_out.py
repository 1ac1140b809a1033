"""Checking out: a colleague works on the file of a draft at their own desk, and nobody else
replaces it meanwhile.

Not a lock of Plone or WebDAV: it has no end by itself, everybody sees who has the record, and a lead
can end it.
"""

from dataclasses import dataclass
from typing import Any

from AccessControl import Unauthorized
from Acquisition import aq_base
from plone import api
from plone.app.event.base import default_timezone
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus import _
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records.finality import current_user_id
from rathaus.records.finality import is_final
from rathaus.records.interfaces import IRecord
from rathaus.records.refusals import NotCheckedOut
from rathaus.records.refusals import ReasonMissing
from rathaus.records.refusals import RecordCheckedOut
from rathaus.records.refusals import is_final_refusal

MODIFY = "Modify portal content"
FORCE = "rathaus: Force check-in"


@dataclass(frozen=True)
class CheckOut:
    """Who has a record."""

    user_id: str
    #: UTC, ISO 8601 with ``Z``
    since: str


def check_out(record: Any) -> CheckOut:
    """Take a draft to work on its file.

    :raises Unauthorized: no right to change it.
    :raises RecordIsFinal: it never changes again.
    :raises RecordCheckedOut: a colleague has it.
    """
    _require_change(record)
    if record.checked_out is not None:
        raise checked_out_refusal(record)
    record.checked_out = CheckOut(current_user_id(), utc_iso())
    journal.append(record, "record_checked_out", content_hash=record.sha256)
    record.reindexObject(idxs=["checked_out_by"])
    return record.checked_out


def check_in(record: Any, file: Any | None = None) -> None:
    """Give a record back.

    :param file: the new state, an ``ExaminedFile``; without it the file stays as it was.
    :raises Unauthorized: no right to change it.
    :raises NotCheckedOut: nobody has it.
    :raises RecordCheckedOut: a colleague has it.
    """
    _require_change(record)
    if record.checked_out is None:
        raise NotCheckedOut(_("Das Schriftstück ist nicht ausgecheckt."))
    if is_with_colleague(record):
        raise checked_out_refusal(record)
    before = len(record.versions)
    if file is not None:
        replace_file(record, file)
    # The file may have come back as it went.
    _give_back(record, "record_checked_in", {"new_version": len(record.versions) > before})


def force_check_in(record: Any, reason: str) -> None:
    """End a colleague's work on a record; what they have not checked in stays with them.

    :param reason: stands in the journal.
    :raises Unauthorized: only a lead may.
    :raises NotCheckedOut: nobody has it.
    :raises ReasonMissing: without a reason nobody would know why later.
    """
    if not api.user.has_permission(FORCE, obj=record):
        raise Unauthorized(FORCE)
    if record.checked_out is None:
        raise NotCheckedOut(_("Das Schriftstück ist nicht ausgecheckt."))
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissing(_("Bitte geben Sie einen Grund an."))
    holder = record.checked_out.user_id
    _give_back(record, "check_in_forced", {"holder": holder, "reason": reason})


def replace_file(record: Any, file: Any) -> None:
    """Make the next version of a draft; the earlier ones stay.

    :param file: an ``ExaminedFile``.
    :raises Unauthorized: no right to change it.
    :raises RecordIsFinal: it never changes again.
    :raises RecordCheckedOut: a colleague has it.
    """
    _require_change(record)
    record.file = file
    notify(ObjectModifiedEvent(record, Attributes(IRecord, "file")))


def is_with_colleague(record: Any) -> bool:
    """Whether somebody else than the person at work has the record."""
    holder = record.checked_out
    return holder is not None and holder.user_id != current_user_id()


def refuse_change(record: Any, name: str, _value: Any) -> None:
    """Asked by the record whenever something of it is set, through whichever door.

    :raises RecordCheckedOut: a colleague works on the file
    """
    if name == "file" and is_with_colleague(aq_base(record)):
        raise checked_out_refusal(record)


def refuse_while_checked_out(record: Any) -> None:
    """Ask before a record is made final or deleted.

    :raises RecordCheckedOut: somebody works on it
    """
    if record.checked_out is not None:
        raise checked_out_refusal(record)


def checked_out(container: Any) -> list[Any]:
    """Catalog brains of everything in a file or case that somebody has checked out, whoever asks."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Record",
        path="/".join(container.getPhysicalPath()),
        checked_out_by={"query": "", "range": "min"},
    )
    return list(found)


def refuse_closing(container: Any) -> None:
    """Ask before a file or case is closed.

    :raises RecordCheckedOut: somebody still works on a record in it
    """
    number = len(checked_out(container))
    if number:
        raise RecordCheckedOut(
            _(
                "Noch ausgecheckte Schriftstücke: ${number}. Bitte checken Sie sie zuerst ein.",
                mapping={"number": number},
            )
        )


def checked_out_refusal(record: Any) -> RecordCheckedOut:
    """:returns: the sentence that names who has the record and since when"""
    holder = record.checked_out
    since = parse_utc(holder.since).astimezone(default_timezone(as_tzinfo=True))
    return RecordCheckedOut(
        _(
            "${name} hat dieses Schriftstück seit ${since} ausgecheckt. Bis es eingecheckt ist, kann "
            "es niemand sonst ändern. Die Leitung kann das Einchecken erzwingen.",
            mapping={
                "name": organisation.name_of(holder.user_id),
                "since": f"{since:%d.%m.%Y, %H:%M}",
            },
        )
    )


def _require_change(record: Any) -> None:
    if is_final(record):
        raise is_final_refusal()
    if not api.user.has_permission(MODIFY, obj=record):
        raise Unauthorized(MODIFY)


def _give_back(record: Any, action: str, details: dict[str, Any]) -> None:
    record.checked_out = None
    journal.append(record, action, details=details, content_hash=record.sha256)
    record.reindexObject(idxs=["checked_out_by"])
