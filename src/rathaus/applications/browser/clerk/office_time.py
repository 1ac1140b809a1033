"""Days and times as the office reads them: in its own zone, in German order."""

from datetime import UTC
from datetime import date
from datetime import datetime

from rathaus.applications.local_time import local
from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_now


def today() -> date:
    """:returns: the day it is in the office."""
    return local(utc_now()).date()


def day_text(day: date | None) -> str:
    """:returns: for instance ``09.03.2026``; nothing for no day."""
    return f"{day:%d.%m.%Y}" if isinstance(day, date) else ""


def moment_text(moment: datetime | str | None) -> str:
    """Write a moment for people.

    :param moment: aware, or as the database stores it (UTC, ISO 8601)
    :returns: for instance ``09.03.2026, 14:05``; nothing for no moment
    """
    if not moment:
        return ""
    if isinstance(moment, str):
        moment = parse_utc(moment)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return f"{local(moment):%d.%m.%Y, %H:%M}"
