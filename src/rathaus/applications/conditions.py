"""What else has to be true before an action: what neither state nor rights can say."""

from collections.abc import Callable
from typing import Any

from rathaus import _
from rathaus.applications.after_decision import goes_on
from rathaus.applications.drafts import draft_of
from rathaus.applications.drafts import needs_approval
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.deliveries import waits_for_post
from rathaus.applications.people import current_user_id
from rathaus.applications.people import has_role
from rathaus.records import api as records
from rathaus.tasks import api as tasks
from rathaus.tasks.interfaces import CaseHasOpenTasks


def _no_test(case: Any) -> None:
    if case.is_test:
        raise NotPossible(_("Das ist eine Probe und kein Antrag. Sie kommt in keine Akte."))


def _no_test_is_moved(case: Any) -> None:
    if case.is_test:
        raise NotPossible(_("Das ist eine Probe und kein Antrag. Sie bleibt, wo sie ist."))


def _no_task_is_open(case: Any) -> None:
    try:
        tasks.refuse_with_open_tasks(case)
    except CaseHasOpenTasks as refusal:
        raise NotPossible(refusal.message) from refusal


def _may_be_joined(case: Any) -> None:
    _no_test_is_moved(case)
    _nothing_is_left_open(case)


def _is_assigned(case: Any) -> None:
    if not case.assigned_clerk:
        raise NotPossible(_("Der Vorgang ist niemandem zugewiesen."))


def _is_ones_own_or_one_leads(case: Any) -> None:
    if not has_role("Lead", case) and case.assigned_clerk is None:
        raise NotPossible(
            _("Zuweisen können Sie, was Sie selbst bearbeiten. Übernehmen Sie den Vorgang zuerst.")
        )


def _reaches_somebody(case: Any) -> None:
    if not IApplication.providedBy(case) and not case.applicant_email:
        raise NotPossible(_("Zu diesem Vorgang gibt es niemanden, den das Portal erreicht."))


def _has_no_applicant(case: Any) -> None:
    if IApplication.providedBy(case):
        raise NotPossible(_("Bei einem Antrag gilt, was die antragstellende Person angegeben hat."))


def _may_be_written_to(case: Any) -> None:
    _reaches_somebody(case)
    if not goes_on(case):
        raise NotPossible(_("Der Vorgang ist abgeschlossen."))


def _approval_is_asked_for(case: Any) -> None:
    if not needs_approval(case):
        raise NotPossible(
            _("Diese Leistung verlangt keine Freigabe. Sie können gleich entscheiden.")
        )


def _no_approval_is_asked_for(case: Any) -> None:
    if needs_approval(case):
        raise NotPossible(_("Hier entscheiden zwei Menschen. Geben Sie den Entwurf zur Freigabe."))


def _is_no_author(case: Any) -> None:
    draft = draft_of(case)
    if draft is None or not draft.is_open:
        raise NotPossible(_("Es liegt kein Entwurf zur Freigabe vor."))
    if draft.author == current_user_id():
        raise NotPossible(
            _("Sie haben den Entwurf selbst geschrieben. Freigeben muss ihn jemand anderes.")
        )


def _nothing_is_left_open(case: Any) -> None:
    _no_task_is_open(case)
    if records.checked_out(case):
        raise NotPossible(
            _("Es sind noch Schriftstücke ausgecheckt. Bitte checken Sie sie zuerst ein.")
        )


def _may_be_closed(case: Any) -> None:
    _nothing_is_left_open(case)
    if waits_for_post(case):
        raise NotPossible(
            _(
                "Ein Brief ist noch nicht zur Post gegeben. Bitte vermerken Sie zuerst den Tag, an dem "
                "er hinausging."
            )
        )


#: Action -> check, which raises ``NotPossible``.
CONDITIONS: dict[str, Callable[[Any], None]] = {
    "assign": _is_ones_own_or_one_leads,
    "hand_back": _is_assigned,
    "register": _no_test,
    "hand_over": _no_test_is_moved,
    "join": _may_be_joined,
    "ask": _reaches_somebody,
    "message": _may_be_written_to,
    "set_contact_person": _has_no_applicant,
    "submit_for_approval": _approval_is_asked_for,
    "approve": _is_no_author,
    "refuse_approval": _is_no_author,
    "decide": _no_approval_is_asked_for,
    "close": _may_be_closed,
}
