"""Wiring of events to their jobs."""

from typing import Any

from Acquisition import aq_base

from rathaus.applications.copies import begin_anew
from rathaus.applications.full_text import index_case_around
from rathaus.applications.full_text import index_later
from rathaus.applications.inboxes import grant_to_unit
from rathaus.applications.opening import complete_case
from rathaus.applications.timeline import TOLD_BY_THEIR_THING
from rathaus.applications.transitions import check_before
from rathaus.applications.transitions import remember_question


def inbox_added(box: Any, event: Any) -> None:
    """The unit's groups may open its new post box."""
    grant_to_unit(box)


def inbox_edited(box: Any, event: Any) -> None:
    """The post box may now be another unit's."""
    if event.object is box and event.descriptions:
        grant_to_unit(box)


def case_added(case: Any, event: Any) -> None:
    """A case that was opened inside the office, or came by mail or on paper."""
    complete_case(case)


def case_copied(copy: Any, event: Any) -> None:
    """A copy has a life of its own."""
    begin_anew(copy)


def before_transition(app: Any, event: Any) -> None:
    """No way into a state goes past its preconditions."""
    if event.transition is not None:
        details = (event.kwargs or {}).get("journal_details")
        check_before(app, event.transition.getId(), details)


def after_transition(app: Any, event: Any) -> None:
    """A question is asked once; the journal entry of every step is written by the records room."""
    if event.transition is not None and event.transition.getId() == "ask":
        remember_question(app)


def words_read(record: Any, event: Any) -> None:
    """What was found in a file is found in its case."""
    index_case_around(record)


def case_noted(case: Any, event: Any) -> None:
    """Somebody wrote a message or a note, of which the journal tells in the same transaction."""
    if any(each in event.entry.details for each in TOLD_BY_THEIR_THING):
        index_later(case)


def record_moved(record: Any, event: Any) -> None:
    """A record came, went, or lies in another case now; its words go with it."""
    if aq_base(event.object) is not aq_base(record):
        return
    for place in (event.oldParent, event.newParent):
        if place is not None:
            index_case_around(place)
