"""The timeline of a case: merging, without Zope."""

from datetime import UTC
from datetime import datetime

from rathaus.applications import timeline
from rathaus.applications.interfaces import Message
from rathaus.applications.interfaces import Note
from rathaus.applications.interfaces import TimelineEntry
from rathaus.tasks.interfaces import TaskRow


def at(minute):
    return datetime(2026, 3, 9, 14, minute, tzinfo=UTC)


def step(minute, title):
    return TimelineEntry(at(minute), "step", title, "", "Clara")


def note(minute):
    return timeline.of_note(Note("n", at(minute), "clara", "Clara Krause", "Ruft nie zurück."))


def message(minute, direction="out", kind="message"):
    return timeline.of_message(
        Message("m", direction, kind, at(minute), "Clara Krause", "Guten Tag", [])
    )


def test_the_newest_stands_first_whatever_it_is():
    found = timeline.merged([step(1, "a"), step(4, "b")], [note(3)], [message(2)])
    assert [each.kind for each in found] == ["step", "note", "message", "step"]


def test_of_the_same_moment_the_later_one_stands_first():
    found = timeline.merged([step(1, "first"), step(1, "second")])
    assert [each.title for each in found] == ["second", "first"]


def test_one_kind_alone():
    found = timeline.merged([step(1, "a")], [note(3)], kind="note")
    assert [each.kind for each in found] == ["note"]


def test_a_kind_that_nobody_knows_hides_nothing():
    assert len(timeline.merged([step(1, "a")], [note(3)], kind="<script>")) == 2


def test_messages_are_public_and_notes_are_not():
    assert message(1).is_public
    assert not note(1).is_public


def test_the_applicant_is_named_by_nothing_but_the_word():
    entry = message(1, direction="in", kind="reply")
    assert (entry.title, entry.author_name) == (timeline.FROM_APPLICANT, "")


def task(ended_at=None):
    return TaskRow(
        uid="t",
        url="",
        kind="co_signature",
        title="Mitzeichnung",
        instruction="Bitte bis Freitag.",
        assignee_name="Lea Lehmann",
        stand_in_name="",
        giver_name="Clara Krause",
        given_at=at(1),
        due=None,
        is_overdue=False,
        state="done" if ended_at else "open",
        state_title="mitgezeichnet" if ended_at else "offen",
        answer="Passt.",
        answered_by_name="Lea Lehmann",
        ended_at=ended_at,
        may_answer=False,
        may_withdraw=False,
    )


def test_a_task_is_told_when_it_is_given_and_when_it_ends():
    (given,) = timeline.of_task(task())
    assert (given.author_name, given.text) == ("Clara Krause", "Bitte bis Freitag.")
    _given, ended = timeline.of_task(task(at(5)))
    assert (ended.time, ended.author_name, ended.text) == (at(5), "Lea Lehmann", "Passt.")
    assert not ended.is_public


def test_entries_about_a_message_or_note_are_told_by_it():
    assert timeline.is_told_elsewhere({"message": "1", "transition": "ask"})
    assert timeline.is_told_elsewhere({"note": "1"})
    assert not timeline.is_told_elsewhere({"transition": "start"})


def test_every_kind_has_a_name_in_the_filter():
    assert {note(1).kind, message(1).kind, step(1, "a").kind} < set(timeline.KINDS)
