"""A file plan that comes in: read, compared, and only then taken over."""

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import BinaryIO

from AccessControl import Unauthorized
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.i18n.normalizer.interfaces import IIDNormalizer
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus import _
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records.exchange.difference import Change
from rathaus.records.exchange.difference import Difference
from rathaus.records.exchange.difference import compare
from rathaus.records.exchange.messages import read_message
from rathaus.records.exchange.messages import write_message
from rathaus.records.exchange.rows import PlanRow
from rathaus.records.exchange.rows import positions_of
from rathaus.records.exchange.rows import rows_of
from rathaus.records.exchange.rows import state_of
from rathaus.records.exchange.tables import read_csv
from rathaus.records.exchange.tables import read_xlsx
from rathaus.records.exchange.tables import write_csv
from rathaus.records.exchange.tables import write_xlsx
from rathaus.records.interfaces import PlanUnreadable
from rathaus.records.leaves import first_child
from rathaus.records.moving import move_branch

MANAGE = "rathaus: Manage file plan"
#: Bytes of a file.
LARGEST = 16 * 1024 * 1024
#: Ending -> media type, of the files a plan is written as.
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}


class PlanChanged(PlanUnreadable):
    """The plan is not the one any more that a preview was made of."""


@dataclass(frozen=True)
class Preview:
    """What a file would do; it holds for this file and for the plan as it was.

    :ivar sha256: of the file
    :ivar state: of the plan
    """

    difference: Difference
    sha256: str
    state: str


def export_plan(plan: Any, ending: str, stream: BinaryIO, moment: datetime) -> None:
    """Write a file plan.

    :param ending: ``csv``, ``xlsx`` or ``xml`` (xdomea message 0301)
    :param moment: aware, of the export
    """
    rows = rows_of(plan)
    if ending == "xml":
        city = api.portal.get_registry_record("plone.site_title", default="") or plan.title
        write_message(stream, rows, plan.title, moment, city)
    elif ending == "xlsx":
        write_xlsx(stream, rows)
    else:
        write_csv(stream, rows)


def preview(plan: Any, data: bytes) -> Preview:
    """Compare a file with the plan; nothing is written.

    :param data: CSV, XLSX or xdomea message 0301; told apart by their beginning
    :raises PlanUnreadable: it is none of them, or damaged
    """
    if len(data) > LARGEST:
        raise PlanUnreadable(_("Die Datei ist zu groß für einen Aktenplan."))
    rows, problems = _read(data)
    current = rows_of(plan)
    positions = positions_of(plan)

    def holds_files(number: str) -> bool:
        child = first_child(positions[number]) if number in positions else None
        return child is not None and child.portal_type == "EFile"

    difference = compare(
        current, rows, units=_unit_names(), holds_files=holds_files, problems=problems
    )
    return Preview(difference, hashlib.sha256(data).hexdigest(), state_of(current))


def take_over(plan: Any, data: bytes, *, state: str, close_missing: bool = False) -> Difference:
    """Change the plan as a preview has shown. Nothing is deleted.

    :param data: the file of the preview
    :param state: of the plan, from the preview
    :param close_missing: close positions that the file does not name
    :returns: what was changed
    :raises Unauthorized: no right to the file plan
    :raises PlanChanged: the plan is another one than in the preview
    :raises PlanUnreadable: the file has problems, or would change nothing
    """
    if not api.user.has_permission(MANAGE, obj=plan):
        raise Unauthorized(MANAGE)
    shown = preview(plan, data)
    if shown.state != state:
        raise PlanChanged(
            _(
                "Der Aktenplan wurde inzwischen geändert. Es wurde nichts übernommen. "
                "Bitte sehen Sie sich die Unterschiede noch einmal an."
            )
        )
    difference = shown.difference
    if not difference.can_be_taken_over:
        raise PlanUnreadable(_("Diese Datei kann nicht übernommen werden, oder sie ändert nichts."))
    _Writer(plan).write(difference, close_missing)
    details = {
        "sha256": shown.sha256,
        "new": len(difference.new),
        "changed": len(difference.changed),
        "closed": len(difference.to_close) if close_missing else 0,
    }
    journal.append_for_site("plan_imported", object_uid=plan.UID(), details=details)
    return difference


def _read(data: bytes):
    if data.startswith(b"PK\x03\x04"):
        return read_xlsx(data)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return read_message(io.BytesIO(data)), []
    return read_csv(data)


def _unit_names() -> dict[str, str]:
    """Short name, and title where it is the only one, of every unit -> short name."""
    units = organisation.units()
    titles = [unit.title for unit in units]
    names = {
        unit.title: organisation.unit_key(unit) for unit in units if titles.count(unit.title) == 1
    }
    return names | {organisation.unit_key(unit): organisation.unit_key(unit) for unit in units}


class _Writer:
    """Makes the changes of one difference."""

    def __init__(self, plan: Any) -> None:
        self.plan = plan
        self.positions = positions_of(plan)
        self.units = {organisation.unit_key(each): each.UID() for each in organisation.units()}

    def write(self, difference: Difference, close_missing: bool) -> None:
        """New positions first, because others may go below them or name them as successors."""
        for row in self._parents_first(difference.new):
            self._add(row)
        for row in difference.new:
            if row.successor:
                self.positions[row.number].successor = self.positions[row.successor].UID()
        for change in difference.changed:
            self._change(change)
        for row in difference.to_close if close_missing else ():
            self.positions[row.number].closed = True
            notify(ObjectModifiedEvent(self.positions[row.number]))
        for change in self._uppermost_first(difference.changed):
            self._move(change.after)

    def _add(self, row: PlanRow) -> None:
        self.positions[row.number] = createContentInContainer(
            self.positions[row.parent] if row.parent else self.plan,
            "FilePlanPosition",
            checkConstraints=False,
            id=getUtility(IIDNormalizer).normalize(row.number),
            **self._values(row, set(_PLAIN)),
            responsible_units=self._unit_uids(row),
        )

    def _change(self, change: Change) -> None:
        position = self.positions[change.after.number]
        for name, value in self._values(change.after, set(change.fields)).items():
            setattr(position, name, value)
        if "successor" in change.fields:
            successor = self.positions.get(change.after.successor)
            position.successor = None if successor is None else successor.UID()
        if "units" in change.fields:
            position.responsible_units = self._unit_uids(change.after)
        notify(ObjectModifiedEvent(position))

    def _move(self, row: PlanRow) -> None:
        target = self.positions[row.parent] if row.parent else self.plan
        position = self.positions[row.number]
        if position.aq_parent.aq_base is not target.aq_base:
            move_branch(position, target)
            # What was moved with it stands at other places now.
            self.positions = positions_of(self.plan)

    def _values(self, row: PlanRow, fields: set[str]) -> dict[str, Any]:
        values = {name: getattr(row, name) for name in _PLAIN if name in fields}
        if "disposal_kind" in values:
            values["disposal_kind"] = row.disposal_kind or None
        return values

    def _unit_uids(self, row: PlanRow) -> list[str]:
        return [self.units[key] for key in row.units]

    def _parents_first(self, rows: tuple[PlanRow, ...]) -> list[PlanRow]:
        waiting = {row.number: row for row in rows}
        ordered: list[PlanRow] = []

        def put(row: PlanRow) -> None:
            if row.number in waiting:
                del waiting[row.number]
                if row.parent in waiting:
                    put(waiting[row.parent])
                ordered.append(row)

        for row in rows:
            put(row)
        return ordered

    def _uppermost_first(self, changes: tuple[Change, ...]) -> list[Change]:
        """Moves in an order in which nothing is moved into what still lies below it."""
        moves = [change for change in changes if "parent" in change.fields]
        above = {change.after.number: change.after.parent for change in moves}

        def depth(number: str) -> int:
            return 0 if number not in above else 1 + depth(above[number])

        return sorted(moves, key=lambda change: depth(change.after.number))


_PLAIN = (
    "number",
    "title",
    "valid_from",
    "valid_to",
    "closed",
    "retention_years",
    "disposal_kind",
)
