"""Everything that happened to a case, in one list: merged here, and nowhere stored."""

from collections.abc import Iterable
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from rathaus import _
from rathaus.applications.interfaces import Change
from rathaus.applications.interfaces import Message
from rathaus.applications.interfaces import Note
from rathaus.applications.interfaces import TimelineEntry
from rathaus.tasks.interfaces import TaskRow

#: Kind -> what the filter calls it, in the order of the filter.
KINDS = {
    "message": _("Nachrichten"),
    "note": _("Notizen"),
    "task": _("Verfügungen"),
    "document": _("Schriftstücke"),
    "step": _("Bearbeitung"),
}
MESSAGE_TITLES = {
    "question": _("Rückfrage"),
    "message": _("Nachricht"),
    "decision": _("Entscheidung"),
    "reminder": _("Erinnerung"),
    "automatic": _("Automatische Antwort"),
}
FROM_APPLICANT = _("Von der antragstellenden Person")
BY_MAIL = _("Per E-Mail, Absender nicht geprüft")
NOTE = _("Interne Notiz")
#: Entries of the journal that say of a message or note that it is there.
TOLD_BY_THEIR_THING = ("note", "message")


def merged(*streams: Iterable[TimelineEntry], kind: str = "") -> list[TimelineEntry]:
    """The newest first; of the same moment, what stands later in its stream.

    :param kind: a key of :data:`KINDS` to show only that; anything else shows all.
    """
    entries = [each for stream in streams for each in stream]
    if kind in KINDS:
        entries = [each for each in entries if each.kind == kind]
    # Turned round after sorting: moments are noted in seconds, and a deed may leave several entries
    return sorted(entries, key=attrgetter("time"))[::-1]


def of_message(message: Message, changes: Iterable[Change] = ()) -> TimelineEntry:
    """A message, which the applicant reads too.

    :param changes: what it answers again.
    """
    is_in = message.direction == "in"
    incoming = BY_MAIL if message.channel == "email" else FROM_APPLICANT
    return TimelineEntry(
        message.time,
        "message",
        incoming if is_in else MESSAGE_TITLES.get(message.kind, MESSAGE_TITLES["message"]),
        message.text,
        "" if is_in else message.author_name,
        tuple(message.records),
        is_public=True,
        changes=tuple(changes),
    )


def of_note(note: Note) -> TimelineEntry:
    """A note, which stays in the office."""
    return TimelineEntry(note.time, "note", NOTE, note.text, note.author_name)


def of_task(task: TaskRow) -> list[TimelineEntry]:
    """A task, and what became of it."""
    given = _(
        "${kind} an ${assignee}", mapping={"kind": task.title, "assignee": task.assignee_name}
    )
    found = [TimelineEntry(task.given_at, "task", given, task.instruction, task.giver_name)]
    if task.ended_at is not None:
        ended = _("${kind}: ${state}", mapping={"kind": task.title, "state": task.state_title})
        found.append(
            TimelineEntry(task.ended_at, "task", ended, task.answer, task.answered_by_name)
        )
    return found


def is_told_elsewhere(details: Mapping[str, Any]) -> bool:
    """Whether a journal entry only says that a message or a note was written, which has a line of
    its own."""
    return any(each in details for each in TOLD_BY_THEIR_THING)
