"""What a clerk does with a report: look at it, answer, and say how it ends.

Each deed asks for the right, writes one entry of the journal and one line of the timeline, and
queues the mails to those who follow.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import add_working_days
from rathaus.calendar.api import utc_now
from rathaus.defects.counting import CLOSED
from rathaus.defects.counting import FIRST_ANSWER
from rathaus.defects.counting import count_later
from rathaus.defects.finding import category
from rathaus.defects.finding import photos
from rathaus.defects.interfaces import OUTCOMES
from rathaus.defects.photos import show_photo
from rathaus.defects.photos import withhold_photo
from rathaus.defects.publishing import make_public
from rathaus.defects.publishing import take_step
from rathaus.defects.rules import require
from rathaus.defects.telling import tell_followers
from rathaus.defects.updates import add_update
from rathaus.defects.withdrawing import forget_what_was_shown
from rathaus.journal import api as journal
from rathaus.plain_text import one_line
from rathaus.plain_text import plain_text

MAX_ANSWER = 4000
#: What a clerk can choose; a duplicate is a deed of its own.
OUTCOME_REASONS = {key: title for key, title in OUTCOMES.items() if key != "duplicate"}


def take(report: Any) -> None:
    """Work on a report oneself; a colleague's name on it is replaced."""
    require(report, "take")
    me = journal.current_actor()
    if report.assigned_clerk == me:
        return
    details = {"before": report.assigned_clerk} if report.assigned_clerk else {}
    report.assigned_clerk = me
    journal.append(report, "taken", details=details)
    add_update(report, "taken", author_name=author())
    report.reindexObject(idxs=["defect_clerk"])


def publish(
    report: Any, text: str, shown_photos: Iterable[str] = (), place_text: str | None = None
) -> None:
    """Show a report to everybody.

    :param text: what everybody reads; the original stays in the file
    :param shown_photos: ids of photos that everybody may see; all others are withheld
    :param place_text: the place in words, where it is not to be as it was sent
    :raises NotPossible: it is public, or a photo cannot be shown
    """
    require(report, "publish")
    _set_text(report, text, place_text)
    wanted = set(shown_photos)
    for photo in photos(report):
        if photo.getId() not in wanted:
            withhold_photo(photo)
        elif photo.shown is None:
            show_photo(photo)
    report.closed_at = report.outcome_reason = report.duplicate_of = None
    make_public(report, details=_hash_of(report.public_text), author_name=author())
    tell_followers(report)


def change_text(report: Any, text: str, place_text: str | None = None) -> None:
    """Shorten what everybody reads of a public report."""
    require(report, "change_text")
    _set_text(report, text, place_text)
    report.defect_changed = utc_now()
    journal.append(report, "text_changed", details=_hash_of(report.public_text))
    add_update(report, "text_changed", author_name=author())
    report.reindexObject()


def refuse(report: Any, reason_text: str) -> None:
    """Not to be published: an attack on a person, an advertisement, no defect at all.

    :param reason_text: whoever sent it and has confirmed an address may read it
    """
    require(report, "refuse")
    reason = clean_answer(reason_text)
    report.closed_at = utc_now()
    if report.anonymised_at is not None:
        # What the end of the time left standing was left because everybody could read it
        forget_what_was_shown(report)
    take_step(
        report,
        "refuse",
        "refused",
        text=reason,
        author_name=author(),
        details=_hash_of(reason),
    )
    tell_followers(report, reporter_only=True)


def answer(report: Any, text: str) -> None:
    """Say something for everybody, without another light."""
    require(report, "answer")
    text = clean_answer(text)
    _note_answer(report, text)
    report.defect_changed = utc_now()
    journal.append(report, "answered_publicly", details=_hash_of(text))
    add_update(report, "answered", text=text, author_name=author(), is_public=True)
    report.reindexObject()
    tell_followers(report)


def start(report: Any, answer: str) -> None:
    """Yellow: somebody sees to it."""
    _step(report, "start", "started", answer)


def finish(report: Any, answer: str) -> None:
    """Green: the defect is gone."""
    _end(report, "finish", "done", answer)


def handle_otherwise(report: Any, reason: str, answer: str) -> None:
    """Yellow-green: nothing more is going to happen, and everybody sees why.

    :param reason: a key of :data:`OUTCOME_REASONS`
    """
    require(report, "handle_otherwise")
    if reason not in OUTCOME_REASONS:
        raise NotPossible(_("Bitte wählen Sie einen Grund."))
    report.outcome_reason = reason
    _end(report, "handle_otherwise", "handled", answer, {"reason": reason})


def reopen(report: Any, text: str) -> None:
    """Red again; the time for mending begins anew."""
    require(report, "reopen")
    text = clean_answer(text)
    begin_again(report, text=text, author_name=author(), details=_hash_of(text))


def begin_again(report: Any, **said: Any) -> None:
    """What opening again changes, whoever does it; the caller has checked the right."""
    report.closed_at = report.outcome_reason = None
    report.asked_after_end = report.duplicate_of = None
    kind = category(report.category)
    if kind is not None and kind.target_working_days:
        report.deadline = add_working_days(applications.today(), kind.target_working_days)
    take_step(report, "reopen", "reopened", is_public=True, **said)
    tell_followers(report)


def clean_answer(text: str) -> str:
    """Plain text of the office.

    :raises NotPossible: it is empty or too long
    """
    text = plain_text(text or "")
    if not text:
        raise NotPossible(_("Bitte schreiben Sie einen Text."))
    if len(text) > MAX_ANSWER:
        raise NotPossible(
            _(
                "Der Text ist zu lang: ${length} Zeichen, erlaubt sind ${limit}.",
                mapping={"length": len(text), "limit": MAX_ANSWER},
            )
        )
    return text


def author() -> str:
    """Name of the person at hand, for the office."""
    return applications.name_of(journal.current_actor())


def _step(report, transition, kind, text, details=None):
    require(report, transition)
    text = clean_answer(text)
    _note_answer(report, text)
    take_step(
        report,
        transition,
        kind,
        text=text,
        author_name=author(),
        is_public=True,
        details={**_hash_of(text), **(details or {})},
    )
    tell_followers(report)


def _end(report, transition, kind, text, details=None):
    require(report, transition)
    report.closed_at = utc_now()
    count_later(report, CLOSED, applications.today())
    _step(report, transition, kind, text, details)


def _note_answer(report, text):
    report.public_answer = text
    if report.first_answered is None:
        report.first_answered = utc_now()
        count_later(report, FIRST_ANSWER, applications.today())


def _set_text(report, text, place_text):
    report.public_text = clean_answer(text)
    if place_text is not None:
        report.place_text = one_line(place_text)


def _hash_of(text):
    return {"text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest()}
