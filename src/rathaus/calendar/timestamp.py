"""Times as they are stored: UTC, ISO 8601, with a ``Z`` at the end.

Written this way they sort as text and mean the same on every machine.
"""

from datetime import UTC
from datetime import datetime


def utc_now() -> datetime:
    """:returns: the present moment, aware, in UTC."""
    return datetime.now(UTC)


def utc_iso(at: datetime | None = None) -> str:
    """Write a moment as it is stored, for instance ``2026-03-02T09:15:00Z``.

    :param at: an aware moment in any zone; without it, now.
    :returns: the moment in UTC, to the second.
    :raises ValueError: the moment has no zone, so that nobody knows when it was.
    """
    at = at or utc_now()
    if at.tzinfo is None:
        raise ValueError("A moment without a zone cannot be stored.")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_utc(text: str) -> datetime:
    """Read a stored moment.

    :param text: what :func:`utc_iso` wrote.
    :returns: the aware moment in UTC.
    :raises ValueError: the text is no moment, or has no zone.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text} has no zone.")
    return at.astimezone(UTC)
