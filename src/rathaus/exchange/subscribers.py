"""Wiring of events to their jobs."""

from typing import Any

from rathaus.exchange.telling import note_change


def entry_appended(thing: Any, event: Any) -> None:
    """Something was written into a journal."""
    note_change(thing, event.entry)
