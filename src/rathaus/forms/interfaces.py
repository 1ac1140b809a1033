"""Schemas and errors of the forms room."""

from collective.easyform.interfaces import IAction
from plone.app.multilingual.dx.directives import languageindependent
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from z3c.form.interfaces import IAddForm
from zope import schema
from zope.interface import Invalid
from zope.interface import invariant
from zope.interface import provider
from zope.schema import ValidationError

from rathaus import _
from rathaus.organisation.interfaces import is_web_address


class IFileApplication(IAction):
    """Takes the answers in as an application to the unit that is responsible for the service."""


@provider(IFormFieldProvider)
class IFormSettings(model.Schema):
    """What a form has to say about itself, so that an application can be filed."""

    model.fieldset(
        "application",
        label=_("Antrag"),
        fields=[
            "email_field",
            "name_field",
            "privacy_notice",
            "opens",
            "closes",
            "is_test",
            "max_upload_megabytes",
            "max_total_megabytes",
            "proof_of_work",
        ],
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
    privacy_notice = schema.Choice(
        title=_("Datenschutzhinweis"),
        description=_(
            "Steht vor dem Absenden, wie es Artikel 13 DSGVO verlangt. Zur Auswahl stehen die "
            "veröffentlichten Hinweise."
        ),
        vocabulary="rathaus.forms.PrivacyNotices",
        required=False,
    )
    opens = schema.Date(
        title=_("Anträge annehmen ab"),
        description=_("Ohne Angabe: sobald das Formular veröffentlicht ist."),
        required=False,
    )
    closes = schema.Date(
        title=_("Letzter Tag für Anträge"),
        description=_("Ohne Angabe: solange das Formular veröffentlicht ist."),
        required=False,
    )
    is_test = schema.Bool(
        title=_("Probebetrieb"),
        description=_(
            "Das Formular ist als Probe gekennzeichnet, und was ankommt, ist kein Antrag."
        ),
        default=False,
        required=False,
    )
    max_upload_megabytes = schema.Int(
        title=_("Größte Datei (in MB)"),
        description=_("Gilt für jedes Feld, das keine eigene Grenze hat."),
        default=20,
        min=1,
        max=200,
    )
    max_total_megabytes = schema.Int(
        title=_("Alle Dateien eines Antrags zusammen (in MB)"),
        default=100,
        min=1,
        max=1000,
    )
    proof_of_work = schema.Bool(
        title=_("Rechenaufgabe gegen automatische Einsendungen"),
        description=_(
            "Der Browser löst sie im Hintergrund. Nur einschalten, wenn wirklich Programme das "
            "Formular missbrauchen: Sie braucht JavaScript und auf alten Geräten Zeit."
        ),
        default=False,
        required=False,
    )
    # Where the form comes from; set by the import, and no matter for editors.
    directives.omitted("fim_id", "fim_version")
    fim_id = schema.TextLine(title=_("Kennung im FIM-Baustein"), required=False, default="")
    fim_version = schema.TextLine(title=_("Version des FIM-Bausteins"), required=False, default="")

    @invariant
    def closes_after_it_opens(data):
        if data.opens and data.closes and data.closes < data.opens:
            raise Invalid(_("Der letzte Tag für Anträge liegt vor dem ersten."))

    @invariant
    def one_file_fits(data):
        one, total = data.max_upload_megabytes, data.max_total_megabytes
        if one and total and total < one:
            raise Invalid(_("Alle Dateien zusammen dürfen nicht kleiner sein als eine einzelne."))


class IPrivacyNotice(model.Schema):
    """What people have to be told before they give personal data, Art. 13 GDPR."""

    languageindependent("source_url")

    title = schema.TextLine(title=_("Name"))
    description = schema.Text(
        title=_("Das Wichtigste in zwei Sätzen"),
        description=_("Steht vor dem Absenden, mit einem Link zum ganzen Hinweis."),
    )
    model.fieldset(
        "who",
        label=_("Wer"),
        fields=["controller", "data_protection_officer", "recipients", "third_countries"],
    )
    controller = schema.Text(
        title=_("Verantwortlich"),
        description=_("Name, Anschrift, Telefon und E-Mail der Behörde (Artikel 13 Absatz 1 a)."),
    )
    data_protection_officer = schema.Text(
        title=_("Datenschutzbeauftragte Person"), description=_("So erreicht man sie (1 b).")
    )
    recipients = schema.Text(
        title=_("Wer die Daten bekommt"),
        description=_("Auch Dienstleister, die Daten im Auftrag verarbeiten (1 e)."),
    )
    third_countries = schema.Text(
        title=_("Übermittlung in Länder außerhalb der EU"),
        description=_("Leer, wenn nichts übermittelt wird (1 f)."),
        required=False,
    )
    model.fieldset(
        "why",
        label=_("Wozu und wie lange"),
        fields=["purposes", "legal_basis", "retention", "obligation", "automated_decisions"],
    )
    purposes = schema.Text(title=_("Wozu wir die Daten brauchen"), description=_("Zwecke (1 c)."))
    legal_basis = schema.Text(
        title=_("Rechtsgrundlage"), description=_("Artikel 6 DSGVO und das Fachgesetz (1 c).")
    )
    retention = schema.Text(
        title=_("Wie lange wir die Daten aufbewahren"),
        description=_("Dauer oder Kriterien dafür (Artikel 13 Absatz 2 a)."),
    )
    obligation = schema.Text(
        title=_("Muss man die Daten angeben?"),
        description=_("Und was geschieht, wenn nicht (2 e)."),
    )
    automated_decisions = schema.Text(
        title=_("Automatisierte Entscheidungen"),
        description=_("Leer, wenn Menschen entscheiden (2 f)."),
        required=False,
    )
    model.fieldset(
        "rights", label=_("Rechte"), fields=["rights", "authority", "source", "source_url"]
    )
    rights = schema.Text(
        title=_("Rechte"),
        description=_("Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch (2 b, c)."),
    )
    authority = schema.Text(
        title=_("Aufsichtsbehörde"), description=_("Wo man sich beschweren kann (2 d).")
    )
    source = schema.TextLine(
        title=_("Woher der Text stammt"),
        description=_("Zum Beispiel: Muster des Landes, geprüft am 01.09.2026"),
        required=False,
    )
    source_url = schema.URI(
        title=_("Adresse der Vorlage im Internet"), required=False, constraint=is_web_address
    )


class AnswerRefused(ValidationError):
    """An answer cannot be taken as it is; ``reason`` is a sentence for the person who gave it."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

    def doc(self):
        return self.reason
