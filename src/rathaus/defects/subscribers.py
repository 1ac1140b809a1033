"""Wiring of events to their jobs."""

from typing import Any

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.defects.publishing import BY_DEED


def before_transition(report: Any, event: Any) -> None:
    """No step past the deeds, which ask for an answer and write the journal: Plone has pages and
    services of its own that take steps."""
    if event.transition is not None and not (event.kwargs or {}).get(BY_DEED):
        raise NotPossible(_("Bitte ändern Sie den Stand auf der Seite des Hinweises."))
