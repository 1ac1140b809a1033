"""One mail in the morning of each working day: what of a unit is overdue, and what will be soon.

It goes to whoever leads the unit today. Numbers and links only: mail is read by others on its way.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from plone import api
from zope.i18nmessageid import Message
from zope.interface import implementer

from rathaus import _
from rathaus.applications.rules import OPEN_STATES
from rathaus.calendar import api as calendar
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import MailRefused
from rathaus.organisation import api as organisation

#: Kind of the job that sends the mails of a morning.
MAILS = "rathaus.deadline_mails"
MORNING = time(6)
_SUBJECT = _("Fristen am ${day}: ${overdue} überfällig, ${soon} bald fällig")
_BODY = _(
    "Guten Morgen,\n\n"
    "so stehen heute die Fristen:\n\n"
    "${units}\n\n"
    "Sie bekommen diese E-Mail, weil Sie eine Stelle leiten, oder weil Sie deren Leitung vertreten. "
    "Sie wird an Arbeitstagen automatisch verschickt, wenn etwas überfällig oder bald fällig ist."
)
_UNIT = _("${unit}\nüberfällig: ${overdue}\nheute oder bald fällig: ${soon}\n${link}")


@dataclass(frozen=True)
class Standing:
    """How the deadlines of a unit stand."""

    unit: Any
    overdue: int
    soon: int


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues the mails for the morning: a day begins at midnight, and who is away is often said
    before work begins."""

    title = _("Leitungen morgens an Fristen erinnern")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        day = date.fromisoformat(payload["day"])
        morning = datetime.combine(day, MORNING, tzinfo=organisation.local_now().tzinfo)
        jobs.enqueue(MAILS, {"day": payload["day"]}, not_before=morning, key=payload["day"])


@implementer(IJobHandler)
class MailsHandler:
    """Sends the mails of one morning."""

    title = _("Leitungen an Fristen erinnern")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        day = date.fromisoformat(payload["day"])
        # A worker that was away catches up on this in the evening, but not on another day.
        if day == organisation.local_now().date():
            send_summaries(day)


def send_summaries(day: date) -> int:
    """Tell each lead how the deadlines of their units stand; nothing on a day off.

    All in one transaction with the job that asked for it, so that nobody gets two.

    :param day: the day of the office
    :returns: number of mails
    """
    if not calendar.is_working_day(day):
        return 0
    by_address: dict[str, list[Standing]] = {}
    for unit in organisation.units():
        standing = standing_of(unit, day)
        if standing.overdue or standing.soon:
            for address in _addresses(unit, day):
                by_address.setdefault(address, []).append(standing)
    return sum(_send(address, standings, day) for address, standings in by_address.items())


def standing_of(unit: Any, day: date) -> Standing:
    """Count what is overdue and soon due in a unit; of the catalog alone.

    :param day: the day to judge by
    """
    yesterday = day - timedelta(days=1)
    overdue = _number(unit, {"query": yesterday, "range": "max"})
    soon = _number(unit, {"query": (day, calendar.soon_until(day)), "range": "min:max"})
    return Standing(unit, overdue, soon)


def _number(unit, deadline):
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(
        portal_type=("Application", "Case"),
        responsible_unit=api.content.get_uuid(unit),
        review_state=OPEN_STATES,
        deadline=deadline,
    )
    return len(found)


def _addresses(unit, day):
    """Of whoever leads the unit on that day; when nobody is there, the unit's group mailbox."""
    users = [api.user.get(userid=each) for each in organisation.acting_leads(unit, day)]
    addresses = [user.getProperty("email") for user in users if user is not None]
    return [each for each in addresses if each] or [each for each in [unit.email] if each]


def _send(address, standings, day):
    values = {
        "day": f"{day:%d.%m.%Y}",
        "overdue": str(sum(each.overdue for each in standings)),
        "soon": str(sum(each.soon for each in standings)),
    }
    units = "\n\n".join(_paragraph(each) for each in standings)
    try:
        jobs.send_mail(
            address,
            in_city_language(Message(_SUBJECT, mapping=values)),
            in_city_language(Message(_BODY, mapping={"units": units})),
            key=f"deadlines/{day.isoformat()}/{address}",
        )
    except MailRefused:
        # The address is the user's own to put right; the others get their mail.
        return 0
    return 1


def _paragraph(standing):
    values = {
        "unit": standing.unit.title,
        "overdue": str(standing.overdue),
        "soon": str(standing.soon),
        "link": _link(standing.unit),
    }
    return in_city_language(Message(_UNIT, mapping=values))


def _link(unit):
    # The list of the room above, which shows each reader what is for them
    query = urlencode({"stelle": api.content.get_uuid(unit), "frist": "bald"})
    return f"{api.portal.get().absolute_url()}/@@vorgaenge?{query}"


day_handler = DayHandler()
mails_handler = MailsHandler()
