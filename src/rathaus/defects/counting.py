"""How long first answers and ends took: counted by the worker, read by everybody's page of figures."""

from datetime import date
from typing import Any

from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import working_days_between
from rathaus.defects.finding import category
from rathaus.defects.finding import folder
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler

KEY = "rathaus.defects.figures"
#: Kind of the job.
COUNT = "rathaus.count_defect"
#: What is measured.
FIRST_ANSWER = "first_answer"
CLOSED = "closed"


def count_later(report: Any, kind: str, day: date) -> None:
    """Have the worker count what a deed has reached: two clerks would meet at the counters.

    :param kind: :data:`FIRST_ANSWER` or :data:`CLOSED`
    :param day: the day of the office on which it was reached
    """
    arrived = applications.local(report.arrived).date()
    due = report.first_answer_due if kind == FIRST_ANSWER else report.deadline
    jobs.enqueue(
        COUNT,
        {
            "kind": kind,
            "month": f"{day:%Y-%m}",
            "unit": report.responsible_unit or "",
            "category": report.category,
            "days": working_days_between(arrived, day),
            "in_time": day <= due if due else None,
        },
    )


def store(container: Any) -> Any:
    """All counts of the city; a new one that is kept nowhere yet while nothing was counted."""
    return IAnnotations(container).get(KEY) or applications.FigureStore()


@implementer(IJobHandler)
class CountHandler:
    """Counts one answer or one end."""

    title = _("Hinweise zählen")
    batch = 20

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        container = folder()
        if container is None:
            return
        annotations = IAnnotations(container)
        if KEY not in annotations:
            annotations[KEY] = applications.FigureStore()
        kind = category(payload["category"], container)
        annotations[KEY].add(
            payload["month"],
            payload["unit"],
            payload["category"],
            payload["kind"],
            days=payload["days"],
            in_time=payload["in_time"],
            title=kind.title if kind is not None else payload["category"],
        )


handler = CountHandler()
