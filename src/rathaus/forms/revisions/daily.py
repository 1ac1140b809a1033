"""What a new day changes: forms open and close."""

from datetime import date
from typing import Any

from plone import api
from z3c.caching.purge import Purge
from zope.event import notify
from zope.interface import implementer

from rathaus import _
from rathaus.caching.api import note_change
from rathaus.forms.revisions.public import forms_due
from rathaus.forms.revisions.public import tell_service
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler

#: Kind of the job: one for each form, so that one that fails holds up no other.
DUE = "rathaus.form_due"


@implementer(IDailyJobHandler)
class DayHandler:
    """Queues the forms that open or close."""

    title = _("Formulare zum Termin öffnen und schließen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        day, since = (date.fromisoformat(payload[key]) for key in ("day", "since"))
        for uid in forms_due(since, day):
            jobs.enqueue(DUE, {"uid": uid}, key=f"{uid}/{day.isoformat()}")


@implementer(IJobHandler)
class DueHandler:
    """Tells the search, the findings of the service and kept pages what the day has changed."""

    title = _("Formular zum Termin öffnen oder schließen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        for brain in catalog.unrestrictedSearchResults(UID=payload["uid"], portal_type="EasyForm"):
            changed_by_the_clock(brain._unrestrictedGetObject())


def changed_by_the_clock(form) -> None:
    """Let everything that shows whether a form is open look again."""
    tell_service(form)
    note_change()
    # The proxy of a cluster forgets the pages that list the form
    notify(Purge(form))


day = DayHandler()
due = DueHandler()
