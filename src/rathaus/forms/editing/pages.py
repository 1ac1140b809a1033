"""EasyForm's pages for the questions of a form, in words that editors use.

Looks and behaviour stay EasyForm's; what is technical and what our own settings replace is left
out, and nothing is offered that stores program code.
"""

from functools import cached_property

from Acquisition import aq_parent
from collective.easyform.browser.fields import EasyFormFieldsListingPage
from collective.easyform.browser.fields import EasyFormFieldsView
from collective.easyform.browser.fields import EditView
from collective.easyform.browser.fields import FieldEditForm
from collective.easyform.browser.fields import FieldsSchemaListing
from collective.easyform.interfaces import IEasyFormFieldsEditorExtender
from collective.easyform.interfaces import IFieldExtender
from plone import api
from plone.app.z3cform.interfaces import ISingleCheckBoxBoolWidget
from plone.schemaeditor.browser.schema.add_field import FieldAddForm
from plone.schemaeditor.browser.schema.add_field import FieldAddFormPage
from plone.schemaeditor.browser.schema.add_fieldset import FieldsetAddForm
from plone.schemaeditor.browser.schema.add_fieldset import FieldsetAddFormPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from zope.component import getAdapters
from zope.i18n import translate

from rathaus import _
from rathaus.forms.editing import settings
from rathaus.forms.editing.kinds import title_of
from rathaus.forms.editing.problems import problems_of
from rathaus.forms.models import type_of
from rathaus.forms.source import PERMISSION

PAGE = ViewPageTemplateFile("templates/page.pt")
#: Left out of the settings of a question, by their names in the schemas of zope.schema.
TECHNICAL = (
    "accept",
    "schema",
    "validate_invariants",
    "vocabularyName",
    "defaultFactory",
    "constraint",
    "unicode",
    "unique",
    "default_mime_type",
    "output_mime_type",
    "allowed_mime_types",
    "key_type",
    "value_type",
)
#: Words for the settings that EasyForm takes from zope.schema.
LABELS = {
    "title": (_("Frage"), ""),
    "description": (_("Hilfetext"), _("Steht unter der Frage.")),
    "required": (_("Pflichtangabe"), _("Ohne Antwort geht es nicht weiter.")),
    "min_length": (_("Mindestens so viele Zeichen"), ""),
    "max_length": (_("Höchstens so viele Zeichen"), ""),
    "min": (_("Kleinste erlaubte Antwort"), ""),
    "max": (_("Größte erlaubte Antwort"), ""),
    "values": (
        _("Antworten zur Auswahl"),
        _("Eine je Zeile. „wert|Text“ speichert den Wert und zeigt den Text."),
    ),
    "rich_label": (_("Text"), ""),
    "__name__": (
        _("Kurzname"),
        _("Für Bedingungen und Auswertungen, zum Beispiel anzahl_kinder. Er bleibt für immer."),
    ),
    "factory": (_("Art der Frage"), ""),
    "label": (_("Name des Schritts"), ""),
}
#: Order of the settings in the form.
ORDER = (
    settings.IPlaceSettings,
    settings.IRepetitionSettings,
    settings.ITextSettings,
    settings.IChoiceSettings,
    settings.IUploadSettings,
    settings.IFirstAnswerSettings,
    settings.ILinkSettings,
    settings.IOriginSettings,
    IFieldExtender,
)


def relabel(widgets) -> None:
    """Give widgets our words; the schemas belong to everybody and stay as they are."""
    for name, (label, description) in LABELS.items():
        widget = widgets.get(name)
        if widget is not None:
            widget.label = label
            widget.description = description
            if ISingleCheckBoxBoolWidget.providedBy(widget):
                # Its label is that of its only term, made before.
                widget.updateTerms()


class QuestionSettingsForm(FieldEditForm):
    """Settings of one question."""

    successMessage = _("Die Frage ist gespeichert.")
    noChangesMessage = _("Es wurde nichts geändert.")

    @property
    def label(self):
        return _("Frage bearbeiten: ${title}", mapping={"title": self.field.title})

    @property
    def description(self):
        return _(
            "${kind} · Kurzname: ${name}",
            mapping={"kind": title_of(self.field), "name": self.field.__name__},
        )

    @cached_property
    def additionalSchemata(self):
        offered = {
            schema
            for _name, schema in getAdapters(
                (aq_parent(self.context), self.field), IEasyFormFieldsEditorExtender
            )
        }
        if not api.user.has_permission(PERMISSION, obj=self.context):
            offered.discard(IFieldExtender)
        known = [each for each in ORDER if each in offered]
        return known + sorted(offered - set(known), key=lambda each: each.__identifier__)

    def updateFields(self):
        super().updateFields()
        left_out = [*TECHNICAL]
        if type_of(self.field) in ("group", "explanation"):
            left_out += ["min_length", "max_length"]
        if type_of(self.field) == "explanation":
            left_out.append("required")
        self.fields = self.fields.omit(*left_out)

    def updateWidgets(self, prefix=None):
        super().updateWidgets(prefix)
        relabel(self.widgets)


class QuestionSettings(EditView):
    """The page with this form."""

    form = QuestionSettingsForm
    index = PAGE


class NewQuestionForm(FieldAddForm):
    """A new question."""

    label = _("Neue Frage")

    def updateWidgets(self):
        super().updateWidgets()
        relabel(self.widgets)


class NewQuestion(FieldAddFormPage):
    """The page with this form."""

    form = NewQuestionForm
    index = PAGE


class NewStepForm(FieldsetAddForm):
    """A new step of the form; for EasyForm a fieldset."""

    label = _("Neuer Schritt")

    def updateWidgets(self):
        super().updateWidgets()
        relabel(self.widgets)


class NewStep(FieldsetAddFormPage):
    """The page with this form."""

    form = NewStepForm
    index = PAGE


class QuestionsContext(EasyFormFieldsView):
    """Where EasyForm's pages for questions lie; its name stands in the breadcrumbs."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.Title = lambda: translate(_("Fragen"), context=request)


class QuestionsForm(FieldsSchemaListing):
    """All questions of a form in their steps."""

    template = ViewPageTemplateFile("templates/questions.pt")
    buttons = button.Buttons()
    handlers = button.Handlers()

    @property
    def default_fieldset_label(self):
        return aq_parent(self.context).default_fieldset_label or _("Am Anfang")

    def field_type(self, field):
        return title_of(field)

    def facts(self, field) -> list:
        """What the list says about a question beside its kind."""
        kept = settings.IPlaceSettings(field)
        group = self.context.schema.get(kept.group or "")
        said = [
            _("Pflichtangabe") if field.required and type_of(field) != "explanation" else "",
            _("in der Gruppe „${group}“", mapping={"group": group.title}) if group else "",
            _("nur wenn: ${condition}", mapping={"condition": kept.condition})
            if kept.condition
            else "",
            _("am Ende") if kept.is_at_the_end else "",
        ]
        return [each for each in said if each]

    @cached_property
    def problems(self):
        return problems_of(aq_parent(self.context).fields_model or "")

    @property
    def may_edit_source(self):
        return api.user.has_permission(PERMISSION, obj=aq_parent(self.context))

    @button.buttonAndHandler(_("Vorschläge speichern"), name="save")
    def save(self, action):
        self.handleSaveDefaults(self, action)
        self.request.response.redirect(aq_parent(self.context).absolute_url())

    @button.buttonAndHandler(
        _("XML bearbeiten"), name="modeleditor", condition=lambda form: form.may_edit_source
    )
    def edit_source(self, action):
        self.request.response.redirect("@@modeleditor")


class Questions(EasyFormFieldsListingPage):
    """The page with this form."""

    form = QuestionsForm

    @property
    def label(self):
        return _("Fragen in „${title}“", mapping={"title": aq_parent(self.context).Title()})
