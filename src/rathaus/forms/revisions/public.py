"""What the site's lists and its search may offer: forms that are open, and no tests."""

from datetime import date
from datetime import timedelta

from Acquisition import aq_parent
from DateTime import DateTime
from plone import api
from Products.CMFCore.indexing import processQueue

from rathaus.forms.revisions.opening import dates_of
from rathaus.forms.revisions.publishing import current
from rathaus.forms.revisions.publishing import is_published
from rathaus.search.api import INDEX
from rathaus.services.api import local_midnight
from rathaus.services.interfaces import IService

#: A form in test mode has "ended" long ago: who tests it has its address.
_NEVER_OFFERED = DateTime(1970, 1, 2)


def set_public_dates(form) -> None:
    """Let the catalog offer a form from its first to its last day only.

    A page that lists forms is made again after a minute at most, so that it needs no event to
    change by the clock.
    """
    opens, closes = dates_of(form)
    effective = DateTime(local_midnight(opens)) if opens else None
    expires = DateTime(local_midnight(closes + timedelta(days=1))) if closes else None
    if is_test(form):
        expires = _NEVER_OFFERED
    if (effective, expires) != (form.effective_date, form.expiration_date):
        form.effective_date, form.expiration_date = effective, expires
        form.reindexObject(idxs=["effective", "expires", "effectiveRange", "EffectiveDate"])
        tell_service(form)


def tell_service(form) -> None:
    """The service can be done online from now on, or no longer: for its findings and the search."""
    service = aq_parent(form)
    if IService.providedBy(service):
        # The catalog has to know the form's dates first
        processQueue()
        service.reindexObject(idxs=[INDEX, "findings", "findings_weight", "ozg_maturity"])


def is_test(form) -> bool:
    """Tell whether the revision that citizens would fill in is a test."""
    return is_published(form) and bool(current(form)[1].settings.get("is_test"))


def forms_due(since: date, today: date) -> list[str]:
    """UIDs of the published forms that open or have closed.

    :param since: the last day that was looked at; it has been dealt with
    :param today: the day that begins
    """
    begun = {
        "query": (
            DateTime(local_midnight(since + timedelta(days=1))),
            DateTime(local_midnight(today)),
        ),
        "range": "min:max",
    }
    catalog = api.portal.get_tool("portal_catalog")
    found = (
        brain.UID
        for name in ("effective", "expires")
        for brain in catalog.unrestrictedSearchResults(
            portal_type="EasyForm", review_state="published", **{name: begun}
        )
    )
    return list(dict.fromkeys(found))
