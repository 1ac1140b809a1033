"""The steps of a letter's way: told by mail, received, given to the post."""

from datetime import date
from typing import Any

from AccessControl import Unauthorized

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.announcement import announcement_day
from rathaus.applications.letters.deliveries import CONFIRMED
from rathaus.applications.letters.deliveries import POSTED
from rathaus.applications.letters.deliveries import delivery
from rathaus.applications.letters.deliveries import note
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import STATUS_PAGE
from rathaus.applications.letters.interfaces import Delivery
from rathaus.applications.local_time import local
from rathaus.applications.people import current_user_id
from rathaus.applications.people import may
from rathaus.applications.rules import PROCESS
from rathaus.calendar.api import utc_now
from rathaus.journal import api as journal

CLOSE = "rathaus: Close case"


def announced_on(found: Delivery) -> date | None:
    """The day on which a decision counts as announced; None of other letters, and before the post
    has it."""
    if found.use != DECISION:
        return None
    given = local(found.provided).date() if found.way == STATUS_PAGE else found.posted
    return announcement_day(found.way, given) if given else None


def may_note_posted(case: Any) -> bool:
    """Whether the person at hand works on the case, or may still close it: letters of decisions
    leave the house after the decision."""
    return may(PROCESS, case) or may(CLOSE, case)


def note_posted(case: Any, delivery_id: str, day: date) -> None:
    """Note that a letter was given to the post; the day counts for the applicant's time limits.

    :param day: in the zone of the city.
    :raises Unauthorized: no right on this case, or it is closed.
    :raises NotPossible: there is no such letter, the day cannot be, or it was noted before.
    """
    if not may_note_posted(case):
        raise Unauthorized("post_letter")
    found = _to_post(case, delivery_id)
    if not local(found.provided).date() <= day <= local(utc_now()).date():
        raise NotPossible(
            _("Der Tag muss zwischen dem Tag des Briefes und heute liegen. Bitte prüfen Sie ihn.")
        )
    if not note(case, delivery_id, POSTED, day=day.isoformat(), by=current_user_id()):
        raise NotPossible(_("Für diesen Brief ist schon vermerkt, wann er zur Post ging."))
    record = by_uid(found.record_uid, "Record")
    journal.append(
        case,
        "letter_posted",
        details={"delivery": delivery_id, "record": found.record_uid, "day": day.isoformat()},
        content_hash=getattr(record, "sha256", None),
    )


def confirm_receipt(case: Any, delivery_id: str) -> bool:
    """The applicant says to have a letter that was provided on the status page.

    :returns: whether it was new; only the first time counts.
    :raises KeyError: there is no such letter on the status page.
    """
    found = delivery(case, delivery_id)
    if found.way != STATUS_PAGE:
        raise KeyError(delivery_id)
    if not note(case, delivery_id, CONFIRMED):
        return False
    journal.append(
        case, "receipt_confirmed", details={"delivery": delivery_id, "record": found.record_uid}
    )
    return True


def _to_post(case: Any, delivery_id: str) -> Delivery:
    try:
        found = delivery(case, delivery_id)
    except KeyError:
        found = None
    if found is None or found.way != POST:
        raise NotPossible(_("Diesen Brief gibt es hier nicht."))
    return found
