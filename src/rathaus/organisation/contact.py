"""How a citizen reaches a unit: address, hours, whether somebody is there now."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

from plone import api

from rathaus import _
from rathaus.calendar.api import is_working_day
from rathaus.organisation import opening_hours as hours

WEEKDAY_NAMES = (
    _("Montag"),
    _("Dienstag"),
    _("Mittwoch"),
    _("Donnerstag"),
    _("Freitag"),
    _("Samstag"),
    _("Sonntag"),
)
MAP_SEARCH = "https://www.openstreetmap.org/search?query="


@dataclass(frozen=True)
class HoursRow:
    """The hours of one weekday as they are shown."""

    weekday: str
    times: tuple[str, ...]
    is_today: bool


@dataclass(frozen=True)
class Contact:
    """A unit as a visitor sees it; empty strings where the editor wrote nothing."""

    title: str
    url: str
    description: str
    street: str
    place: str
    access_note: str
    phone: str
    phone_url: str
    email: str
    map_url: str
    appointment_url: str
    opening_note: str
    week: tuple[HoursRow, ...]
    is_open: bool
    #: A sentence such as "Jetzt geöffnet, heute bis 12:00 Uhr"; None without hours
    status: str | None

    @property
    def is_known(self) -> bool:
        """Whether there is any way to get in touch."""
        ways = (self.street, self.place, self.phone, self.email, self.appointment_url, self.week)
        return any(ways)

    @property
    def key(self) -> tuple:
        """Equal for contacts that read the same; messages are equal whatever is filled into them."""
        filled_in = getattr(self.status, "mapping", None) or {}
        return self, tuple(sorted(filled_in.items()))


def local_now() -> datetime:
    """The present moment in the zone of the site."""
    zone = api.portal.get_registry_record("plone.portal_timezone", default=None)
    return datetime.now(ZoneInfo(zone or "Europe/Berlin"))


def contact(unit, at: datetime) -> Contact:
    """Prepare what a page shows of a unit.

    :param unit: an organisational unit
    :param at: local time of the office; tells today and whether the unit is open
    """
    days = hours.parse(unit.opening_hours or "")
    place = " ".join(filter(None, [unit.postal_code, unit.city]))
    address = ", ".join(filter(None, [unit.street, place]))
    return Contact(
        title=unit.title,
        url=unit.absolute_url(),
        description=unit.description or "",
        street=unit.street or "",
        place=place,
        access_note=unit.access_note or "",
        phone=unit.phone or "",
        phone_url=_phone_url(unit.phone or ""),
        email=unit.email or "",
        map_url=f"{MAP_SEARCH}{quote_plus(address)}" if address else "",
        appointment_url=unit.appointment_url or "",
        opening_note=unit.opening_note or "",
        week=tuple(_week(days, at)),
        is_open=_is_served(at) and hours.is_open(days, at),
        status=opening_status(days, at),
    )


def _phone_url(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign in "+0123456789")
    return f"tel:{digits}" if digits else ""


def _week(days, at):
    by_weekday = {day.weekday: day for day in days}
    for weekday, name in enumerate(WEEKDAY_NAMES):
        day = by_weekday.get(weekday)
        # Saturday and Sunday are only worth a line where somebody is there
        if not days or (day is None and weekday > 4):
            continue
        intervals = day.intervals if day else ()
        times = tuple(f"{start:%H:%M} – {end:%H:%M}" for start, end in intervals)
        yield HoursRow(name, times, weekday == at.weekday())


def _is_served(at: datetime) -> bool:
    """False on public holidays; those on a weekend are not told apart from others."""
    return at.weekday() > 4 or is_working_day(at.date())


def opening_status(days: list[hours.Day], at: datetime):
    """One sentence: open until when, or closed until when.

    :param days: the opening hours of a week
    :param at: local time of the office
    :returns: a message; None without opening hours, or when nothing opens for two weeks
    """
    by_weekday = {day.weekday: day.intervals for day in days}
    for ahead in range(15):
        day = at + timedelta(days=ahead)
        if not _is_served(day):
            continue
        for start, end in by_weekday.get(day.weekday(), ()):
            if ahead == 0 and end <= at.time():
                continue
            return _status_sentence(ahead, day, start, end, at)
    return None


def _status_sentence(ahead, day, start, end, at):
    if ahead == 0 and start <= at.time():
        return _("Jetzt geöffnet, heute bis ${time} Uhr", mapping={"time": f"{end:%H:%M}"})
    times = {"time": f"{start:%H:%M}", "weekday": WEEKDAY_NAMES[day.weekday()]}
    if ahead == 0:
        return _("Jetzt geschlossen, öffnet heute um ${time} Uhr", mapping=times)
    if ahead == 1:
        return _("Jetzt geschlossen, öffnet morgen um ${time} Uhr", mapping=times)
    if ahead < 7:
        return _("Jetzt geschlossen, öffnet am ${weekday} um ${time} Uhr", mapping=times)
    return _(
        "Jetzt geschlossen, öffnet wieder am ${date} um ${time} Uhr",
        mapping={"date": f"{day:%d.%m.%Y}", "time": f"{start:%H:%M}"},
    )
