"""What whoever sent a report may do by a link: see how it stands, and say that it is not mended."""

from datetime import timedelta
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import utc_now
from rathaus.defects import mails
from rathaus.defects.accepting import KIND
from rathaus.defects.deeds import begin_again
from rathaus.defects.deeds import clean_answer
from rathaus.defects.finding import folder
from rathaus.defects.finding import report as report_of
from rathaus.defects.finding import state_of
from rathaus.defects.followers import followed
from rathaus.defects.interfaces import ENDED_STATES
from rathaus.defects.people import addresses_of_office
from rathaus.defects.updates import add_update
from rathaus.intake import api as intake

_REOPENED = _(
    "Guten Tag,\n\n"
    "der Hinweis ${reference} wurde wieder geöffnet, weil der Mangel noch da ist:\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)


def by_token(token: str) -> tuple[Any | None, Any | None]:
    """What a link of the reporter opens.

    :param token: of the intake log, or the one of the mails to the reporter
    :returns: the report, None until the worker has filed it; the submission, None for a wrong token
        and for a report whose time is over
    """
    submission = intake.by_token(token)
    if submission is None:
        behind = followed(token)
        report = behind[0] if behind and behind[1].is_reporter else None
        if report is None or report.anonymised_at is not None:
            return None, None
        return report, intake.submission(report.submission_id)
    if submission.kind != KIND:
        return None, None
    return (report_of(submission.filed_as) if submission.filed_as else None), submission


def may_be_reopened(report: Any) -> bool:
    """Whether the reporter may still say that it is not mended."""
    container = folder()
    if container is None or report.closed_at is None or report.duplicate_of:
        return False
    if state_of(report) not in ENDED_STATES or report.anonymised_at is not None:
        return False
    return utc_now() <= report.closed_at + timedelta(days=container.follow_up_days)


def reopen_by_reporter(token: str, text: str) -> None:
    """Open a report again. The reporter's words are read by the office; nobody has looked at them.

    :raises NotPossible: wrong token, too late, or no text
    """
    report, _submission = by_token(token)
    if report is None or not may_be_reopened(report):
        raise NotPossible(_("Dieser Hinweis kann nicht mehr geöffnet werden."))
    words = clean_answer(text)
    add_update(report, "reporter_wrote", text=words)
    with applications.system_rights():
        begin_again(report, details={"by": "reporter"})
    mails.send_to_office(
        report,
        addresses_of_office(report),
        _REOPENED,
        f"{report.UID()}/reopened/{utc_now().isoformat()}",
    )
