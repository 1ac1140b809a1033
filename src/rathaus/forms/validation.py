"""Rules of the citizen's form beyond those of the fields, and errors as sentences."""

from collective.easyform.interfaces import IEasyForm
from plone.namedfile.interfaces import INamedField
from plone.schema.email import InvalidEmail
from Products.CMFPlone.RegistrationTool import EmailAddressInvalid
from z3c.form.interfaces import IValidator
from zope.component import adapter
from zope.interface import Interface
from zope.interface import implementer
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import TooBig
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import TooShort
from zope.schema.interfaces import TooSmall

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.interfaces import IUploadWidget
from rathaus.forms.models import type_of
from rathaus.interfaces import IRathausLayer

MISSING = {
    "file": _("Bitte wählen Sie eine Datei aus."),
    "choice": _("Bitte wählen Sie eine Antwort aus."),
    "multichoice": _("Bitte wählen Sie mindestens eine Antwort aus."),
    "bool": _("Bitte setzen Sie hier ein Häkchen."),
}


@implementer(IValidator)
@adapter(IEasyForm, IRathausLayer, Interface, INamedField, IUploadWidget)
class UploadValidator:
    """A file was looked into while it was read; what is left is whether there is one.

    Replaces EasyForm's own check, which believes the ending of the name.
    """

    def __init__(self, context, request, view, field, widget):
        self.field = field

    def validate(self, value):
        if self.field.required and value is None:
            raise RequiredMissing(self.field.__name__)


def missing_confirmation(field, value) -> AnswerRefused | None:
    """A required box has to be ticked; for zope.schema an empty box is an answer too."""
    if type_of(field) == "bool" and field.required and not value:
        return AnswerRefused(MISSING["bool"])
    return None


def sentence(error, field, fallback):
    """What a person reads at a field.

    :param error: the exception, or ``None``.
    :param fallback: message of z3c.form, for errors that only the form's own validators know.
    """
    if isinstance(error, AnswerRefused):
        return error.reason
    if isinstance(error, RequiredMissing):
        return MISSING.get(type_of(field), _("Bitte füllen Sie dieses Feld aus."))
    if isinstance(error, InvalidEmail | EmailAddressInvalid):
        return _(
            "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org."
        )
    if isinstance(error, TooLong):
        return _(
            "Bitte kürzen Sie Ihre Antwort auf höchstens ${number} Zeichen.",
            mapping={"number": field.max_length},
        )
    if isinstance(error, TooShort):
        return _(
            "Bitte schreiben Sie mindestens ${number} Zeichen.",
            mapping={"number": field.min_length},
        )
    if isinstance(error, TooBig):
        return _("Erlaubt ist höchstens ${value}.", mapping={"value": _shown(field.max)})
    if isinstance(error, TooSmall):
        return _("Erlaubt ist mindestens ${value}.", mapping={"value": _shown(field.min)})
    if isinstance(error, ConstraintNotSatisfied):
        return _("Bitte prüfen Sie Ihre Antwort.")
    return fallback


def _shown(limit) -> str:
    if hasattr(limit, "strftime"):
        return limit.strftime("%d.%m.%Y")
    return str(limit).replace(".", ",")
