"""What stands at the top of a case: facts in the order in which a clerk asks for them."""

from dataclasses import dataclass
from typing import Any

from plone import api

from rathaus import _
from rathaus.applications.browser.clerk import names
from rathaus.applications.browser.clerk.office_time import day_text
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.clock import state as clock_state
from rathaus.applications.finding import by_uid
from rathaus.applications.history import READ_JOURNAL
from rathaus.applications.interfaces import IApplication
from rathaus.applications.registration import efile_of
from rathaus.applications.rules import name_of
from rathaus.calendar.api import DeadlineLight
from rathaus.organisation import api as organisation
from rathaus.records.interfaces import DECISIONS

NOBODY = _("noch niemand")


@dataclass(frozen=True)
class Fact:
    """One thing known of a case."""

    label: Any
    text: Any
    url: str = ""
    #: the traffic light of a deadline
    light: DeadlineLight | None = None
    #: a second line
    more: str = ""


def facts_of(case: Any, state: str, request: Any) -> list[Fact]:
    """The facts that have a value."""
    found = [
        Fact(_("Stand"), names.state_title(state, case.portal_type, request)),
        Fact(_("Vorgangszeichen"), case.reference or ""),
        Fact(_("Leistung"), service_title(case)),
        Fact(_("Eingegangen"), moment_text(case.arrived)),
        _contact_person(case),
        Fact(
            _("Zuständige Stelle"), getattr(organisation.unit(case.responsible_unit), "title", "")
        ),
        Fact(_("Bearbeitung"), name_of(case.assigned_clerk) if case.assigned_clerk else NOBODY),
        _deadline(case),
        _resubmission(case),
        _efile(case),
        Fact(_("Schlagwörter"), ", ".join(case.case_labels)),
        _decision(case),
    ]
    return [each for each in found if each.text]


def service_title(case: Any) -> str:
    """Name of the service; empty for a case that is about none."""
    return case.service_title or getattr(by_uid(case.service_uid, "Service"), "title", "")


def _contact_person(case: Any) -> Fact:
    address = ", ".join((case.applicant_address or "").splitlines())
    known = [each for each in (case.applicant_name, case.applicant_email, address) if each]
    # An application shows its applicant among the answers.
    if IApplication.providedBy(case) or not known:
        return Fact(_("Ansprechperson"), "")
    return Fact(_("Ansprechperson"), known[0], more=" · ".join(known[1:]))


def _deadline(case: Any) -> Fact:
    clock = clock_state(case)
    if not clock.is_suspended:
        return Fact(_("Frist"), day_text(clock.deadline), light=clock.light)
    left = clock.remaining
    if left is None:
        return Fact(_("Frist"), "")
    if left < 0:
        text = _("Arbeitstage überschritten: ${number}", mapping={"number": str(-left)})
    else:
        text = _("Arbeitstage übrig: ${number}", mapping={"number": str(left)})
    return Fact(_("Frist"), text, light=clock.light)


def _resubmission(case: Any) -> Fact:
    # A note of the unit, like those in the timeline: not for who reads along through a task
    is_of_unit = api.user.has_permission(READ_JOURNAL, obj=case)
    is_by_hand = case.resubmission_date == case.resubmission_by_hand
    note = case.resubmission_note if is_of_unit and is_by_hand else ""
    return Fact(_("Wiedervorlage"), day_text(case.resubmission_date), more=note)


def _efile(case: Any) -> Fact:
    efile = efile_of(case)
    if efile is None:
        return Fact(_("Akte"), "")
    # A right on one case does not include the file around it
    may_open = api.user.has_permission("View", obj=efile)
    url, title = (efile.absolute_url(), efile.title) if may_open else ("", "")
    return Fact(_("Akte"), efile.file_reference, url, more=title)


def _decision(case: Any) -> Fact:
    if not case.decision:
        return Fact(_("Entscheidung"), "")
    title = DECISIONS.getTerm(case.decision).title
    return Fact(_("Entscheidung"), title, more=day_text(case.decision_date))
