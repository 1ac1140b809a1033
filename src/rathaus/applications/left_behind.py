"""Cases of people who have left the unit or the house lie open for the unit again.

Nobody tells the portal which cases somebody had when the account is deleted or its groups are
changed, so it is looked for once a day. Until then everybody in the unit may take them. While the
user directory finds nobody, everybody keeps what they have.
"""

from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.finding import workflow_state
from rathaus.applications.rules import OPEN_STATES
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation

#: Kind of the job for one case.
LAY_OPEN = "rathaus.lay_case_open"
TYPES = ("Application", "Case")


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues the cases that were left behind, one job for each."""

    title = _("Vorgänge ausgeschiedener Personen suchen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        organisation.forget_who_is_back()
        for brain in left_behind():
            jobs.enqueue(LAY_OPEN, {"uid": brain.UID}, key=f"{payload['day']}/{brain.UID}")


@implementer(IJobHandler)
class LayOpenHandler:
    """Lays one case open."""

    title = _("Vorgang einer ausgeschiedenen Person freigeben")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        for portal_type in TYPES:
            case = by_uid(payload["uid"], portal_type)
            if case is not None:
                lay_open(case)


def left_behind() -> list[Any]:
    """Catalog brains of open cases whose clerk is surely none of the responsible unit any more.

    One question to the catalog for each unit, however many cases there are.
    """
    catalog = api.portal.get_tool("portal_catalog")
    clerks = [each for each in catalog.uniqueValuesFor("assigned_clerk") if each]
    found = []
    for unit in organisation.units():
        others = sorted(set(clerks) - set(organisation.clerks_of(unit)))
        if others:
            brains = catalog.unrestrictedSearchResults(
                portal_type=TYPES,
                responsible_unit=api.content.get_uuid(unit),
                review_state=OPEN_STATES,
                assigned_clerk=others,
            )
            asked = {brain.assigned_clerk for brain in brains}
            gone = {each for each in asked if organisation.has_left(each, unit)}
            found += [brain for brain in brains if brain.assigned_clerk in gone]
    return found


def lay_open(case: Any) -> None:
    """Take a case from somebody who is not there any more; nothing where that has changed."""
    unit, clerk = organisation.unit(case.responsible_unit), case.assigned_clerk
    if unit is None or not clerk or workflow_state(case) not in OPEN_STATES:
        return
    if not organisation.has_left(clerk, unit):
        return
    case.assigned_clerk = None
    case.reindexObject(idxs=["assigned_clerk"])
    journal.append(case, "handed_back", details={"clerk": clerk, "has_left": True})


day_handler = DayHandler()
lay_open_handler = LayOpenHandler()
