"""How long answers and decisions took, counted by service: plain ZODB, no Plone.

One small line per month, unit, service and kind says how many cases took how many working days.
From such a line every percentile can be told exactly, and a page costs as much with a hundred cases
as with a hundred thousand: it reads lines and no case.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from BTrees.OOBTree import OOBTree
from persistent import Persistent

#: Percent of cases: the half, and nine of ten.
MEDIAN = 50
MOST = 90


@dataclass
class Counts:
    """How many cases took how long."""

    #: working days -> number of cases
    days: dict[int, int] = field(default_factory=dict)
    #: cases that had a deadline, and those of them that kept it
    timed: int = 0
    in_time: int = 0

    @property
    def number(self) -> int:
        return sum(self.days.values())

    def add(self, days: int, in_time: bool | None) -> None:
        """Count one case.

        :param days: working days it took
        :param in_time: whether it kept its deadline; None when it had none
        """
        self.days[days] = self.days.get(days, 0) + 1
        if in_time is not None:
            self.timed += 1
            self.in_time += in_time

    def include(self, other: "Counts") -> None:
        """Add what others have counted."""
        for days, number in other.days.items():
            self.days[days] = self.days.get(days, 0) + number
        self.timed += other.timed
        self.in_time += other.in_time

    def within(self, percent: int) -> int | None:
        """The working days within which so many percent were done (nearest rank).

        :param percent: 1 to 100
        :returns: a number of days that a case really took; None without any case
        """
        needed = -(-self.number * percent // 100)
        for days in sorted(self.days):
            needed -= self.days[days]
            if needed <= 0:
                return days
        return None

    @property
    def percent_in_time(self) -> int | None:
        """Percentage that kept its deadline, rounded; None when no case had one."""
        return round(100 * self.in_time / self.timed) if self.timed else None


class FigureStore(Persistent):
    """All counts. Only the worker writes, one case after the other."""

    def __init__(self) -> None:
        self._lines = OOBTree()
        #: kept, because the service may be deleted while its figures stay
        self._titles = OOBTree()

    def add(
        self,
        month: str,
        unit: str,
        service: str,
        kind: str,
        *,
        days: int,
        in_time: bool | None,
        title: str,
    ) -> None:
        """Count one case.

        :param month: ``2026-03``, in which it was answered or decided
        :param unit: UID of the responsible unit
        :param service: UID, empty for cases of no service
        :param kind: what was measured
        :param title: of the service
        """
        key = (month, unit, service, kind)
        counts = _read(self._lines.get(key))
        counts.add(days, in_time)
        self._lines[key] = json.dumps([sorted(counts.days.items()), counts.timed, counts.in_time])
        if service and self._titles.get(service) != title:
            self._titles[service] = title

    def title(self, service: str) -> str:
        """What a service was called last; empty for none."""
        return self._titles.get(service, "")

    def months(self) -> list[str]:
        """Months for which there is something, the first one at the beginning."""
        found: list[str] = []
        while True:
            # From one month to the next without reading what lies between
            following = (found[-1] + "~",) if found else None
            month = next((key[0] for key in self._lines.keys(following)), None)
            if month is None:
                return found
            found.append(month)

    def sums(
        self, kind: str, first: str, last: str, units: Iterable[str] | None
    ) -> dict[str, Counts]:
        """What was counted in some months.

        :param first: the first month
        :param last: the last month, which belongs to it
        :param units: UIDs; None for all
        :returns: UID of the service -> counts
        """
        wanted = None if units is None else set(units)
        found: dict[str, Counts] = {}
        for (_month, unit, service, of), line in self._lines.items((first,), (last + "~",)):
            if of == kind and (wanted is None or unit in wanted):
                found.setdefault(service, Counts()).include(_read(line))
        return found


def _read(line: str | None) -> Counts:
    if line is None:
        return Counts()
    days, timed, in_time = json.loads(line)
    return Counts(dict(map(tuple, days)), timed, in_time)
