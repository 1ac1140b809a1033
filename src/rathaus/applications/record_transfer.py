"""Records that go from one case to another, by moving or by sharing."""

import json
from dataclasses import dataclass
from typing import Any

from plone import api

from rathaus.applications.interfaces import IApplication
from rathaus.applications.messages import messages
from rathaus.applications.system_rights import system_rights
from rathaus.journal import api as journal
from rathaus.records import api as records


@dataclass(frozen=True)
class Transfer:
    """What became of the records."""

    #: UIDs of those that lie in the other case now
    moved: list[str]
    #: UID -> UID of its copy in the other case
    shared: dict[str, str]

    @property
    def details(self) -> dict[str, Any]:
        """For the journal."""
        return {"moved": self.moved, "shared": self.shared}


def transfer(chosen: list[Any], source: Any, target: Any, *, shared: bool) -> Transfer:
    """Bring records of a case into another one.

    :param shared: whether all stay in the first one too, with the very same file; what is bound to
        that case stays in any case.
    """
    bound = bound_uids(source)
    done = Transfer([], {})
    for record in chosen:
        if shared or record.UID() in bound:
            done.shared[record.UID()] = _share(record, target).UID()
        else:
            done.moved.append(_move(record, source, target).UID())
    return done


def bound_uids(case: Any) -> set[str]:
    """UIDs of the records that a seal, a message or a decision refers to: they never leave."""
    found = {each.UID() for message in messages(case) for each in message.records}
    found.add(case.letter_uid)
    if IApplication.providedBy(case):
        found.add(case.receipt_uid)
        found |= {each["record_uid"] for each in json.loads(case.attachments_json)}
    return found - {None}


def _share(record: Any, target: Any) -> Any:
    return records.add_record(
        target,
        title=record.title,
        filename=record.file.filename,
        # The same blob: a copy could differ, and would take its space again.
        blob=record.file._blob,
        media_type=record.media_type,
        direction=record.direction,
        origin=record.origin,
        document_date=record.document_date,
        final=api.content.get_state(record) == "final",
        scan_result=record.scan_result,
        kind=record.kind,
        sender=record.sender,
        original_on_paper=record.original_on_paper,
        original_place=record.original_place,
    )


def _move(record: Any, source: Any, target: Any) -> Any:
    with system_rights(), records.records_may_leave():
        # Nobody may delete a final record, and moving asks for that right.
        moved = api.content.move(source=record, target=target)
    journal.append(
        moved,
        "record_moved",
        details={"from": source.UID(), "to": target.UID()},
        content_hash=moved.sha256,
    )
    return moved
