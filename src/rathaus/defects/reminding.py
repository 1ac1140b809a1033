"""The promise is kept in mind: one mail in the morning of each working day to each unit that has
something to look at, and one to its lead where something is late.

Numbers and a link only: mail is read by others on its way.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import Any

from plone import api
from zope.i18nmessageid import Message
from zope.interface import implementer

from rathaus import _
from rathaus.calendar.api import is_working_day
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.defects.finding import folder
from rathaus.defects.finding import report as report_of
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.people import addresses_of_leads
from rathaus.defects.people import group_mailbox
from rathaus.defects.updates import add_update
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import MailRefused
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation

#: Kinds of the jobs.
MAILS = "rathaus.defect_reminders"
ESCALATE = "rathaus.escalate_defect"
MORNING = time(6)
_SUBJECT = _("Hinweise am ${day}: ${new} neu, ${due} heute fällig, ${overdue} überfällig")
_BODY = _(
    "Guten Morgen,\n\n"
    "so stehen heute die Hinweise im Mängelmelder:\n\n"
    "${unit}\n"
    "neu, noch nicht geprüft: ${new}\n"
    "erste Antwort heute fällig: ${due}\n"
    "erste Antwort überfällig: ${overdue}\n"
    "${link}\n\n"
    "Die Stadt verspricht eine erste Antwort in drei Arbeitstagen. Diese E-Mail wird an "
    "Arbeitstagen automatisch verschickt, wenn etwas neu, fällig oder überfällig ist."
)


@dataclass(frozen=True)
class Standing:
    """How the reports of a unit stand."""

    unit: Any
    new: int
    due: int
    #: UIDs
    overdue: tuple[str, ...]


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues the mails for the morning: a day begins at midnight."""

    title = _("Stellen morgens an Hinweise erinnern")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        day = date.fromisoformat(payload["day"])
        morning = datetime.combine(day, MORNING, tzinfo=organisation.local_now().tzinfo)
        jobs.enqueue(MAILS, {"day": payload["day"]}, not_before=morning, key=payload["day"])


@implementer(IJobHandler)
class MailsHandler:
    """Sends the mails of one morning, and notes what is late."""

    title = _("Stellen an Hinweise erinnern")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        day = date.fromisoformat(payload["day"])
        # A worker that was away catches up on this in the evening, but not on another day.
        if day == organisation.local_now().date():
            send_reminders(day)


@implementer(IJobHandler)
class EscalateHandler:
    """Notes that one report is late: one job each, so that one that fails holds up no other."""

    title = _("Überfälligen Hinweis vermerken")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        report = report_of(payload["uid"])
        if report is not None:
            escalate(report, date.fromisoformat(payload["day"]))


def send_reminders(day: date) -> int:
    """Tell each unit, and its lead where something is late; nothing on a day off.

    :returns: number of mails
    """
    if folder() is None or not is_working_day(day):
        return 0
    number = 0
    for unit in organisation.units():
        standing = standing_of(unit, day)
        if standing.overdue:
            _escalate_later(standing.overdue, day)
        for address in _addresses(standing):
            number += _send(address, standing, day)
    return number


def standing_of(unit: Any, day: date) -> Standing:
    """Count what waits in a unit; of the catalog alone.

    :param day: the day to judge by
    """
    uid = api.content.get_uuid(unit)
    late = _found(uid, first_answer_due={"query": day - timedelta(days=1), "range": "max"})
    due = _found(uid, first_answer_due={"query": (day, day), "range": "min:max"})
    new = _found(uid, review_state="reported")
    return Standing(unit, len(new), len(due), tuple(each.UID for each in late))


def escalate(report: Any, day: date) -> None:
    """Note once that the promised day has passed without an answer."""
    is_late = report.first_answer_due is not None and report.first_answer_due < day
    waits = report.first_answered is None and state_of(report) in OPEN_STATES
    if report.escalated_at is None and is_late and waits:
        report.escalated_at = utc_now()
        journal.append(report, "escalated", details={"due": report.first_answer_due.isoformat()})
        add_update(report, "escalated")


def _found(unit_uid: str, **query: Any) -> Any:
    return api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="DefectReport",
        responsible_unit=unit_uid,
        **({"review_state": list(OPEN_STATES)} | query),
    )


def _escalate_later(uids: tuple[str, ...], day: date) -> None:
    for uid in uids:
        report = {"uid": uid, "day": day.isoformat()}
        jobs.enqueue(ESCALATE, report, key=f"{day.isoformat()}/{uid}")


def _addresses(standing: Standing) -> set[str]:
    """The group mailbox; whoever leads the unit only where something is late."""
    if not (standing.new or standing.due or standing.overdue):
        return set()
    leads = addresses_of_leads(standing.unit) if standing.overdue else []
    return {*group_mailbox(standing.unit), *leads}


def _send(address: str, standing: Standing, day: date) -> int:
    values = {
        "day": f"{day:%d.%m.%Y}",
        "unit": standing.unit.title,
        "new": str(standing.new),
        "due": str(standing.due),
        "overdue": str(len(standing.overdue)),
        "link": f"{folder().absolute_url()}/@@hinweise",
    }
    unit_uid = api.content.get_uuid(standing.unit)
    try:
        jobs.send_mail(
            address,
            in_city_language(Message(_SUBJECT, mapping=values)),
            in_city_language(Message(_BODY, mapping=values)),
            key=f"defects/{day.isoformat()}/{unit_uid}/{address}",
        )
    except MailRefused:
        # Of a unit or a lead, for somebody else to put right; the others get their mail.
        return 0
    return 1


day_handler = DayHandler()
mails_handler = MailsHandler()
escalate_handler = EscalateHandler()
