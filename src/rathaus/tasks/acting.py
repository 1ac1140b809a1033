"""Who acts on a task, written down beside the rights that follow from it.

Tasks of the same people have the same note, so a new day asks once for each note whether it still
holds, and wakes no task of which it does.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from rathaus.organisation import api as organisation
from rathaus.tasks.finding import state_of
from rathaus.tasks.kinds import UNFINISHED
from rathaus.tasks.people import actors
from rathaus.tasks.people import is_at_home
from rathaus.tasks.people import unit_of


@dataclass(frozen=True)
class _Addressee:
    """What all tasks with the same note have in common; it stands for one of them."""

    assignee_user: str | None
    assignee_unit: str
    home_unit: str | None


def note_who_acts(task: Any) -> None:
    """Write down who acts on a task; nobody does on one that has ended."""
    note = _note(task) if state_of(task) in UNFINISHED else None
    if note != task.acting:
        task.acting = note
        task.reindexObject(idxs=["acting"])


def still_acts(note: str, day: date | None = None) -> bool:
    """Whether the same people act as when it was written down.

    Not while the person is not found in the unit: that has to be looked at until the task is passed on.

    :param note: as the index ``acting`` has it; empty for a task of which nothing was written down
    :param day: without it, today
    """
    if not note:
        return False
    user_id, home_unit, unit_uid, users, groups = json.loads(note)
    if organisation.unit(unit_uid) is None:
        return False
    task = _Addressee(user_id, unit_uid, home_unit)
    if user_id and not is_at_home(task):
        return False
    return actors(task, day) == (set(users), set(groups))


def _note(task: Any) -> str:
    users, groups = actors(task)
    unit = unit_of(task)
    unit_uid = None if unit is None else unit.UID()
    return json.dumps([task.assignee_user, task.home_unit, unit_uid, sorted(users), sorted(groups)])
