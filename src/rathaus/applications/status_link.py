"""The link to the status page of a case that nobody has applied for.

An application has had its link since it was sent. A case gets one when the office first writes to
somebody: an entry in the intake log without answers, which is filed as soon as it is made.
"""

from typing import Any

from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import IApplication
from rathaus.intake import api as intake

#: Kind of its entry in the intake log.
CORRESPONDENCE = "correspondence"


def ensure_link(case: Any) -> str | None:
    """Make the link where there is none.

    :returns: the token of a new link, which is stored nowhere; None where there was one before.
    """
    if IApplication.providedBy(case) or case.submission_id:
        return None
    accepted = intake.accept(
        kind=CORRESPONDENCE,
        answers={},
        uploads=[],
        nonce=None,
        reference_prefix=(case.reference or "VG").partition("-")[0],
        context={"case_uid": case.UID(), "unit_uid": case.responsible_unit or ""},
    )
    intake.mark_filed(intake.submission(accepted.submission_id), case.UID())
    case.submission_id = accepted.submission_id
    return accepted.token


def withdraw_link(case: Any) -> None:
    """End the link that the office gave out: it opens nothing any more, and the next one is new."""
    if not IApplication.providedBy(case):
        case.submission_id = None


def behind_link(token: str) -> Any | None:
    """The entry in the intake log that a link opens.

    :returns: None for what is no link, or one that has ended.
    """
    found = intake.by_token(token)
    # An answer has a token of its own, which opens nothing.
    if found is None or found.kind not in ("application", CORRESPONDENCE):
        return None
    case = by_uid(found.filed_as)
    has_ended = getattr(case, "submission_id", None) != found.id
    return None if found.kind == CORRESPONDENCE and has_ended else found
