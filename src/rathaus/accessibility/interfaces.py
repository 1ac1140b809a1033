"""Schema of the statement on accessibility.

Its parts are those of the model statement (Commission Implementing Decision (EU) 2018/1523) and of
§ 7 BITV 2.0: status, content that is not accessible and why, preparation, feedback, enforcement.
"""

from collective.z3cform.datagridfield.datagridfield import DataGridFieldFactory
from collective.z3cform.datagridfield.row import DictRow
from plone.app.multilingual.dx.directives import languageindependent
from plone.app.textfield import RichText
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import Interface
from zope.schema.interfaces import ValidationError

from rathaus import _
from rathaus.accessibility import vocabularies
from rathaus.jobs.api import plain_address
from rathaus.jobs.interfaces import MailRefused
from rathaus.organisation.interfaces import is_web_address


class NoMailAddress(ValidationError):
    __doc__ = _("Bitte eine E-Mail-Adresse eingeben, zum Beispiel name@example.org.")


def is_mail_address(value) -> bool:
    """Constraint: exactly one address that mail servers take.

    :raises NoMailAddress: it is none
    """
    try:
        plain_address(value)
    except MailRefused as error:
        raise NoMailAddress(value) from error
    return True


class IBarrier(Interface):
    """One thing that is not accessible."""

    what = schema.TextLine(title=_("Was ist nicht barrierefrei?"))
    reason = schema.Choice(
        title=_("Warum?"), vocabulary=vocabularies.REASONS, default="not_compatible"
    )
    alternative = schema.TextLine(title=_("Was gibt es stattdessen, und bis wann?"), required=False)


class IAccessibilityStatement(model.Schema):
    """The statement on accessibility of one website."""

    languageindependent(
        "conformance",
        "prepared_on",
        "method",
        "reviewed_on",
        "review_due",
        "feedback_unit",
        "feedback_email",
        "answer_days",
        "enforcement_url",
    )

    title = schema.TextLine(title=_("Name"))
    description = schema.Text(title=_("Zusammenfassung"), required=False)
    public_body = schema.TextLine(
        title=_("Wer gibt die Erklärung ab?"), description=_("Zum Beispiel: Stadt Cottbus/Chóśebuz")
    )
    scope = schema.TextLine(
        title=_("Wofür gilt sie?"), description=_("Die Website oder App, mit ihrer Adresse.")
    )
    legal_basis = schema.TextLine(
        title=_("Nach welchen Vorschriften?"),
        default=(
            "Brandenburgisches Behindertengleichstellungsgesetz (BbgBGG) und Brandenburgische "
            "Barrierefreie Informationstechnik-Verordnung (BbgBITV)"
        ),
    )
    conformance = schema.Choice(
        title=_("Stand der Barrierefreiheit"), vocabulary=vocabularies.CONFORMANCE
    )
    directives.widget(barriers=DataGridFieldFactory)
    barriers = schema.List(
        title=_("Nicht barrierefreie Inhalte"),
        value_type=DictRow(title=_("Inhalt"), schema=IBarrier),
        required=False,
    )
    text = RichText(
        title=_("Weitere Angaben"),
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
    )

    model.fieldset(
        "preparation",
        label=_("Erstellung und Überprüfung"),
        fields=["prepared_on", "method", "method_note", "reviewed_on", "review_due"],
    )
    prepared_on = schema.Date(title=_("Erstellt am"))
    method = schema.Choice(title=_("Grundlage"), vocabulary=vocabularies.METHODS, default="self")
    method_note = schema.TextLine(
        title=_("Wer hat wie geprüft?"),
        description=_("Zum Beispiel: BITV-Test vom 01.09.2026, Prüfstelle …"),
        required=False,
    )
    reviewed_on = schema.Date(title=_("Zuletzt überprüft am"), required=False)
    review_due = schema.Date(
        title=_("Überprüfen bis"),
        description=_("Mindestens einmal im Jahr. Danach erinnert die Seite die Redaktion daran."),
        required=False,
    )

    model.fieldset(
        "feedback",
        label=_("Rückmeldungen"),
        fields=["feedback_unit", "feedback_email", "answer_days"],
    )
    feedback_unit = schema.Choice(
        title=_("Zuständige Stelle"), vocabulary="rathaus.organisation.Units", required=False
    )
    feedback_email = schema.TextLine(
        title=_("Postfach für gemeldete Barrieren"), constraint=is_mail_address
    )
    answer_days = schema.Int(
        title=_("Antwort spätestens nach (Tagen)"),
        description=_("§ 12b Absatz 4 BGG nennt einen Monat."),
        default=30,
        min=1,
        max=90,
    )

    model.fieldset(
        "enforcement",
        label=_("Durchsetzung"),
        fields=["enforcement_name", "enforcement_text", "enforcement_url"],
    )
    enforcement_name = schema.TextLine(
        title=_("Durchsetzungs- oder Schlichtungsstelle"), required=False
    )
    enforcement_text = schema.Text(
        title=_("Anschrift und Verfahren"),
        description=_("Wann und wie sich jemand an sie wenden kann."),
        required=False,
    )
    enforcement_url = schema.URI(
        title=_("Adresse im Internet"), required=False, constraint=is_web_address
    )
