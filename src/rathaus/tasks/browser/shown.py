"""Tasks as their pages show them: days and times in the zone and order of the office."""

from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from plone import api

from rathaus.tasks.interfaces import TaskRow


def shown(row: TaskRow) -> dict[str, Any]:
    """A task with its texts ready for a template; they are escaped there."""
    return {
        **asdict(row),
        "due": f"{row.due:%d.%m.%Y}" if row.due else "",
        "given_at": _moment(row.given_at),
        "ended_at": _moment(row.ended_at),
        "instruction_lines": row.instruction.splitlines(),
        "answer_lines": row.answer.splitlines(),
        "is_unfinished": row.ended_at is None,
    }


def _moment(moment: Any) -> str:
    if moment is None:
        return ""
    name = api.portal.get_registry_record("plone.portal_timezone", default=None)
    return f"{moment.astimezone(ZoneInfo(name or 'Europe/Berlin')):%d.%m.%Y, %H:%M}"
