"""What stands at the top of a report, and what has to be known before anything is done."""

from dataclasses import dataclass
from typing import Any

from rathaus import _
from rathaus.applications import api as applications
from rathaus.calendar.api import DeadlineLight
from rathaus.calendar.api import deadline_light
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.rows import NOBODY
from rathaus.defects.browser.handling.rows import state_class
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.interfaces import OUTCOMES
from rathaus.defects.work_lists import state_title
from rathaus.organisation import api as organisation

CHANNELS = {"online": _("Formular"), "open311": _("anderes Programm (Open311)")}


@dataclass(frozen=True)
class Fact:
    """One thing known of a report."""

    label: Any
    text: Any
    url: str = ""
    css_class: str | None = None
    light: DeadlineLight | None = None


def facts_of(report: Any, state: str) -> list[Fact]:
    """The facts that have a value, in the order in which a clerk asks for them."""
    is_closed = state not in OPEN_STATES
    clerk = applications.name_of(report.assigned_clerk) if report.assigned_clerk else NOBODY
    found = [
        Fact(_("Stand"), state_title(state), css_class=state_class(state) or None),
        Fact(_("Grund"), OUTCOMES.get(report.outcome_reason, "")),
        Fact(_("Ort"), report.place_text),
        Fact(_("Koordinaten"), _coordinates(report), _geo_address(report)),
        Fact(_("Eingegangen"), applications.moment_text(report.arrived)),
        Fact(_("Weg"), CHANNELS.get(report.channel, "")),
        Fact(_("Gemeldet von"), report.reporter_name or ""),
        Fact(_("Zuständige Stelle"), _unit_title(report)),
        Fact(_("Bearbeitung"), clerk),
        _first_answer(report, is_closed),
        _target(report, is_closed),
        _duplicate(report),
    ]
    return [each for each in found if each.text]


def notices_of(report: Any, state: str) -> list[Any]:
    """Sentences that stand out."""
    found = []
    is_late = (
        state in OPEN_STATES
        and not report.first_answered
        and report.first_answer_due
        and report.first_answer_due < applications.today()
    )
    if is_late:
        found.append(
            _("Die erste Antwort ist überfällig. Versprochen sind höchstens drei Arbeitstage.")
        )
    if any(each.kind == "escalated" for each in defects.updates(report)) and is_late:
        found.append(_("Die Leitung der Stelle ist erinnert worden."))
    if organisation.unit(report.responsible_unit) is None:
        found.append(
            _("Für diesen Hinweis ist keine Stelle zuständig. Geben Sie ihn an eine Stelle weiter.")
        )
    return found


def _coordinates(report):
    if report.latitude is None or report.longitude is None:
        return ""
    return f"{report.latitude:.5f} N, {report.longitude:.5f} O"


def _geo_address(report):
    """Opens the map of the clerk's own device (RFC 5870); nothing is loaded from elsewhere."""
    if report.latitude is None or report.longitude is None:
        return ""
    return f"geo:{report.latitude:.6f},{report.longitude:.6f}"


def _unit_title(report):
    return getattr(organisation.unit(report.responsible_unit), "title", "")


def _first_answer(report, is_closed):
    if report.first_answered:
        return Fact(_("Erste Antwort"), applications.moment_text(report.first_answered))
    light = deadline_light(report.first_answer_due, applications.today(), is_closed)
    text = applications.day_text(report.first_answer_due)
    return Fact(_("Erste Antwort bis"), text, light=light)


def _target(report, is_closed):
    light = deadline_light(report.deadline, applications.today(), is_closed)
    return Fact(_("Behoben bis"), applications.day_text(report.deadline), light=light)


def _duplicate(report):
    other = defects.report(report.duplicate_of) if report.duplicate_of else None
    if other is None:
        return Fact(_("Zusammengelegt mit"), "")
    return Fact(_("Zusammengelegt mit"), other.reference, f"{other.absolute_url()}/@@bearbeiten")
