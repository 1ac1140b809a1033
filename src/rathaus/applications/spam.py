"""What is rejected as spam: kept 30 days for the case that somebody erred, then deleted."""

from datetime import date
from datetime import timedelta
from typing import Any

from Acquisition import aq_base
from Acquisition import aq_parent
from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.local_time import local
from rathaus.applications.reasons import clean_reason
from rathaus.applications.rules import require
from rathaus.applications.system_rights import system_rights
from rathaus.applications.transitions import transition
from rathaus.calendar.api import utc_now
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal
from rathaus.records import api as records

#: Days; domain: "received -> rejected as spam".
KEPT_FOR = 30
#: Kind of the jobs that delete.
DELETE = "rathaus.delete_spam"
#: Action of the entry that stays in the chain of the site.
DELETED = "spam_deleted"


def reject_as_spam(case: Any, reason: str) -> None:
    """Reject what came into a post box; after 30 days it is deleted.

    :param reason: stands in the journal, which auditors read too.
    :raises NotPossible: it is no longer new, or no reason.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "reject_as_spam")
    reason = clean_reason(reason)
    case.spam_since = local(utc_now()).date()
    transition(case, "reject_as_spam", details={"reason": reason})


def restore(case: Any) -> None:
    """Take back that something was spam; it is new again.

    :raises NotPossible: it was not rejected.
    """
    require(case, "restore")
    transition(case, "restore")
    case.spam_since = None


def delete_if_old(case: Any, today: date) -> bool:
    """Delete what was rejected at least 30 days ago, also from the intake log.

    What stays is a stub in the chain of the site: reference, seal, who rejected it and why, number
    of entries and last hash of its journal.

    :returns: whether it was deleted.
    """
    if not case.spam_since or case.spam_since + timedelta(days=KEPT_FOR) > today:
        return False
    _delete(case)
    return True


def is_deleted(uid: str | None) -> bool:
    """Whether a case was deleted as spam; a case that is missing for another reason was not."""
    return any(each.action == DELETED and each.object_uid == uid for each in journal.site_entries())


def _delete(case: Any) -> None:
    rejection = next(
        each
        for each in reversed(journal.entries(case))
        if each.details.get("transition") == "reject_as_spam"
    )
    journal.append_for_site(
        DELETED,
        object_uid=case.UID(),
        details={
            "reference": case.reference,
            "seal": getattr(aq_base(case), "seal", None),
            "rejected_by": rejection.actor,
            "rejected": rejection.time,
            "why": rejection.details["reason"],
        },
    )
    _forget_what_was_sent(case)
    journal.end(case, "spam")
    with system_rights(), records.records_may_leave():
        # Nobody has the right to delete anything that arrived.
        aq_parent(case).manage_delObjects([case.getId()])


def _forget_what_was_sent(case: Any) -> None:
    """Throw away the application and every reply to it, each of which stands in the intake log."""
    replies = [
        each.details["submission"] for each in journal.entries(case) if each.action == "answered"
    ]
    for submission_id in filter(None, [case.submission_id, *replies]):
        intake.discard(intake.submission(submission_id))


@implementer(IDailyJobHandler)
class SpamDay:
    """Queues what was rejected, one job each: one that fails holds up no other."""

    title = _("Alten Spam suchen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            object_provides="rathaus.records.interfaces.ICaseMetadata", review_state="spam"
        )
        for brain in found:
            key = f"{payload['day']}/{brain.UID}"
            jobs.enqueue(DELETE, {"uid": brain.UID, "day": payload["day"]}, key=key)


@implementer(IJobHandler)
class DeleteSpam:
    """Deletes one of them, if it is old enough."""

    title = _("Alten Spam löschen")
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        case = by_uid(payload["uid"])
        if case is not None:
            delete_if_old(case, date.fromisoformat(payload["day"]))


day = SpamDay()
delete = DeleteSpam()
