"""What is done with the services on every day."""

from datetime import date
from typing import Any

from DateTime import DateTime
from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler
from rathaus.services.editorial.reminders import has_monday
from rathaus.services.editorial.reminders import send_reminders
from rathaus.services.editorial.schedule import DUE
from rathaus.services.editorial.schedule import due_services
from rathaus.services.editorial.validity import local_midnight
from rathaus.services.quality.checking import stored_codes

#: Kind of the job that checks some services again.
CHECK = "rathaus.services_check"
#: So many services are checked in one transaction, which others do not wait for.
AT_A_TIME = 200


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues the work of the day in small pieces."""

    title = _("Tägliche Durchsicht der Leistungen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        day, since = (date.fromisoformat(payload[key]) for key in ("day", "since"))
        for uid in due_services(DateTime(local_midnight(since))):
            jobs.enqueue(DUE, {"uid": uid}, key=f"{uid}/{day.isoformat()}")
        if has_monday(since, day):
            send_reminders(day)
        catalog = api.portal.get_tool("portal_catalog")
        uids = [b.UID for b in catalog.unrestrictedSearchResults(portal_type="Service")]
        for start in range(0, len(uids), AT_A_TIME):
            piece = uids[start : start + AT_A_TIME]
            jobs.enqueue(CHECK, {"uids": piece}, key=f"{day.isoformat()}/{start}")


@implementer(IJobHandler)
class CheckHandler:
    """Checks services again: what they link to may have gone since they were last changed."""

    title = _("Leistungen auf Vollständigkeit prüfen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        index = catalog._catalog.getIndex("findings")
        brains = catalog.unrestrictedSearchResults(UID=payload["uids"], portal_type="Service")
        for brain in brains:
            service = brain._unrestrictedGetObject()
            known = index.getEntryForObject(brain.getRID(), default=None) or []
            if sorted(known) != sorted(stored_codes(service)):
                # Named indexes leave the date of change alone: nobody has changed the service.
                service.reindexObject(idxs=["findings", "findings_weight"])


day = DayHandler()
check = CheckHandler()
