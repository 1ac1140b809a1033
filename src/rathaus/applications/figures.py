"""Figures of each service: how long the first answer took, and how long the decision.

They are taken in the moment of the step, from what the case knows then, and counted by the worker:
two clerks who decide at once must not meet at a counter.
"""

from calendar import monthrange
from datetime import date
from datetime import timedelta
from typing import Any

from Acquisition import aq_base
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

from rathaus import _
from rathaus.applications.figure_store import Counts
from rathaus.applications.figure_store import FigureStore
from rathaus.applications.finding import by_uid
from rathaus.applications.local_time import local
from rathaus.calendar import api as calendar
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.organisation import api as organisation

KEY = "rathaus.applications.figures"
#: On the case: what has been counted of it.
COUNTED_KEY = "rathaus.applications.counted"
#: Kind of the job that counts.
COUNT = "rathaus.count_case"
FIRST_ANSWER = "first_answer"
PROCESSING = "processing"


def note_step(case: Any, before: str, after: str, waited: int) -> None:
    """Measure a step of the workflow, when it is one that ends a time.

    :param before: state before the step
    :param after: state after it
    :param waited: working days that the case has waited for its applicant
    """
    if after == before:
        return
    if after in ("awaiting_applicant", "decided"):
        note_first_answer(case)
    if after == "decided":
        _note_decision(case, waited)


def note_first_answer(case: Any) -> None:
    """The applicant is told something by a person for the first time; later times change nothing.

    To be called before the clock of the case is stopped.
    """
    begun = getattr(aq_base(case), "arrived", None)
    if begun is None:
        # Nobody waits for an answer to what was opened inside of the office.
        return
    today = _today()
    deadline = case.deadline
    # Without a service nobody has promised the day: it is for the office itself.
    in_time = today <= deadline if case.service_uid and deadline else None
    _count(case, FIRST_ANSWER, calendar.working_days_between(local(begun).date(), today), in_time)


def _note_decision(case, waited):
    today = _today()
    begun = getattr(aq_base(case), "arrived", None)
    begun = local(begun).date() if begun is not None else local(case.created().asdatetime()).date()
    days = calendar.working_days_between(begun, today) - waited
    promised = _promised_end(by_uid(case.service_uid, "Service"), begun)
    in_time = None if promised is None else today <= calendar.add_working_days(promised, waited)
    _count(case, PROCESSING, days, in_time)


def _promised_end(service, begun: date) -> date | None:
    """Working day until which a decision takes, says the service page; None when it says nothing."""
    number = getattr(service, "processing_number", None)
    unit = getattr(service, "processing_unit", None)
    if number is None or unit is None:
        return None
    return calendar.add_working_days(_after(begun, number, unit), 0)


def _after(day: date, number: int, unit: str) -> date:
    if unit in ("days", "weeks"):
        return day + timedelta(**{unit: number})
    months = number if unit == "months" else 12 * number
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    # A month later than 31 January is the last day of February (BGB section 188 paragraph 3).
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _count(case, kind, days, in_time):
    if getattr(aq_base(case), "is_test", False):
        return
    annotations = IAnnotations(case)
    counted = annotations.get(COUNTED_KEY, ())
    if kind in counted:
        return
    annotations[COUNTED_KEY] = (*counted, kind)
    payload = {
        "month": f"{_today():%Y-%m}",
        "unit": case.responsible_unit or "",
        "service": case.service_uid or "",
        "title": getattr(aq_base(case), "service_title", None) or case.title,
        "kind": kind,
        # More rest than time: asked and answered within a weekend
        "days": max(0, days),
        "in_time": in_time,
    }
    jobs.enqueue(COUNT, payload, key=f"{case.UID()}/{kind}")


@implementer(IJobHandler)
class CountHandler:
    """Counts what was measured."""

    title = _("Kennzahlen fortschreiben")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        annotations = IAnnotations(portal)
        if KEY not in annotations:
            annotations[KEY] = FigureStore()
        annotations[KEY].add(**payload)


def months() -> list[str]:
    """Months for which something was counted, as ``2026-03``."""
    return _store().months()


def figures(first: str, last: str, units: list[str] | None) -> list[tuple[str, Counts, Counts]]:
    """What was counted in some months, by service.

    :param first: the first month, ``2026-01``
    :param last: the last month, which belongs to it
    :param units: UIDs of units; None for all
    :returns: title of the service, counts of first answers, counts of decisions; by title
    """
    store = _store()
    answers = store.sums(FIRST_ANSWER, first, last, units)
    decisions = store.sums(PROCESSING, first, last, units)
    rows = [
        (store.title(uid), answers.get(uid, Counts()), decisions.get(uid, Counts()))
        for uid in answers.keys() | decisions.keys()
    ]
    return sorted(rows, key=lambda row: row[0].casefold())


def _store() -> FigureStore:
    # Before the worker has counted anything; a GET that asks writes nothing.
    store = IAnnotations(api.portal.get()).get(KEY)
    return FigureStore() if store is None else store


def _today() -> date:
    return organisation.local_now().date()


handler = CountHandler()
