"""Days as people say them."""

from datetime import date
from datetime import datetime
from zoneinfo import ZoneInfo

from plone import api
from zope.i18n.locales import locales

#: In the notation of Unicode TR 35; what is in other languages is written as in German.
PATTERNS = {"de": "EEEE, d. MMMM yyyy", "en": "EEEE, d MMMM yyyy"}


def day_text(day: date, language: str) -> str:
    """:returns: for instance ``Dienstag, 1. Dezember 2026``"""
    if language not in PATTERNS:
        language = "de"
    formatter = locales.getLocale(language).dates.getFormatter("date")
    return formatter.format(day, PATTERNS[language])


def local_day(at: datetime) -> date:
    """The day on which a moment is in the city.

    :param at: aware.
    """
    zone = api.portal.get_registry_record("plone.portal_timezone", default=None)
    return at.astimezone(ZoneInfo(zone or "Europe/Berlin")).date()
