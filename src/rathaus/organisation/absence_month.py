"""The absences of a month as a picture: plain values for the calendar of a unit."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from rathaus.calendar.api import is_working_day
from rathaus.organisation.absence import Absence


@dataclass(frozen=True)
class Month:
    """One month."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """As it stands in an address: ``2026-03``."""
        return f"{self.first:%Y-%m}"

    @property
    def before(self) -> str:
        """Key of the month before."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """Key of the month after."""
        return f"{self.last + timedelta(days=1):%Y-%m}"

    @property
    def days(self) -> list[date]:
        """All its days."""
        return [self.first + timedelta(days=number) for number in range(self.last.day)]


def month_of(key: str, today: date) -> Month:
    """The month that is asked for.

    :param key: ``2026-03``; anything else is the present month
    :param today: the day of the office
    """
    try:
        first = date.fromisoformat(f"{key}-01")
    except ValueError:
        first = today.replace(day=1)
    # The month before and after are linked, and there are none outside of the calendar
    if not 1900 <= first.year <= 9000:
        first = today.replace(day=1)
    return Month(first, first.replace(day=monthrange(first.year, first.month)[1]))


@dataclass(frozen=True)
class Cell:
    """One person on one day."""

    day: date
    is_away: bool
    is_working_day: bool


def cells(month: Month, absences: Iterable[Absence]) -> list[Cell]:
    """One person's month.

    :param absences: of this person
    """
    away = {day for each in absences for day in _days_within(each, month.first, month.last)}
    return [Cell(day, day in away, is_working_day(day)) for day in month.days]


def gaps(absence: Absence, of_deputy: Iterable[Absence]) -> list[tuple[date, date]]:
    """When the deputy is away too, so that the work is the unit's.

    :param of_deputy: the deputy's own absences
    :returns: first and last day of each such time, in the order of days
    """
    found = (
        (max(each.start, absence.start), min(each.end, absence.end))
        for each in of_deputy
        if each.start <= absence.end and absence.start <= each.end
    )
    return sorted(found)


def _days_within(absence, first, last):
    day = max(absence.start, first)
    while day <= min(absence.end, last):
        yield day
        day += timedelta(days=1)
