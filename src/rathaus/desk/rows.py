"""Rows of a list as a template shows them."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from rathaus.applications.api import DONE_STATES
from rathaus.applications.api import day_text
from rathaus.applications.api import today
from rathaus.calendar.api import DeadlineLight
from rathaus.calendar.api import deadline_light
from rathaus.catalog_column import known
from rathaus.desk.columns import COLUMNS
from rathaus.desk.columns import cell
from rathaus.desk.columns import reference
from rathaus.desk.names import Names
from rathaus.desk.states import WAITING
from rathaus.tasks import api as tasks


@dataclass(frozen=True)
class Cell:
    """One cell; ``title`` is the one of its column."""

    key: str
    title: str
    text: str
    light: DeadlineLight | None = None


@dataclass(frozen=True)
class Row:
    """One case."""

    uid: str
    url: str
    #: its reference, or its title
    name: str
    is_favourite: bool
    cells: tuple[Cell, ...]


def rows(brains: list[Any], columns: tuple[str, ...], names: Names) -> list[Row]:
    """Prepare rows; no case is loaded.

    :param columns: keys of ``columns.COLUMNS``
    """
    day = today()
    marked = set(names.person.favourites)
    return [
        Row(
            uid=brain.UID,
            url=brain.getURL(),
            name=reference(brain),
            is_favourite=brain.UID in marked,
            cells=tuple(_cell(brain, key, names, day) for key in columns),
        )
        for brain in brains
    ]


@dataclass(frozen=True)
class TaskRow:
    """One task."""

    url: str
    #: reference of its case
    name: str
    #: what is to be done
    title: str
    due: str
    light: DeadlineLight | None


def task_rows(brains: list[Any]) -> list[TaskRow]:
    """Prepare rows of tasks; no task and no case is loaded."""
    day = today()
    return [_task_row(brain, day) for brain in brains]


def _task_row(brain, day):
    due = known(brain, "deadline")
    kind = tasks.KINDS.get(known(brain, "task_kind"))
    return TaskRow(
        url=brain.getURL(),
        name=known(brain, "reference") or brain.Title,
        title=kind.title if kind is not None else brain.Title,
        due=day_text(due),
        light=deadline_light(due, day, is_done=False),
    )


def text_of(found: Any) -> str:
    """A value as people read it."""
    if isinstance(found, datetime):
        return f"{found:%d.%m.%Y, %H:%M}"
    if isinstance(found, date):
        return day_text(found)
    return found or ""


def _cell(brain, key, names, day):
    light = None
    if key == "frist":
        state = brain.review_state
        light = deadline_light(
            known(brain, "deadline"), day, state in DONE_STATES, is_suspended=state == WAITING
        )
    return Cell(key, COLUMNS[key].title, text_of(cell(brain, key, names)), light)
