"""Moments as the people of the city read them."""

from datetime import datetime
from zoneinfo import ZoneInfo
from zoneinfo import ZoneInfoNotFoundError

from plone import api


def local(at: datetime) -> datetime:
    """A moment in the zone of the site.

    :param at: aware.
    """
    name = api.portal.get_registry_record("plone.portal_timezone", default=None)
    try:
        return at.astimezone(ZoneInfo(name or "Europe/Berlin"))
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone(ZoneInfo("Europe/Berlin"))
