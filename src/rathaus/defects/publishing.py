"""The steps between the lights, each in one place: state, dates, timeline and journal."""

from typing import Any

from plone import api

from rathaus.calendar.api import utc_now
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.updates import add_update
from rathaus.journal import api as journal

#: What the workflow tool is told by a deed; without it no step is taken, see ``subscribers``.
BY_DEED = "by_deed"


def make_public(report: Any, **said: Any) -> None:
    """Show a report to everybody, red.

    :param said: as for :func:`take_step`
    """
    report.published = report.published or utc_now()
    take_step(report, "publish", "published", is_public=True, **said)


def take_step(
    report: Any,
    transition: str,
    kind: str,
    *,
    text: str = "",
    author_name: str = "",
    is_public: bool = False,
    details: dict[str, Any] | None = None,
) -> None:
    """Change the state of a report and write down that it was.

    :param kind: of the update and of the journal's entry
    :param text: for the timeline
    """
    tool = api.portal.get_tool("portal_workflow")
    before = state_of(report)
    tool.doActionFor(report, transition, **{BY_DEED: True})
    steps = {"from": before, "to": state_of(report)}
    journal.append(report, kind, details={**steps, **(details or {})})
    if before in LIGHTS or state_of(report) in LIGHTS:
        report.defect_changed = utc_now()
    add_update(report, kind, text=text, author_name=author_name, is_public=is_public)
    report.reindexObject()
