"""One position of a file plan as a row, whatever file it comes from or goes to."""

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import Any

from rathaus import _
from rathaus.organisation import api as organisation
from rathaus.records.interfaces import IFilePlanPosition

#: Field of a row -> what people call it, in the order of tables.
LABELS = {
    "number": _("Nummer"),
    "title": _("Bezeichnung"),
    "parent": _("Übergeordnet"),
    "valid_from": _("Gültig ab"),
    "valid_to": _("Gültig bis"),
    "closed": _("Geschlossen"),
    "successor": _("Nachfolgerin"),
    "retention_years": _("Aufbewahrung in Jahren"),
    "disposal_kind": _("Aussonderungsart"),
    "units": _("Aktenführende Stellen"),
}


@dataclass(frozen=True)
class Problem:
    """Why a file cannot be taken over.

    :ivar where: line of a table, or number of a position; empty for the whole file
    """

    where: str
    message: Any


@dataclass(frozen=True)
class PlanRow:
    """A position.

    :ivar parent: number of the position above; empty for a main group
    :ivar successor: number of a position
    :ivar units: short names of units
    :ivar unsaid: fields that the file does not have at all; they stay as they are
    :ivar line: of the file, 0 where there are no lines
    """

    number: str
    title: str
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    closed: bool = False
    successor: str = ""
    retention_years: int | None = None
    disposal_kind: str = ""
    units: tuple[str, ...] = ()
    unsaid: frozenset[str] = field(default=frozenset(), compare=False)
    line: int = field(default=0, compare=False)

    @property
    def where(self) -> str:
        """How a person finds it in the file."""
        return str(self.line) if self.line else self.number


def rows_of(plan: Any) -> list[PlanRow]:
    """The positions of a file plan, each below the one it belongs to, by number."""
    positions = list(_below(plan))
    numbers = {each.UID(): each.number for each in positions}
    keys = {each.UID(): organisation.unit_key(each) for each in organisation.units()}
    return [
        PlanRow(
            number=each.number,
            title=each.title,
            parent=getattr(each.aq_parent.aq_base, "number", ""),
            valid_from=each.valid_from,
            valid_to=each.valid_to,
            closed=bool(each.closed),
            successor=numbers.get(each.successor, ""),
            retention_years=each.retention_years,
            disposal_kind=each.disposal_kind or "",
            units=tuple(sorted(keys[uid] for uid in each.responsible_units or () if uid in keys)),
        )
        for each in positions
    ]


def positions_of(plan: Any) -> dict[str, Any]:
    """Number -> position, of all positions of a file plan."""
    return {each.number: each for each in _below(plan)}


def state_of(rows: Sequence[PlanRow]) -> str:
    """What a plan is at this moment: a preview holds only as long as this stays the same.

    :returns: SHA-256 in hex
    """
    values = [
        [getattr(row, field) for field in LABELS]
        for row in sorted(rows, key=lambda row: row.number)
    ]
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()


def _below(parent: Any) -> Iterable[Any]:
    # Of what holds e-files, the first one says that there are no positions.
    children = []
    for child in parent.objectValues():
        if not IFilePlanPosition.providedBy(child):
            return
        children.append(child)
    for child in sorted(children, key=lambda each: each.number):
        yield child
        yield from _below(child)
