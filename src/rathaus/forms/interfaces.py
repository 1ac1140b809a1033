"""Schemas and errors of the forms room."""

from collective.easyform.interfaces import IAction
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from z3c.form.interfaces import IAddForm
from z3c.form.interfaces import ITextWidget
from z3c.form.interfaces import IWidget
from zope import schema
from zope.interface import provider
from zope.schema import ValidationError

from rathaus import _


class IFileApplication(IAction):
    """Takes the answers in as an application to the unit that is responsible for the service."""


@provider(IFormFieldProvider)
class IFormSettings(model.Schema):
    """What a form has to say about itself, so that an application can be filed."""

    model.fieldset(
        "application",
        label=_("Antrag"),
        fields=["email_field", "name_field", "max_upload_megabytes"],
    )
    # A new form has no fields yet to choose from; its default fields carry the default names.
    directives.omitted(IAddForm, "email_field")
    email_field = schema.Choice(
        title=_("Feld mit der E-Mail-Adresse"),
        description=_("Dorthin geht die Eingangsbestätigung mit dem Link zum Antrag."),
        vocabulary="rathaus.forms.Questions",
        default="email",
        required=False,
    )
    directives.omitted(IAddForm, "name_field")
    name_field = schema.Choice(
        title=_("Feld mit dem Namen"),
        description=_("Das Feld, in dem die antragstellende Person ihren Namen angibt."),
        vocabulary="rathaus.forms.Questions",
        default="name",
        required=False,
    )
    max_upload_megabytes = schema.Int(
        title=_("Größte Datei (in MB)"),
        description=_("Gilt für jedes Feld, das keine eigene Grenze hat."),
        default=20,
        min=1,
        max=200,
    )


class IUploadSettings(model.Schema):
    """Settings of one file field, shown to editors in the settings of the field."""

    model.fieldset("upload", label=_("Dateien"), fields=["accept", "max_megabytes"])
    accept = schema.List(
        title=_("Erlaubte Dateiarten"),
        description=_("Ohne Auswahl: PDF, PNG und JPEG. Geprüft wird der Inhalt der Datei."),
        value_type=schema.Choice(vocabulary="rathaus.forms.MediaTypes"),
        required=False,
    )
    max_megabytes = schema.Int(
        title=_("Größte Datei (in MB)"),
        description=_("Ohne Angabe gilt die Grenze des Formulars."),
        min=1,
        max=200,
        required=False,
    )


class IAnswerWidget(ITextWidget):
    """A line of text whose value is read the way people in Germany write it."""


class IUploadWidget(IWidget):
    """A file field that keeps an accepted file while other answers are corrected."""


class AnswerRefused(ValidationError):
    """An answer cannot be taken as it is; ``reason`` is a sentence for the person who gave it."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

    def doc(self):
        return self.reason
