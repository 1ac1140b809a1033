"""Cases that no online application began: opened in an e-file, or received in a post box."""

from datetime import datetime
from typing import Any

from Acquisition import aq_parent
from plone import api
from plone.dexterity.utils import createContentInContainer

from rathaus.applications.drafts import needs_approval
from rathaus.applications.first_answer import first_answer_due
from rathaus.applications.inboxes import ensure_inbox
from rathaus.applications.interfaces import IInbox
from rathaus.applications.people import current_user_id
from rathaus.calendar.api import utc_now
from rathaus.intake import api as intake
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.plain_text import one_line
from rathaus.records import api as records

#: Of references of cases without a service.
PREFIX = "VG"


def receive_case(
    unit: Any,
    title: str,
    *,
    channel: str,
    arrived: datetime | None = None,
    reference: str | None = None,
    **fields: Any,
) -> Any:
    """Put a case into a unit's post box: what came by mail or on paper. The caller adds records.

    Its deadline is that of a first answer, unless the caller says another one.

    :param title: as lists show it, so without names where that can be helped.
    :param channel: ``email`` or ``paper``.
    :param arrived: aware moment; without it, now.
    :param reference: without it, a new one.
    :param fields: other attributes of a case, for instance ``applicant_email`` or ``deadline``.
    :returns: the ``Case``, in state ``received``.
    """
    arrived = arrived or utc_now()
    fields.setdefault("deadline", first_answer_due(arrived))
    return createContentInContainer(
        ensure_inbox(unit),
        "Case",
        checkConstraints=False,
        title=one_line(title),
        responsible_unit=api.content.get_uuid(unit),
        channel=channel,
        arrived=arrived,
        reference=reference or new_reference(),
        **fields,
    )


def complete_case(case: Any) -> None:
    """Give a new case what every case has: a reference, a responsible unit, a moment of arrival.

    Forms, REST and scripts all come here by the event.
    """
    if IInbox.providedBy(aq_parent(case)):
        _set_received(case)
    case.four_eyes = needs_approval(case)
    if case.reference is None:
        case.reference = new_reference()
    if case.arrived is None:
        case.arrived = utc_now()
    if case.responsible_unit is None:
        _give_to_unit_of_place(case)
    case.reindexObject(
        idxs=["reference", "arrived", "responsible_unit", "assigned_clerk", "review_state"]
    )


def new_reference() -> str:
    """A reference that nothing in the city has."""
    catalog = api.portal.get_tool("portal_catalog")
    while True:
        reference = intake.new_reference(PREFIX)
        if not catalog.unrestrictedSearchResults(reference=reference):
            return reference


def _set_received(case: Any) -> None:
    """What comes into a post box has not been looked at, whatever a case in a file begins with."""
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool.getWorkflowsFor(case)[0]
    status = {**tool.getStatusOf(workflow.getId(), case), "review_state": "received"}
    case.workflow_history[workflow.getId()] = ()
    tool.setStatusOf(workflow.getId(), case, status)
    workflow.updateRoleMappingsFor(case)
    case.reindexObjectSecurity()


def _give_to_unit_of_place(case: Any) -> None:
    """To the unit of who opened it; else to the first one that keeps files at this position."""
    position = records.position_of(case)
    units = list(getattr(position, "responsible_units", None) or ())
    own = [each.UID() for each in organisation.units_of_user(current_user_id())]
    case.responsible_unit = next((each for each in own if each in units), next(iter(units), None))
    if case.responsible_unit in own and journal.current_actor() != "system":
        case.assigned_clerk = case.assigned_clerk or current_user_id()
