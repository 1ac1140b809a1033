"""Open reports whose unit was dissolved: they go to the unit that gets what has no other, as
applications do. Without one, nobody would have the right to hand them over."""

from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.applications import api as applications
from rathaus.defects.finding import report as report_of
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.passing_on import give_to
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.organisation import api as organisation

#: Kind of the job: one for each report, so that one that fails holds up no other.
HAND_ON = "rathaus.pass_on_defect"


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues the reports that have no unit any more."""

    title = _("Hinweise aufgelöster Stellen suchen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        units = [unit.UID() for unit in organisation.units()]
        if not units:
            return
        brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            portal_type="DefectReport",
            review_state=list(OPEN_STATES),
            responsible_unit={"not": units},
        )
        for brain in brains:
            # A job that failed for good must not stand in the way of the next day's.
            jobs.enqueue(HAND_ON, {"uid": brain.UID}, key=f"{payload['day']}/{brain.UID}")


@implementer(IJobHandler)
class PassOnHandler:
    """Passes one report on."""

    title = _("Hinweis einer aufgelösten Stelle weitergeben")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        report = report_of(payload["uid"])
        if report is not None and organisation.unit(report.responsible_unit) is None:
            give_to(report, applications.unit_to_receive(None))


day_handler = DayHandler()
handler = PassOnHandler()
