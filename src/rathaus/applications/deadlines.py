"""Days that matter for a case: until when it has to be done, when to look at it again."""

from datetime import date
from typing import Any

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.reasons import clean_reason
from rathaus.applications.rules import require
from rathaus.journal import api as journal
from rathaus.plain_text import one_line
from rathaus.tasks import api as tasks

MAX_NOTE = 200


def set_deadline(case: Any, day: date, reason: str) -> None:
    """Set another deadline.

    :param reason: stands in the journal, which auditors read too.
    :raises NotPossible: no day, no reason, or the case is decided.
    :raises AlreadyTaken: a colleague works on it, and the person at hand does not lead the unit.
    """
    require(case, "set_deadline")
    reason = clean_reason(reason)
    if not isinstance(day, date):
        raise NotPossible(_("Bitte geben Sie einen Tag an."))
    before = case.deadline
    case.deadline = day
    case.reindexObject(idxs=["deadline"])
    journal.append(
        case,
        "deadline_set",
        details={"before": _iso(before), "deadline": _iso(day), "reason": reason},
    )


def set_resubmission(case: Any, day: date | None, note: str = "") -> None:
    """Look at the case again on a day (Wiedervorlage); None takes that back.

    Resubmissions that were given as tasks stay: the case comes back on the earliest day.

    :param note: why, one line for the office; it stands at the case and not in the journal.
    :raises NotPossible: the note is too long, or the case is decided.
    :raises AlreadyTaken: a colleague works on it, and the person at hand does not lead the unit.
    """
    require(case, "set_resubmission")
    note = one_line(note)
    if len(note) > MAX_NOTE:
        raise NotPossible(
            _("Die Notiz ist zu lang, erlaubt sind ${limit} Zeichen.", mapping={"limit": MAX_NOTE})
        )
    case.resubmission_note = note if day else ""
    tasks.set_resubmission_by_hand(case, day)
    journal.append(case, "resubmission_set", details={"day": _iso(day)})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
