"""Days of a search, as people give them, and as the indexes of the catalog want them."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from plone import api

from rathaus import _

#: As browsers send a day, and as people write it where a browser has no calendar.
_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")


def day_of(text: str) -> date | None:
    """The day that a text names; None for an empty one.

    :raises ValueError: it names none.
    """
    text = "".join(text.split())
    if not text:
        return None
    for form in _FORMS:
        try:
            # Only the day is taken; a zone would move it.
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError(text)


def known_day(form: Mapping[str, Any], name: str) -> date | None:
    """The day of a field; None where there is none, or none that exists."""
    try:
        return day_of(typed(form, name))
    except ValueError:
        return None


def typed(form: Mapping[str, Any], name: str) -> str:
    """What was typed into a field."""
    value = form.get(name, "")
    return value.strip()[:20] if isinstance(value, str) else ""


def problems(form: Mapping[str, Any], ranges: Mapping[str, Any]) -> dict[str, Any]:
    """What is wrong with the days of a search.

    :param ranges: beginning of the names of two fields, ``<name>-von`` and ``<name>-bis``, to what
        is between them
    :returns: name of a field to a sentence
    """
    found: dict[str, Any] = {}
    for name, title in ranges.items():
        days = []
        for end in (f"{name}-von", f"{name}-bis"):
            try:
                days.append(day_of(typed(form, end)))
            except ValueError:
                found[end] = _(
                    "${title}: Diesen Tag gibt es nicht. Bitte geben Sie Tag, Monat und Jahr an, zum "
                    "Beispiel 24.12.2026. Bis dahin ist die Liste danach nicht eingeschränkt.",
                    mapping={"title": title},
                )
        if len(days) == 2 and None not in days and days[0] > days[1]:
            found[f"{name}-bis"] = _(
                "${title}: Das Ende liegt vor dem Anfang. Bitte ändern Sie einen der beiden Tage.",
                mapping={"title": title},
            )
    return found


def days_between(first: date | None, last: date | None) -> dict[str, Any] | None:
    """What to ask an index of days for; None where nothing is asked."""
    return _between(first, last)


def moments_between(first: date | None, last: date | None) -> dict[str, Any] | None:
    """What to ask an index of moments for: from the first minute of a day in the zone of the office
    to the last one of another.

    :returns: None where nothing is asked
    """
    start = _start(first) if first else None
    # The index knows no seconds.
    end = _start(last + timedelta(days=1)) - timedelta(minutes=1) if last else None
    return _between(start, end)


def _between(first, last):
    if first and last:
        return {"query": (first, last), "range": "min:max"}
    if first:
        return {"query": first, "range": "min"}
    return {"query": last, "range": "max"} if last else None


def _start(day):
    name = api.portal.get_registry_record("plone.portal_timezone", default=None)
    return datetime.combine(day, time(), ZoneInfo(name or "Europe/Berlin"))
