"""The file plan as xdomea message 0301."""

from datetime import datetime
from typing import BinaryIO
from uuid import uuid4

from rathaus import _
from rathaus.formats.xdomea import api as xdomea
from rathaus.records.exchange.rows import PlanRow
from rathaus.records.interfaces import PlanUnreadable


def read_message(stream: BinaryIO) -> list[PlanRow]:
    """Read the rows of a message.

    :raises PlanUnreadable: it is none, or damaged
    """
    try:
        plan = xdomea.read_plan(stream)
    except xdomea.XdomeaError as error:
        raise PlanUnreadable(
            _(
                "Die xdomea-Nachricht kann nicht gelesen werden: ${reason}",
                mapping={"reason": str(error)},
            )
        ) from error
    return list(_rows(plan.positions, ""))


def write_message(
    stream: BinaryIO, rows: list[PlanRow], title: str, moment: datetime, sender: str
) -> None:
    """Write rows as a message.

    :param rows: each after the one above it
    :param title: of the plan
    :param moment: aware; its day is the version of the plan
    :param sender: name of the institution
    """
    children: dict[str, list[PlanRow]] = {}
    for row in rows:
        children.setdefault(row.parent, []).append(row)
    plan = xdomea.FilePlan(title, f"{moment:%Y-%m-%d}", _positions(children, ""))
    xdomea.write_plan(plan, stream, process_id=uuid4(), created=moment, sender=sender)


def _rows(positions, parent):
    for each in positions:
        yield PlanRow(
            number=each.number,
            title=each.title,
            parent=parent,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
            closed=each.closed,
            successor=each.successor,
            retention_years=each.retention_years,
            disposal_kind=each.disposal_kind,
            units=tuple(sorted(each.units or ())),
            # Other systems have no place for these two.
            unsaid=frozenset({"successor", "units"}) if each.units is None else frozenset(),
        )
        yield from _rows(each.positions, each.number)


def _positions(children, parent):
    return tuple(
        xdomea.Position(
            number=row.number,
            title=row.title,
            disposal_kind=row.disposal_kind,
            retention_years=row.retention_years,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            closed=row.closed,
            successor=row.successor,
            units=row.units,
            positions=_positions(children, row.number),
        )
        for row in children.get(parent, ())
    )
