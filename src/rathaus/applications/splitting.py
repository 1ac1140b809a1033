"""One case becomes two, or two become one. Nothing is lost: no file, no hash, no entry."""

from typing import Any

from rathaus import _
from rathaus.applications import clock
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.linking import connect
from rathaus.applications.local_time import local
from rathaus.applications.people import may
from rathaus.applications.reasons import clean_reason
from rathaus.applications.record_transfer import transfer
from rathaus.applications.registration import ADD_CASE
from rathaus.applications.registration import efile_of
from rathaus.applications.registration import move_into
from rathaus.applications.rules import require
from rathaus.applications.sharing import share_alike
from rathaus.applications.transitions import transition
from rathaus.calendar.api import resume
from rathaus.calendar.api import utc_now
from rathaus.journal import api as journal
from rathaus.plain_text import one_line
from rathaus.records import api as records

MAX_TITLE = 200


def split(case: Any, title: str, chosen: list[Any], *, shared: bool = False) -> Any:
    """Open a new case in the same e-file, with some of the records of this one.

    What belongs to an application as it was sent, to a message or to a decision stays there and is
    shared; the rest is moved, or shared too.

    :param title: of the new case.
    :param chosen: records that lie directly in the case; may be empty.
    :param shared: whether all of them are to lie in both.
    :returns: the new ``Case``.
    :raises NotPossible: the case lies in no file, has no title, or a record is not its own.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "split")
    title = _clean_title(title)
    _require_own(case, chosen)
    new = records.open_case(
        efile_of(case),
        title,
        responsible_unit=case.responsible_unit,
        assigned_clerk=case.assigned_clerk,
        deadline=_deadline(case),
        service_uid=case.service_uid,
        service_title=case.service_title,
        four_eyes=case.four_eyes,
        case_labels=case.case_labels,
    )
    share_alike(new, case)
    moved = transfer(chosen, case, new, shared=shared)
    connect(case, new, "split_into")
    journal.append(case, "split", details={"into": new.UID(), **moved.details})
    journal.append(new, "split_from", details={"from": case.UID(), **moved.details})
    return new


def _deadline(case: Any) -> Any:
    """The new case waits for nobody: where the clock rests, it goes on from today there."""
    left = clock.state(case).remaining
    if case.deadline is None and left is not None:
        return resume(left, local(utc_now()).date())
    return case.deadline


def join(case: Any, into: Any, reason: str) -> Any:
    """Go on with a case in another one: that gets its records, and this one is closed.

    What still lies in a post box goes into the other one's e-file, as registration would do it.
    Into another e-file records are shared and never moved: a file keeps what it had.

    :param into: a case in an e-file that the person at hand may work on.
    :param reason: stands in the journal, which auditors read too.
    :returns: the joined case, at its new place where it was moved.
    :raises NotPossible: the state of one of them does not fit, or no reason.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "join")
    require(into, "note")
    reason = clean_reason(reason)
    efile = efile_of(into)
    if efile is None or into.UID() == case.UID():
        raise NotPossible(_("Bitte wählen Sie einen anderen Vorgang, der in einer Akte liegt."))
    details = {"into": into.UID(), "reason": reason}
    if efile_of(case) is None:
        details["application_journal_head"] = journal.head(case)
        case = _move_into(case, efile)
    chosen = records.records_of(case)
    moved = transfer(chosen, case, into, shared=efile_of(case).UID() != efile.UID())
    case.joined_into = into.UID()
    case.decision = "settled_otherwise"
    case.decision_date = local(utc_now()).date()
    connect(case, into, "joined_into")
    transition(case, "join", details={**details, **moved.details})
    journal.append(into, "joined", details={"from": case.UID(), "reason": reason, **moved.details})
    return case


def _move_into(case: Any, efile: Any) -> Any:
    if not may("rathaus: Register case", case) or not may(ADD_CASE, efile):
        raise NotPossible(
            _("In dieser Akte dürfen Sie nichts ablegen. Wählen Sie einen anderen Vorgang.")
        )
    return move_into(case, efile)


def _clean_title(title: str) -> str:
    title = one_line(title)
    if not title:
        raise NotPossible(_("Bitte geben Sie dem neuen Vorgang einen Betreff."))
    if len(title) > MAX_TITLE:
        raise NotPossible(
            _(
                "Der Betreff ist zu lang, erlaubt sind ${limit} Zeichen.",
                mapping={"limit": MAX_TITLE},
            )
        )
    return title


def _require_own(case: Any, chosen: list[Any]) -> None:
    own = {each.UID() for each in records.records_of(case)}
    if any(each.UID() not in own for each in chosen):
        raise NotPossible(_("Ein Schriftstück liegt nicht mehr in diesem Vorgang."))
