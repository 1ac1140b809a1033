"""How the city keeps its promise: figures that everybody may read. No report is opened."""

from datetime import date
from datetime import timedelta
from typing import Any

from plone import api

from rathaus.applications import api as applications
from rathaus.applications.api import MEDIAN
from rathaus.applications.api import Counts
from rathaus.defects.counting import CLOSED
from rathaus.defects.counting import FIRST_ANSWER
from rathaus.defects.counting import store
from rathaus.defects.finding import folder
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.interfaces import Figures

#: The public page tells of so many months.
MONTHS = 12


def public_figures(container: Any | None = None, *, day: date | None = None) -> Figures:
    """The promise in the last twelve months.

    :param container: without it, the one of the city
    :param day: to judge by; without it, today
    """
    day = day or applications.today()
    return figures(container, first=_months_before(day, MONTHS - 1), last=f"{day:%Y-%m}", day=day)


def figures(
    container: Any | None = None,
    *,
    first: str,
    last: str,
    units: list[str] | None = None,
    category: str = "",
    day: date | None = None,
) -> Figures:
    """The same for some months, units or a category.

    :param first: month, ``2026-03``
    :param units: UIDs; None for all
    :param category: id; empty for all
    """
    container = folder() if container is None else container
    answers = _sum(container, FIRST_ANSWER, first, last, units, category)
    ends = _sum(container, CLOSED, first, last, units, category)
    late = overdue(day or applications.today(), units=units, category=category)
    promised = answers.timed + late
    return Figures(
        answered=answers.number,
        # Rounded down: 99.6 percent is not all
        kept_percent=100 * answers.in_time // promised if promised else None,
        median_days=answers.within(MEDIAN),
        overdue=late,
        closed=ends.number,
        median_days_to_end=ends.within(MEDIAN),
    )


def overdue(day: date, *, units: list[str] | None = None, category: str = "") -> int:
    """How many reports wait for their first answer longer than was promised."""
    query: dict[str, Any] = {
        "portal_type": "DefectReport",
        "review_state": list(OPEN_STATES),
        "first_answer_due": {"query": day - timedelta(days=1), "range": "max"},
    }
    if units is not None:
        query["responsible_unit"] = units
    if category:
        query["defect_category"] = category
    return len(api.portal.get_tool("portal_catalog").unrestrictedSearchResults(**query))


def _sum(container, kind, first, last, units, category) -> Counts:
    found = Counts()
    if container is not None:
        for of, counts in store(container).sums(kind, first, last, units).items():
            if not category or of == category:
                found.include(counts)
    return found


def _months_before(day: date, number: int) -> str:
    months = day.year * 12 + day.month - 1 - number
    return f"{months // 12}-{months % 12 + 1:02d}"
