"""Slips that begin with the work on a case, as the service has them."""

import logging
from typing import Any

from plone import api

from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.tasks.giving import begin_slip
from rathaus.tasks.interfaces import Step
from rathaus.tasks.interfaces import TaskRefused

logger = logging.getLogger(__name__)


def begin_slip_of_service(case: Any) -> list[Any]:
    """Give the tasks that the service of a case begins with; none without a service.

    :returns: the tasks
    """
    steps = [_step(row, case) for row in _rows(case)]
    if not steps:
        return []
    try:
        return begin_slip(case, steps, in_sequence=False)
    except TaskRefused:
        # A unit that is gone must not keep people from beginning their work.
        logger.warning("The slip of service %s cannot be given.", case.service_uid)
        journal.append(case, "slip_not_given", details={"service": case.service_uid})
        return []


def _rows(case: Any) -> list[dict[str, Any]]:
    if not case.service_uid:
        return []
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        UID=case.service_uid, portal_type="Service"
    )
    if not found:
        return []
    return getattr(found[0]._unrestrictedGetObject(), "task_slip", None) or []


def _step(row: dict[str, Any], case: Any) -> Step:
    step = Step(
        row["kind"],
        row.get("instruction") or "",
        working_days=row.get("working_days"),
        order=row.get("order") or 1,
    )
    unit = row.get("unit")
    user_id = None if unit else _clerk_of(case)
    if user_id is None:
        unit = unit or case.responsible_unit
    return Step(**{**step.__dict__, "user_id": user_id, "unit_uid": unit})


def _clerk_of(case: Any) -> str | None:
    clerk = case.assigned_clerk
    return clerk if clerk and organisation.units_of_user(clerk) else None
