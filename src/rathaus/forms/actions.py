"""The action of a form that takes an application in, and those that run before it."""

from functools import lru_cache

from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from collective.easyform.api import get_actions
from collective.easyform.api import get_expression
from collective.easyform.config import FORM_ERROR_MARKER
from collective.easyform.interfaces import IActionExtender
from plone import api
from plone.supermodel import loadString
from plone.supermodel.exportimport import BaseHandler
from zope.interface import implementer
from zope.schema import getFieldsInOrder

from rathaus import _
from rathaus.forms.answers import typed_values
from rathaus.forms.freeze import service_of
from rathaus.forms.interfaces import IFileApplication
from rathaus.forms.questions.api import Form
from rathaus.forms.revisions.opening import opening
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import Upload


@implementer(IFileApplication)
class FileApplication(Action):
    """Says that a form takes applications. What it stands for is done by :func:`take_in`, after
    all other actions: what was taken in is kept, so nothing may fail after it."""

    def onSuccess(self, fields, request):
        """Nothing: EasyForm's own page is closed, so nobody but :func:`run_others` asks."""


def is_open(form) -> bool:
    """Applications are taken only while form and service are published and the form's dates allow
    it: a service that was archived takes its forms with it."""
    return opening(form).is_open


def run_others(easyform, form: Form, answers: dict, files, request) -> dict[str, str]:
    """Run the other actions of a form, for instance a mail.

    :param files: by SHA-256
    :returns: sentences by name of a question, of the action that refused; then nothing may be
        taken in. Empty when all went well.
    """
    if not _has_others(easyform.actions_model or ""):
        return {}
    values = typed_values(form, answers, files)
    for _name, action in getFieldsInOrder(get_actions(easyform)):
        if not action.required or not _is_wanted(easyform, action):
            if IFileApplication.providedBy(action):
                return {FORM_ERROR_MARKER: NOT_TAKEN}
            continue
        refused = action.onSuccess(values, request)
        if isinstance(refused, dict) and refused:
            return dict(refused)
    return {}


def take_in(
    easyform, form: Form, answers: dict, uploads: list[Upload], *, nonce: str, channel: str = ""
) -> Accepted:
    """Put answers into the intake log.

    :param form: the revision they were given under.
    :param channel: ``paper`` for a form that came as a file; empty for what was sent online.
    :raises NotStorable: the answers are no JSON.
    """
    service = service_of(easyform)
    way = {"channel": channel} if channel else {}
    return intake.accept(
        kind="application",
        answers=answers,
        uploads=uploads,
        nonce=nonce,
        reference_prefix=service.reference_prefix or "RH",
        context={
            "service_uid": api.content.get_uuid(service),
            "service_title": service.title or "",
            "unit_uid": service.responsible_unit or "",
            "form_uid": api.content.get_uuid(easyform),
            "form_revision": form.revision,
            "applicant_email": _email(form, answers),
            "language": easyform.language or "de",
            "is_test": bool(form.settings.get("is_test")),
            **way,
        },
    )


def _email(form: Form, answers: dict) -> str:
    """The address may stand in a group that does not repeat."""
    if not form.email_field or form.email_field not in form.places:
        return ""
    for group in form.places[form.email_field].groups:
        answers = answers.get(group.name) or {}
        if not isinstance(answers, dict):
            return ""
    value = answers.get(form.email_field)
    return value if isinstance(value, str) else ""


@lru_cache(maxsize=500)
def _has_others(actions_model: str) -> bool:
    """Whether there is anything to run or to ask; most forms have our action alone, and EasyForm
    parses its XML at every access."""
    actions = [action for _name, action in getFieldsInOrder(loadString(actions_model).schema)]
    return not (
        len(actions) == 1
        and IFileApplication.providedBy(actions[0])
        and actions[0].required
        and not IActionExtender(actions[0]).execCondition
    )


def _is_wanted(easyform, action) -> bool:
    condition = IActionExtender(action).execCondition
    return bool(get_expression(easyform, condition)) if condition else True


NOT_TAKEN = _(
    "Mit diesen Angaben nimmt das Formular keinen Antrag an. Bitte wenden Sie sich an die "
    "zuständige Stelle. Ihre Angaben bleiben gespeichert."
)

FileApplicationFactory = ActionFactory(
    FileApplication, _("Antrag annehmen"), "cmf.ModifyPortalContent"
)
FileApplicationHandler = BaseHandler(FileApplication)
