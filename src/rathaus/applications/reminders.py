"""Open questions are remembered: once or twice, after some working days each."""

import logging
from datetime import date
from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.applications import mails
from rathaus.applications.finding import by_uid
from rathaus.applications.finding import workflow_state
from rathaus.applications.follow_up import open_question
from rathaus.applications.interfaces import Message
from rathaus.applications.local_time import local
from rathaus.applications.messages import add_message
from rathaus.applications.messages import messages
from rathaus.applications.messages import text_hash
from rathaus.applications.status_link import ensure_link
from rathaus.applications.system_rights import system_rights
from rathaus.calendar.api import working_days_between
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation

logger = logging.getLogger(__name__)

REMINDER = "reminder"
#: Kind of the job: one for each case, so that one that fails holds up no other.
DUE = "rathaus.remind_applicant"
#: Where the city has not said otherwise.
WORKING_DAYS = 10
TIMES = 1
MOST_TIMES = 2


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues the cases whose applicants are to be reminded."""

    title = _("Offene Rückfragen suchen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(review_state="awaiting_applicant"):
            # A job that failed for good must not stand in the way of the next day's.
            key = f"{payload['day']}/{brain.UID}"
            jobs.enqueue(DUE, {"uid": brain.UID, "day": payload["day"]}, key=key)


@implementer(IJobHandler)
class DueHandler:
    """Reminds one applicant, if that is due."""

    title = _("An eine Rückfrage erinnern")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        case = by_uid(payload["uid"])
        if case is not None:
            with system_rights():
                remind(case, date.fromisoformat(payload["day"]))


def remind(case: Any, today: date) -> Message | None:
    """Remind an applicant of an open question.

    :returns: the reminder, a message on the status page; None when none is due.
    """
    if workflow_state(case) != "awaiting_applicant":
        return None
    question = open_question(case)
    if question is None or not is_due(question, messages(case), today, *_settings()):
        return None
    text = in_city_language(
        _(
            "Am ${day} haben wir Ihnen eine Frage gestellt. Wir brauchen Ihre Antwort noch, um "
            "weiterarbeiten zu können. Fehlt Ihnen etwas dazu? Dann schreiben Sie uns das bitte.",
            mapping={"day": f"{local(question.time):%d.%m.%Y}"},
        )
    )
    unit = organisation.unit(case.responsible_unit)
    message = add_message(
        case,
        direction="out",
        kind=REMINDER,
        author_name=getattr(unit, "title", ""),
        text=text,
    )
    journal.append(
        case,
        "reminded",
        details={"message": message.id, "question": question.id},
        content_hash=text_hash(text),
    )
    mails.send_reminder(case, message, ensure_link(case) if case.applicant_email else None)
    return message


def is_due(
    question: Message, written: list[Message], today: date, working_days: int, times: int
) -> bool:
    """Whether the applicant is to be reminded on a day.

    :param written: all messages of the case.
    :param working_days: between the question and the first reminder, and between two.
    :param times: how often at most; 0 for never.
    """
    earlier = [each for each in written if each.kind == REMINDER and each.time >= question.time]
    if len(earlier) >= times:
        return False
    last = earlier[-1] if earlier else question
    return working_days_between(local(last.time).date(), today) >= working_days


def _settings() -> tuple[int, int]:
    record = api.portal.get_registry_record
    days = record("rathaus.reminder_working_days", default=WORKING_DAYS)
    return max(days, 1), min(record("rathaus.reminder_times", default=TIMES), MOST_TIMES)


day = DayHandler()
due = DueHandler()
