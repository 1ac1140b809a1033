"""What would change if a file were taken over: pure comparison, nothing is looked up or written."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from rathaus.records.exchange.checks import Plan
from rathaus.records.exchange.checks import problems_of
from rathaus.records.exchange.rows import LABELS
from rathaus.records.exchange.rows import PlanRow
from rathaus.records.exchange.rows import Problem


@dataclass(frozen=True)
class Change:
    """A position that would become another one.

    :ivar fields: names of fields, in the order of tables
    """

    before: PlanRow
    after: PlanRow
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """What a file would do to a plan.

    :ivar gone: positions that the file does not name; they stay
    :ivar to_close: those of them that can be closed: the others are closed already, or something
        that the file names lies below them
    :ivar problems: as long as there is one, the file cannot be taken over
    """

    new: tuple[PlanRow, ...]
    changed: tuple[Change, ...]
    gone: tuple[PlanRow, ...]
    to_close: tuple[PlanRow, ...]
    unchanged: int
    problems: tuple[Problem, ...]

    @property
    def can_be_taken_over(self) -> bool:
        """Whether there is something to do and nothing against it."""
        return not self.problems and bool(self.new or self.changed or self.to_close)


def compare(
    current: Sequence[PlanRow],
    wanted: Sequence[PlanRow],
    *,
    units: Mapping[str, str],
    holds_files: Callable[[str], bool],
    problems: Collection[Problem] = (),
) -> Difference:
    """Compare a file with the plan.

    :param units: what a file may call a unit -> its short name
    :param holds_files: whether there are e-files directly under the position of this number
    :param problems: found already when the file was read
    """
    before = {row.number: row for row in current}
    wanted = [_completed(row, before.get(row.number), units) for row in wanted]
    plan = Plan(before, wanted, frozenset(units.values()), holds_files)
    changed, unchanged = [], 0
    for row in wanted:
        if row.number in before:
            fields = _changed_fields(before[row.number], row)
            unchanged += not fields
            if fields:
                changed.append(Change(before[row.number], row, fields))
    named = {row.number for row in wanted}
    gone = tuple(row for row in current if row.number not in named)
    needed = _all_above(named, plan.parents)
    return Difference(
        new=tuple(row for row in wanted if row.number not in before),
        changed=tuple(changed),
        gone=gone,
        to_close=tuple(row for row in gone if not row.closed and row.number not in needed),
        unchanged=unchanged,
        problems=(*problems, *problems_of(plan)),
    )


def _all_above(numbers: Collection[str], parents: Mapping[str, str]) -> set[str]:
    above: set[str] = set()
    for number in numbers:
        upper = parents.get(number, "")
        while upper and upper not in above:
            above.add(upper)
            upper = parents.get(upper, "")
    return above


def _changed_fields(before: PlanRow, after: PlanRow) -> tuple[str, ...]:
    return tuple(field for field in LABELS if getattr(before, field) != getattr(after, field))


def _completed(row: PlanRow, before: PlanRow | None, units: Mapping[str, str]) -> PlanRow:
    """The row with short names of units, and with what is there where the file does not say."""
    keys = tuple(sorted({units.get(each, each) for each in row.units}))
    stays = {} if before is None else {name: getattr(before, name) for name in row.unsaid}
    return replace(row, **({"units": keys} | stays))


def value_of(row: PlanRow, field: str) -> Any:
    """A value of a row as a person reads it; empty for none."""
    value = getattr(row, field)
    if field == "closed":
        return "ja" if value else "nein"
    if field == "units":
        return ", ".join(value)
    if field in ("valid_from", "valid_to"):
        return f"{value:%d.%m.%Y}" if value else ""
    return "" if value is None else str(value)
