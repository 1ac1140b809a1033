"""What stands against taking a file over: every rule once, with a sentence for the registry."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rathaus import _
from rathaus.records.exchange.rows import PlanRow
from rathaus.records.exchange.rows import Problem

LONGEST_NUMBER = 40
LONGEST_TITLE = 500
MOST_YEARS = 200


@dataclass(frozen=True)
class Plan:
    """The plan as it is and as the file wants it."""

    before: Mapping[str, PlanRow]
    wanted: Sequence[PlanRow]
    unit_keys: frozenset[str]
    holds_files: Callable[[str], bool]

    @cached_property
    def parents(self) -> dict[str, str]:
        """Number -> number above, as it would be."""
        parents = {number: row.parent for number, row in self.before.items()}
        return parents | {row.number: row.parent for row in self.wanted}


def problems_of(plan: Plan) -> list[Problem]:
    """Everything that stands against the file, in the order of its rows."""
    counts = Counter(row.number for row in plan.wanted)
    found = [
        Problem(row.where, message)
        for row in plan.wanted
        for message in (*_in_itself(row), *_in_plan(row, plan, counts))
    ]
    if not plan.wanted:
        found.append(Problem("", _("Die Datei enthält keine Aktenplaneinheiten.")))
    return found


def _in_itself(row: PlanRow) -> Iterator[Any]:
    values = {"number": row.number[:60]}
    if not row.number:
        yield _("Die Nummer fehlt.")
    elif not (
        row.number.isascii() and row.number.isprintable() and len(row.number) <= LONGEST_NUMBER
    ):
        yield _("Die Nummer „${number}“ ist zu lang oder enthält Sonderzeichen.", mapping=values)
    if not row.title or len(row.title) > LONGEST_TITLE:
        yield _("${number}: Die Bezeichnung fehlt oder ist zu lang.", mapping=values)
    if row.disposal_kind not in ("", "A", "B", "V"):
        yield _("${number}: Die Aussonderungsart muss A, B oder V sein.", mapping=values)
    if row.retention_years is not None and row.retention_years > MOST_YEARS:
        yield _("${number}: Die Aufbewahrung ist länger als 200 Jahre.", mapping=values)
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        yield _("${number}: „Gültig bis“ liegt vor „Gültig ab“.", mapping=values)


def _in_plan(row: PlanRow, plan: Plan, counts: Mapping[str, int]) -> Iterator[Any]:
    values = {"number": row.number, "other": row.parent}
    if row.number and counts[row.number] > 1:
        yield _("Die Nummer ${number} steht mehrmals in der Datei.", mapping=values)
    if row.parent and row.parent not in plan.parents:
        yield _("${number}: Die übergeordnete Nummer ${other} gibt es nicht.", mapping=values)
    elif _is_in_circle(row.number, plan.parents):
        yield _("${number} läge in sich selbst.", mapping=values)
    elif _gets_new_parent(row, plan) and plan.holds_files(row.parent):
        yield _(
            "${number}: Unter ${other} liegen Akten, deshalb kann dort keine Aktenplaneinheit liegen.",
            mapping=values,
        )
    if row.successor and row.successor not in plan.parents:
        values = {"number": row.number, "other": row.successor}
        yield _("${number}: Die Nachfolgerin ${other} gibt es nicht.", mapping=values)
    for key in sorted(set(row.units) - plan.unit_keys):
        yield _(
            "${number}: Eine Stelle mit dem Kurznamen „${other}“ gibt es nicht.",
            mapping={"number": row.number, "other": key},
        )


def _gets_new_parent(row: PlanRow, plan: Plan) -> bool:
    before = plan.before.get(row.number)
    return bool(row.parent) and (before is None or before.parent != row.parent)


def _is_in_circle(number: str, parents: Mapping[str, str]) -> bool:
    seen = {number}
    above = parents.get(number, "")
    while above:
        if above in seen:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False
