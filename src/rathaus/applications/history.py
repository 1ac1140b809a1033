"""What happened to a case, collected from where it is kept."""

from collections.abc import Iterator
from datetime import UTC
from datetime import datetime
from typing import Any

from rathaus import _
from rathaus.applications import timeline as merging
from rathaus.applications.interfaces import TimelineEntry
from rathaus.applications.messages import messages
from rathaus.applications.notes import notes
from rathaus.applications.people import may
from rathaus.applications.people import name_of
from rathaus.applications.supplements import changes_of
from rathaus.applications.wording import entry_title
from rathaus.calendar.api import parse_utc
from rathaus.journal import api as journal
from rathaus.journal.interfaces import Entry
from rathaus.records import api as records
from rathaus.tasks import api as tasks
from rathaus.tasks.interfaces import TaskRow

#: Actors of the journal that are no persons.
ACTORS = {"system": _("Automatisch"), "anonymous": _("Ohne Anmeldung")}
DOCUMENT = _("Schriftstück")
READ_JOURNAL = "rathaus: Read journal"


def timeline(case: Any, kind: str = "", given: list[TaskRow] | None = None) -> list[TimelineEntry]:
    """Messages, notes, tasks, documents and steps of a case, the newest first.

    :param kind: a key of ``timeline.KINDS`` to have only that.
    :param given: the tasks of the case, where the caller has them already.
    :returns: what the person at hand may see: notes and steps are for those who may read the
        journal, so not for who sees the case through a task, a former responsibility or REST.
        Documents that came or went with a message stand there; whoever asks for documents alone
        gets them all.
    """
    given = tasks.tasks_of(case) if given is None else given
    written, changes = messages(case), changes_of(case)
    is_of_office = may(READ_JOURNAL, case)
    with_messages = {each.UID() for message in written for each in message.records}
    return merging.merged(
        (merging.of_message(each, changes.get(each.id, ())) for each in written),
        (merging.of_note(each) for each in notes(case) if is_of_office),
        (entry for task in given for entry in merging.of_task(task)),
        _documents(case, set() if kind == "document" else with_messages),
        _steps(case) if is_of_office else (),
        kind=kind,
    )


def _documents(case: Any, told: set[str]) -> Iterator[TimelineEntry]:
    for record in records.records_of(case):
        if record.UID() not in told:
            yield TimelineEntry(_created(record), "document", DOCUMENT, "", "", (record,))


def _steps(case: Any) -> Iterator[TimelineEntry]:
    for entry in journal.history(case):
        # What happened to its records and tasks stands in the same chain, and has lines of its own
        if entry.object_uid == case.UID() and not merging.is_told_elsewhere(entry.details):
            yield TimelineEntry(
                parse_utc(entry.time), "step", entry_title(entry), _reason(entry), _actor(entry)
            )


def _actor(entry: Entry) -> str:
    return ACTORS.get(entry.actor) or name_of(entry.actor)


def _reason(entry: Entry) -> str:
    reason = entry.details.get("reason")
    return reason if isinstance(reason, str) else ""


def _created(record: Any) -> datetime:
    return datetime.fromtimestamp(record.created().timeTime(), UTC)
