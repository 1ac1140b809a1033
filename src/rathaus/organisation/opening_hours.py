"""Opening hours as people write them: one line a day."""

import re
from dataclasses import dataclass
from datetime import datetime
from datetime import time

from rathaus import _

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_INTERVAL = re.compile(r"^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$")


class InvalidOpeningHours(ValueError):
    """A line that is no day with hours; ``message`` tells a person which."""

    def __init__(self, message):
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Day:
    """The hours of one weekday (0 = Monday), in the order of the day."""

    weekday: int
    intervals: tuple[tuple[time, time], ...]

    @property
    def name(self) -> str:
        return WEEKDAYS[self.weekday]


def parse(text: str) -> list[Day]:
    """Read opening hours.

    :param text: lines such as ``Mo 09:00-12:00 13:00-16:00``; empty lines are passed over
    :returns: the days named, Monday first
    :raises InvalidOpeningHours: for an unknown or repeated day, or hours that do not fit
    """
    days = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        name, *intervals = re.sub(r"\s*[-–]\s*", "-", line.strip()).split()
        if name not in WEEKDAYS:
            raise InvalidOpeningHours(
                _(
                    "„${line}“ beginnt nicht mit einem Wochentag (Mo bis So).",
                    mapping={"line": line},
                )
            )
        weekday = WEEKDAYS.index(name)
        if weekday in days:
            raise InvalidOpeningHours(_("${day} steht zweimal da.", mapping={"day": name}))
        days[weekday] = Day(weekday, _parse_intervals(line, intervals))
    return [days[weekday] for weekday in sorted(days)]


def _parse_intervals(line, texts):
    intervals = []
    for text in texts:
        match = _INTERVAL.match(text)
        hours = [int(group) for group in match.groups()] if match else []
        try:
            start, end = time(*hours[:2]), time(*hours[2:])
        except (TypeError, ValueError):
            start = end = None
        if not hours or start is None or end <= start or (intervals and start < intervals[-1][1]):
            raise InvalidOpeningHours(
                _(
                    "In „${line}“ passt „${text}“ nicht. Bitte so: 09:00-12:00.",
                    mapping={"line": line, "text": text},
                )
            )
        intervals.append((start, end))
    if not intervals:
        raise InvalidOpeningHours(_("In „${line}“ fehlen die Zeiten.", mapping={"line": line}))
    return tuple(intervals)


def is_open(days: list[Day], at: datetime) -> bool:
    """Tell whether the doors are open.

    :param days: what :func:`parse` returned
    :param at: local time of the office
    """
    return any(
        start <= at.time() < end
        for day in days
        if day.weekday == at.weekday()
        for start, end in day.intervals
    )
