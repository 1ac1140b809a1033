"""Rows of the office's lists, made of what the catalog knows."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import deadline_light
from rathaus.catalog_column import known
from rathaus.defects import api as defects
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.work_lists import state_title

NOBODY = _("noch niemand")


@dataclass
class Names:
    """Names for what the catalog knows by id, each asked for once in a list."""

    #: id -> title
    categories: dict[str, str]
    #: UID -> title
    units: dict[str, str]
    people: dict[str, str] = field(default_factory=dict)

    def person(self, user_id: str | None) -> str:
        """:returns: name of a user; empty for nobody"""
        if user_id and user_id not in self.people:
            self.people[user_id] = applications.name_of(user_id)
        return self.people.get(user_id, "")


def row(brain: Any, names: Names, today: date) -> dict[str, Any]:
    """One report, ready to be shown."""
    state = brain.review_state
    first_due = known(brain, "first_answer_due")
    # What has been answered is due by the target of its category.
    due = first_due or known(brain, "deadline")
    return {
        "url": f"{brain.getURL()}/@@bearbeiten",
        "reference": known(brain, "reference") or brain.Title,
        "category": names.categories.get(known(brain, "defect_category"), ""),
        "place": known(brain, "defect_place") or "",
        "unit": names.units.get(known(brain, "responsible_unit"), ""),
        "arrived": applications.moment_text(known(brain, "arrived")),
        "state": state_title(state),
        "state_class": state_class(state),
        "clerk": names.person(defects.clerk_of(brain)) or NOBODY,
        "due": applications.day_text(due),
        "due_for": _("erste Antwort") if first_due else _("Behebung"),
        "light": deadline_light(due, today, state not in OPEN_STATES),
    }


def state_class(state: str) -> str:
    """:returns: class for the sign before the words; the words stand without it, too"""
    light = LIGHTS.get(state)
    return f"rathaus-light rathaus-light-{light}" if light else ""
