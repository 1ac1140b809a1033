"""Where people stop filling in a form: numbers per day, without a trace of any person.

Kept are only sums: on this day, so many times, this step was finished. There is no time of day,
no draft, no address and no order in which things happened.

A day is one small object in a ring of fixed length, all made with the form's record: counting adds
no key to any tree, so two who count at once touch at most the same object, and the database adds
up what both counted (``_p_resolveConflict``), as it does for ``BTrees.Length``.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from persistent import Persistent

#: Days that are kept: a quarter of a year, to see what the last revision has changed.
DAYS = 92
#: Different (step, event) of one form and day; a form has fewer, whatever somebody sends.
MOST_KEYS = 400

Counts = Mapping[tuple[str, str], int]


class DayCount(Persistent):
    """The counts of one day.

    :ivar day: ordinal of the day that is counted at present; 0 before the first
    :ivar counts: (step, event) -> number
    """

    def __init__(self) -> None:
        self.day = 0
        self.counts: dict[tuple[str, str], int] = {}

    def add(self, day: int, counts: Counts) -> None:
        """Add to the counts of a day; another day begins anew."""
        total = Counter(self.counts if self.day == day else {})
        for key, number in counts.items():
            if key in total or len(total) < MOST_KEYS:
                total[key] += number
        self.day, self.counts = day, dict(total)

    def _p_resolveConflict(self, old: dict, saved: dict, new: dict) -> dict:
        """What was there, and what both have added to it; of two days, the later one counts."""
        day = max(saved["day"], new["day"])
        before = Counter(old["counts"] if old["day"] == day else {})
        total = Counter()
        for state in (saved, new):
            if state["day"] == day:
                total.update(state["counts"])
        # Both have counted what was there before
        if saved["day"] == new["day"]:
            total.subtract(before)
        return {"day": day, "counts": dict(total)}


class Counters(Persistent):
    """The counts of one form."""

    def __init__(self) -> None:
        self._ring = tuple(DayCount() for _number in range(DAYS))

    def add(self, day: date, counts: Counts) -> None:
        """Add what was counted on a day."""
        ordinal = day.toordinal()
        self._ring[ordinal % DAYS].add(ordinal, counts)

    def between(self, first: date, last: date) -> Counter:
        """:returns: (step, event) -> number, of both days and all between, as far as they are kept"""
        total: Counter = Counter()
        for each in self._ring:
            if first.toordinal() <= each.day <= last.toordinal():
                total.update(each.counts)
        return total
