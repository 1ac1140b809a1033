"""From which day to which day the public sees a service."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from DateTime import DateTime
from plone import api

from rathaus.organisation.api import local_now


def local_midnight(day: date | None = None) -> datetime:
    """The moment a day begins in the city.

    :param day: without it, today
    """
    now = local_now()
    return datetime.combine(day or now.date(), time(), now.tzinfo)


def is_current(service, today: date) -> bool:
    """Whether the service is valid on a day."""
    begins, ends = service.valid_from, service.valid_to
    return (begins is None or begins <= today) and (ends is None or today <= ends)


def set_public_dates(service) -> None:
    """Let the catalog hide a service before its first and after its last day.

    The day a reviewer released a service for is kept, unless it is not valid before a later one.
    """
    state = api.content.get_state(service, default="")
    effective = service.effective_date
    if state == "published" and effective is None:
        effective = DateTime(local_now())
    if service.valid_from:
        begins = DateTime(local_midnight(service.valid_from))
        effective = max(effective, begins) if effective else begins
    if state == "published" and _is_left_over(service, effective):
        effective = DateTime(local_now())
    expires = None
    if service.valid_to:
        expires = DateTime(local_midnight(service.valid_to + timedelta(days=1)))
    if (effective, expires) != (service.effective_date, service.expiration_date):
        service.effective_date, service.expiration_date = effective, expires
        service.reindexObject(idxs=["effective", "expires", "effectiveRange", "EffectiveDate"])


def _is_left_over(service, effective) -> bool:
    """A day in the future that nobody wants any more: published at once, or valid earlier."""
    if effective is None or not effective.isFuture():
        return False
    return not (service.valid_from and service.valid_from > local_now().date())
