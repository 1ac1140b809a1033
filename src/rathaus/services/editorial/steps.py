"""The steps of a service through review, each with a comment."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from DateTime import DateTime
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException

from rathaus import _
from rathaus.plain_text import plain_text
from rathaus.services.editorial.validity import local_midnight

LONGEST_COMMENT = 2000
#: Furthest day to release a service for: a typing mistake in the year is noticed at once.
LONGEST_WAIT = timedelta(days=730)


@dataclass(frozen=True)
class Step:
    """One way on from the present state.

    :ivar name: the transition of the workflow
    :ivar needs_comment: whether the others have to read why
    """

    name: str
    title: str
    explanation: str = ""
    needs_comment: bool = False
    needs_day: bool = False


#: In the order of the page.
STEPS = (
    Step(
        "submit",
        _("Zur Prüfung geben"),
        _("Die Freigabe sieht die Leistung unter „Zu prüfen“."),
    ),
    Step("publish", _("Sofort veröffentlichen"), _("Alle können die Seite lesen.")),
    Step(
        "schedule",
        _("Für einen Tag freigeben"),
        _("Die Seite wird an diesem Tag von selbst veröffentlicht."),
        needs_day=True,
    ),
    Step(
        "retract",
        _("Zurückgeben"),
        _("Die Seite ist danach ein Entwurf und nicht öffentlich. Bitte schreiben Sie, warum."),
        needs_comment=True,
    ),
    Step(
        "archive",
        _("Archivieren"),
        _("Die Seite bleibt erhalten und ist nicht mehr öffentlich."),
    ),
    Step("restore", _("Wieder aufnehmen"), _("Die Seite ist danach wieder ein Entwurf.")),
)
_STEP_OF = {step.name: step for step in STEPS}


class StepRefused(ValueError):
    """The step cannot be done so.

    :param field: what has to be changed: ``step``, ``comment`` or ``day``
    :param message: sentence for the person
    """

    def __init__(self, field, message):
        super().__init__(message)
        self.field = field
        self.message = message


def possible_steps(service) -> tuple[Step, ...]:
    """The steps that the present user may do now."""
    workflow = api.portal.get_tool("portal_workflow")
    possible = {transition["id"] for transition in workflow.getTransitionsFor(service)}
    return tuple(step for step in STEPS if step.name in possible)


def do_step(service, name: str, comment: str = "", day: date | None = None) -> Step:
    """Do a step.

    :param name: name of the step
    :param comment: what the others are told
    :param day: day of publication, for the step that needs one
    :raises StepRefused: not possible now, or something is missing
    """
    if not name:
        raise StepRefused("step", _("Bitte wählen Sie, was geschehen soll."))
    step = next((one for one in possible_steps(service) if one.name == name), None)
    if step is None:
        raise StepRefused("step", _("Dieser Schritt ist nicht oder nicht mehr möglich."))
    comment = plain_text(comment)
    if len(comment) > LONGEST_COMMENT:
        raise StepRefused("comment", _("Bitte fassen Sie sich kürzer."))
    if step.needs_day:
        check_day(day)
        # Before the step, which tells the catalog.
        service.effective_date = DateTime(local_midnight(day))
    workflow = api.portal.get_tool("portal_workflow")
    workflow.doActionFor(service, name, comment=comment)
    return step


def check_day(day: date | None) -> None:
    """:raises StepRefused: no day, one of the past, or one too far away"""
    today = local_midnight().date()
    if day is None:
        raise StepRefused("day", _("Bitte geben Sie den Tag der Veröffentlichung an."))
    if day <= today:
        raise StepRefused("day", _("Der Tag muss in der Zukunft liegen."))
    if day > today + LONGEST_WAIT:
        raise StepRefused("day", _("Der Tag liegt mehr als zwei Jahre in der Zukunft."))


def require_comment(service, transition, comment: str) -> None:
    """Sending back without a word is refused on every way: page, menu and REST.

    :raises WorkflowException: the comment is missing
    """
    step = transition and _STEP_OF.get(transition.id)
    if step is not None and step.needs_comment and not plain_text(comment):
        raise WorkflowException(_("Bitte schreiben Sie, warum Sie die Leistung zurückgeben."))


def require_day(service, transition) -> None:
    """A release for a day needs the day: set by the page, or the first day of validity.

    :raises WorkflowException: there is no day to come
    """
    if transition is None or transition.id != "schedule":
        return
    moment = service.effective_date
    begins = service.valid_from
    if begins is not None and (moment is None or not moment.isFuture()):
        moment = DateTime(local_midnight(begins))
    if moment is None or not moment.isFuture():
        raise WorkflowException(_("Bitte geben Sie den Tag der Veröffentlichung an."))
