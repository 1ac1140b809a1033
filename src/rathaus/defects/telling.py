"""Followers are told: one job for what happened, which queues one mail for each of them."""

from typing import Any

from zope.interface import implementer

from rathaus import _
from rathaus.defects import mails
from rathaus.defects.finding import report as report_of
from rathaus.defects.followers import followers
from rathaus.defects.followers import token_of
from rathaus.defects.updates import updates
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler

#: Kind of the job.
TELL = "rathaus.tell_followers"


def tell_followers(
    report: Any, *, reporter_only: bool = False, before_they_move: bool = False
) -> None:
    """Tell what the last line of the timeline says.

    :param reporter_only: nobody but whoever sent the report
    :param before_they_move: now and not later, when they follow another report
    """
    number = len(updates(report)) - 1
    if before_they_move:
        _tell(report, number, reporter_only)
        return
    jobs.enqueue(
        TELL,
        {"report": report.UID(), "update": number, "reporter_only": reporter_only},
        key=f"{report.UID()}/{number}",
    )


@implementer(IJobHandler)
class TellHandler:
    """Queues the mails of one update."""

    title = _("Wer einem Hinweis folgt, wird benachrichtigt")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        report = report_of(payload["report"])
        if report is not None and report.anonymised_at is None:
            _tell(report, payload["update"], payload["reporter_only"])


def _tell(report: Any, number: int, reporter_only: bool) -> None:
    update = updates(report)[number]
    for each in followers(report):
        if each.is_reporter or not reporter_only:
            mails.send_update(
                report,
                each.email,
                token_of(report, each),
                update,
                key=f"{report.UID()}/{number}/{each.id}",
                is_reporter=each.is_reporter,
            )


handler = TellHandler()
