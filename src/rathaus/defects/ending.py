"""After the end of a report: whoever sent it is asked whether the defect is gone, and a year later
everything about people is deleted."""

from datetime import date
from datetime import timedelta
from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import utc_now
from rathaus.defects import mails
from rathaus.defects.finding import folder
from rathaus.defects.finding import photos
from rathaus.defects.finding import report as report_of
from rathaus.defects.finding import state_of
from rathaus.defects.followers import followers
from rathaus.defects.followers import forget_followers
from rathaus.defects.followers import token_of
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.mail_limit import forget_earlier_days
from rathaus.defects.outside import forget_outside
from rathaus.defects.own_report import may_be_reopened
from rathaus.defects.photos import forget_original
from rathaus.defects.updates import add_update
from rathaus.defects.updates import forget_people
from rathaus.defects.withdrawing import forget_what_was_shown
from rathaus.intake import api as intake
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal

#: Kinds of the jobs: one for each report, so that one that fails holds up no other.
ASK = "rathaus.ask_after_end"
ANONYMISE = "rathaus.anonymise_defect"
#: Days between the end and the question.
ASKED_AFTER = 7


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues what is due on a day."""

    title = _("Abgeschlossene Hinweise durchsehen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        container = folder()
        if container is None:
            return
        forget_earlier_days(container)
        day = date.fromisoformat(payload["day"])
        old = day - timedelta(days=container.anonymise_after_days)
        _queue(ANONYMISE, _ended({"query": old, "range": "max"}), day)
        if container.closing_question:
            first = day - timedelta(days=container.follow_up_days)
            last = day - timedelta(days=ASKED_AFTER)
            if first <= last:
                _queue(ASK, _ended({"query": (first, last), "range": "min:max"}), day)


@implementer(IJobHandler)
class AskHandler:
    """Asks one reporter."""

    title = _("Nach dem Abschluss fragen, ob der Mangel behoben ist")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        report = report_of(payload["uid"])
        if report is not None:
            ask_after_end(report)


@implementer(IJobHandler)
class AnonymiseHandler:
    """Deletes what is said about people in one report."""

    title = _("Angaben zu Personen in einem Hinweis löschen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        report, container = report_of(payload["uid"]), folder()
        if report is None or container is None or report.closed_at is None:
            return
        # It may have been opened again since this was queued
        ends = report.closed_at + timedelta(days=container.anonymise_after_days)
        if ends <= utc_now() + timedelta(days=1):
            anonymise(report)


def ask_after_end(report: Any) -> None:
    """Ask whoever sent a report, once for each end; nobody without a confirmed address."""
    if report.asked_after_end is not None or not may_be_reopened(report):
        return
    for each in followers(report):
        if each.is_reporter:
            mails.send_closing_question(report, each.email, token_of(report, each))
            report.asked_after_end = applications.today()
            journal.append(report, "asked_after_end")


def anonymise(report: Any) -> None:
    """Forget the reporter, those who follow, originals and all that only the office could read.

    What everybody has read stays, and so does the journal. Of a report that was refused, no word of
    the reporter stays.
    """
    if report.anonymised_at is not None:
        return
    journal.append(report, "anonymised", details={"closed": report.closed_at.isoformat()})
    if report.submission_id:
        # One that was brought from another site has none here
        intake.discard(intake.submission(report.submission_id))
    forget_followers(report)
    forget_outside(report)
    forget_people(report)
    report.original_text, report.reporter_name, report.attributes_json = "", None, "{}"
    for photo in photos(report):
        forget_original(photo)
    if state_of(report) not in LIGHTS:
        forget_what_was_shown(report)
    add_update(report, "anonymised")
    report.anonymised_at = utc_now()
    report.reindexObject()


def _ended(closed: dict[str, Any]) -> Any:
    return api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="DefectReport", defect_closed=closed
    )


def _queue(kind: str, brains: Any, day: date) -> None:
    for brain in brains:
        # A job that failed for good must not stand in the way of the next day's.
        jobs.enqueue(kind, {"uid": brain.UID}, key=f"{day.isoformat()}/{brain.UID}")


day_handler = DayHandler()
ask_handler = AskHandler()
anonymise_handler = AnonymiseHandler()
