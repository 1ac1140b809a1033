"""The action of a form that takes an application in."""

from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from collective.easyform.api import get_context
from collective.easyform.config import FORM_ERROR_MARKER
from plone import api
from plone.supermodel.exportimport import BaseHandler
from zope.interface import implementer

from rathaus import _
from rathaus.forms.answers import answers
from rathaus.forms.answers import uploads
from rathaus.forms.freeze import freeze
from rathaus.forms.freeze import service_of
from rathaus.forms.interfaces import IFileApplication
from rathaus.forms.revisions.opening import opening
from rathaus.intake import api as intake
from rathaus.intake.interfaces import NotStorable
from rathaus.plain_text import plain_text

#: Name of the hidden field that tells a repeated page from a new one.
NONCE = "nonce"


@implementer(IFileApplication)
class FileApplication(Action):
    """Puts the answers into the intake log, and sends the browser on to the thank-you page."""

    def onSuccess(self, fields, request):
        """Take the application in.

        :param fields: answers as z3c.form extracted them; files are :class:`ReceivedFile`.
        :returns: ``{field: message}`` when it cannot be taken, otherwise nothing. After this
            nothing may fail any more: the form runs this action last.
        """
        form = get_context(self)
        service = service_of(form)
        if not is_open(form):
            return {FORM_ERROR_MARKER: NOT_OPEN}
        try:
            accepted = _accept(form, service, fields, request)
        except NotStorable:
            return {FORM_ERROR_MARKER: NOT_STORABLE}
        # By POST-redirect-GET a reload of the thank-you page sends nothing again.
        request.response.redirect(f"{form.absolute_url()}/@@danke/{accepted.token}", status=303)
        return None


def is_open(form) -> bool:
    """Applications are taken only while form and service are published and the form's dates allow
    it: a service that was archived takes its forms with it."""
    return opening(form).is_open


def _accept(form, service, fields, request):
    return intake.accept(
        kind="application",
        answers=answers(form.fields_model, fields),
        uploads=uploads(fields),
        nonce=request.form.get(NONCE),
        reference_prefix=service.reference_prefix or "RH",
        context={
            "service_uid": api.content.get_uuid(service),
            "service_title": service.title or "",
            "unit_uid": service.responsible_unit or "",
            "form_uid": api.content.get_uuid(form),
            # Frozen when it was published; stored here too when nobody noticed a change.
            "form_revision": freeze(form),
            "applicant_email": plain_text(str(fields.get(form.email_field or "") or "")),
            "language": form.language or "de",
        },
    )


NOT_OPEN = _(
    "Dieses Formular nimmt zurzeit keine Anträge an. Ihre Angaben wurden nicht gesendet und "
    "stehen noch auf dieser Seite."
)
NOT_STORABLE = _(
    "Ihre Angaben enthalten Zeichen, die wir nicht speichern können. Es wurde nichts gesendet. "
    "Bitte prüfen Sie Texte, die Sie aus anderen Programmen eingefügt haben."
)

FileApplicationFactory = ActionFactory(
    FileApplication, _("Antrag annehmen"), "cmf.ModifyPortalContent"
)
FileApplicationHandler = BaseHandler(FileApplication)
