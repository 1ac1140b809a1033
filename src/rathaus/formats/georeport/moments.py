"""Moments as GeoReport writes them: a subset of ISO 8601 with a zone
(https://www.w3.org/TR/NOTE-datetime)."""

import re
from datetime import UTC
from datetime import datetime

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d:\d\d)", re.ASCII
)


def read_moment(text: str) -> datetime:
    """:param text: with seconds or without, and with a zone.
    :returns: aware, in UTC.
    :raises ValueError: it is none."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError("This is no moment with a zone.")
    day, time, zone = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{time}{'+00:00' if zone == 'Z' else zone}")
        return moment.astimezone(UTC)
    except OverflowError as error:
        # The first or last day there is, in a zone where it lies outside.
        raise ValueError("This moment cannot be reckoned with.") from error


def write_moment(moment: datetime | None) -> str | None:
    """:param moment: aware.
    :returns: in UTC with ``Z``, to the second."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
