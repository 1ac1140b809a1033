"""Monday to Friday without the public holidays of Brandenburg."""

from datetime import date
from datetime import timedelta
from functools import cache

from holidays import country_holidays

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # Year by year: the library's own growing table answers wrongly while another thread fills it.
    return frozenset(country_holidays("DE", subdiv="BB", years=year))


def is_working_day(day: date) -> bool:
    """:returns: whether offices in Brandenburg work on that day (FTG Brandenburg, section 2)."""
    return day.weekday() < _SATURDAY and day not in _public_holidays(day.year)


def add_working_days(start: date, number: int) -> date:
    """Count working days from a day that itself is not counted (BGB section 187 paragraph 1).

    :param start: the day of the event, for instance of arrival; any day of the week.
    :param number: how many working days; negative counts backwards. With 0 the start itself is
        returned, or the next working day when it is none (BGB section 193).
    :returns: the last day counted, always a working day.
    """
    day = start
    if number == 0:
        while not is_working_day(day):
            day += _ONE_DAY
        return day
    step = _ONE_DAY if number > 0 else -_ONE_DAY
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after ``start``, up to and with ``end``.

    :returns: the number; negative when ``end`` is earlier than ``start``. For every number above
        zero, ``working_days_between(day, add_working_days(day, number)) == number``.
    """
    if end < start:
        return -sum(is_working_day(end + _ONE_DAY * offset) for offset in range((start - end).days))
    return sum(
        is_working_day(start + _ONE_DAY * offset) for offset in range(1, (end - start).days + 1)
    )
