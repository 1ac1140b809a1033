"""Publishes services on the day they were released for, and archives them after their last."""

import logging
from typing import Any

from DateTime import DateTime
from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.jobs.interfaces import IJobHandler

#: Kind of the job: one for each service, so that one that fails holds up no other.
DUE = "rathaus.service_due"

logger = logging.getLogger(__name__)


@implementer(IJobHandler)
class DueHandler:
    """Does what a service is due for, whoever asked for it when: it looks at the service itself."""

    title = _("Leistung zum Termin veröffentlichen oder archivieren")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        catalog = api.portal.get_tool("portal_catalog")
        brains = catalog.unrestrictedSearchResults(UID=payload["uid"], portal_type="Service")
        if not brains:
            logger.info("A service that was to be looked at on its day has been deleted.")
            return
        do_what_is_due(brains[0]._unrestrictedGetObject())


def do_what_is_due(service) -> None:
    """Publish a released service whose day has come; archive one whose last day is over."""
    workflow = api.portal.get_tool("portal_workflow")
    state = api.content.get_state(service)
    is_over = service.expiration_date is not None and service.expiration_date.isPast()
    if is_over and state in ("scheduled", "published"):
        comment = _("Der letzte Tag der Gültigkeit ist vorbei.")
        workflow.doActionFor(service, "archive", comment=in_city_language(comment))
    elif state == "scheduled" and has_come(service.effective_date):
        comment = _("Der Tag der Freigabe ist da.")
        workflow.doActionFor(service, "publish", comment=in_city_language(comment))
    elif state == "published" and has_come(service.effective_date):
        # Published beforehand: the catalog shows it from now on; pages that list it are made new.
        service.reindexObject(idxs=["effective", "effectiveRange"])


def has_come(moment: DateTime | None) -> bool:
    """Whether a moment is past; none counts as past."""
    return moment is None or moment.isPast()


def due_services(since: DateTime) -> list[str]:
    """UIDs of the services that something has to be done with.

    :param since: the last time this was asked
    """
    now = DateTime()
    past = {"query": now, "range": "max"}
    queries = (
        {"review_state": "scheduled", "effective": past},
        {"review_state": ["scheduled", "published"], "expires": past},
        {"review_state": "published", "effective": {"query": (since, now), "range": "min:max"}},
    )
    catalog = api.portal.get_tool("portal_catalog")
    found = (
        brain.UID
        for query in queries
        for brain in catalog.unrestrictedSearchResults(portal_type="Service", **query)
    )
    return list(dict.fromkeys(found))


due = DueHandler()
