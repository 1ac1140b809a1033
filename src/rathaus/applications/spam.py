"""What is rejected as spam: kept 30 days for the case that somebody erred, then deleted."""

from typing import Any

from rathaus.applications.local_time import local
from rathaus.applications.reasons import clean_reason
from rathaus.applications.rules import require
from rathaus.applications.transitions import transition
from rathaus.calendar.api import utc_now

#: Days; domain: "received -> rejected as spam".
KEPT_FOR = 30


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
