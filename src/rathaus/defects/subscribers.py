"""Wiring of events to their jobs."""

from typing import Any

from Acquisition import aq_base

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.defects.publishing import BY_DEED
from rathaus.defects.staying import refuse_removal_of_report
from rathaus.defects.staying import refuse_removal_of_used


def before_transition(report: Any, event: Any) -> None:
    """No step past the deeds, which ask for an answer and write the journal: Plone has pages and
    services of its own that take steps."""
    if event.transition is not None and not (event.kwargs or {}).get(BY_DEED):
        raise NotPossible(_("Bitte ändern Sie den Stand auf der Seite des Hinweises."))


def report_removed(report: Any, event: Any) -> None:
    """Reports do not vanish, nor because somebody removes what they lie in."""
    refuse_removal_of_report(event.object)


def category_removed(category: Any, event: Any) -> None:
    """A category that reports name is switched off, not removed."""
    if aq_base(event.object) is aq_base(category):
        refuse_removal_of_used(category)
