"""Schemas of the catalogue. Numbers in brackets are XZuFi module codes."""

from collective.z3cform.datagridfield.datagridfield import DataGridFieldFactory
from plone.app.multilingual.dx.directives import languageindependent
from plone.app.textfield import RichText
from plone.autoform import directives
from plone.supermodel import model
from zope import schema

from rathaus import _
from rathaus.organisation.interfaces import is_web_address
from rathaus.services import vocabularies
from rathaus.services.rows import IFee
from rathaus.services.rows import ILink
from rathaus.services.rows import IRequiredDocument
from rathaus.services.rows import ISlipRow
from rathaus.services.rows import Row


def _rich_text(title, description=None):
    return RichText(
        title=title,
        description=description or "",
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
    )


def _rows(title, row_schema):
    return schema.List(title=title, required=False, value_type=Row(title=title, schema=row_schema))


class IServiceCatalogue(model.Schema):
    """Folder of services."""

    title = schema.TextLine(title=_("Name"))
    description = schema.Text(title=_("Zusammenfassung"), required=False)


class IService(model.Schema):
    """One public service: everything a citizen asks before applying."""

    # The same in every language: translators see them, editors change them in one place.
    languageindependent(
        "target_group",
        "trust_level",
        "deadline_number",
        "deadline_unit",
        "processing_number",
        "processing_unit",
        "first_answer_working_days",
        "responsible_unit",
        "contact_unit",
        "contact_person",
        "appointment_url",
        "external_online_url",
        "life_situations",
        "leika_key",
        "ozg_id",
        "ozg_maturity_reason",
        "reference_prefix",
        "needs_approval",
        "shows_similar_cases",
        "task_slip",
        "valid_from",
        "valid_to",
    )

    title = schema.TextLine(title=_("Name der Leistung"))  # [02]
    plain_name = schema.TextLine(title=_("Name in Leichter Sprache"), required=False)
    teaser = schema.Text(
        title=_("In einem Satz"),
        description=_("Steht unter dem Namen und in Suchergebnissen."),
        required=False,
        max_length=400,
    )  # [24]
    synonyms = schema.List(
        title=_("Andere Wörter dafür"),
        description=_("Nur für die Suche, ein Wort in jeder Zeile."),
        value_type=schema.TextLine(),
        required=False,
    )
    short_text = _rich_text(_("Kurz erklärt"))  # [05]
    full_text = _rich_text(_("Ausführlich erklärt"))  # [06]

    model.fieldset(
        "conditions",
        label=_("Voraussetzungen und Unterlagen"),
        fields=["target_group", "prerequisites", "required_documents", "trust_level"],
    )
    target_group = schema.Choice(
        title=_("Für wen"), vocabulary=vocabularies.TARGET_GROUPS, default="citizens"
    )
    prerequisites = _rich_text(_("Wer kann den Antrag stellen?"))  # [09]
    directives.widget(required_documents=DataGridFieldFactory)
    required_documents = _rows(_("Was wird gebraucht?"), IRequiredDocument)  # [08]
    trust_level = schema.Choice(
        title=_("Nachweis der Identität"), vocabulary=vocabularies.TRUST_LEVELS, default="none"
    )

    model.fieldset(
        "costs_and_times",
        label=_("Kosten und Zeiten"),
        fields=[
            "fees",
            "deadline_number",
            "deadline_unit",
            "deadline_text",
            "processing_number",
            "processing_unit",
            "processing_text",
            "first_answer_working_days",
        ],
    )
    directives.widget(fees=DataGridFieldFactory)
    fees = _rows(_("Was kostet es?"), IFee)  # [13]
    deadline_number = schema.Int(title=_("Frist"), required=False, min=0)
    deadline_unit = schema.Choice(
        title=_("Einheit der Frist"), vocabulary=vocabularies.TIME_UNITS, required=False
    )
    deadline_text = schema.TextLine(title=_("Erläuterung der Frist"), required=False)
    processing_number = schema.Int(title=_("Bearbeitungsdauer"), required=False, min=0)
    processing_unit = schema.Choice(
        title=_("Einheit der Bearbeitungsdauer"),
        vocabulary=vocabularies.TIME_UNITS,
        required=False,
    )
    processing_text = schema.TextLine(title=_("Erläuterung der Bearbeitungsdauer"), required=False)
    first_answer_working_days = schema.Int(
        title=_("Erste Antwort nach (Arbeitstagen)"), default=3, min=1, max=60
    )

    model.fieldset(
        "procedure_and_links",
        label=_("Ablauf und Anlaufstelle"),
        fields=[
            "procedure",
            "responsible_unit",
            "contact_unit",
            "contact_person",
            "appointment_url",
            "external_online_url",
            "downloads",
        ],
    )
    procedure = _rich_text(_("Wie läuft es ab?"))  # [11]
    responsible_unit = schema.Choice(
        title=_("Zuständige Stelle"),
        vocabulary="rathaus.organisation.Units",
        required=False,
    )  # [22]
    contact_unit = schema.Choice(
        title=_("Auskunft gibt"),
        description=_("Leer lassen, wenn es die zuständige Stelle ist."),
        vocabulary="rathaus.organisation.Units",
        required=False,
    )  # [23]
    contact_person = schema.TextLine(title=_("Ansprechperson"), required=False)  # [23]
    appointment_url = schema.URI(
        title=_("Adresse der Terminvergabe"), required=False, constraint=is_web_address
    )
    external_online_url = schema.URI(
        title=_("Onlinedienst an anderer Stelle"), required=False, constraint=is_web_address
    )
    directives.widget(downloads=DataGridFieldFactory)
    downloads = _rows(_("Formulare und Downloads"), ILink)  # [14]

    model.fieldset(
        "law",
        label=_("Recht und Hinweise"),
        fields=["legal_basis", "legal_remedy", "further_information", "notes"],
    )
    directives.widget(legal_basis=DataGridFieldFactory)
    legal_basis = _rows(_("Rechtsgrundlagen"), ILink)  # [07]
    legal_remedy = _rich_text(_("Rechtsbehelf"))  # [25]
    further_information = _rich_text(_("Weitere Informationen"))  # [15]
    notes = _rich_text(_("Hinweise"))  # [16]

    model.fieldset(
        "editing",
        label=_("Redaktion"),
        fields=[
            "life_situations",
            "leika_key",
            "ozg_id",
            "ozg_maturity_reason",
            "reference_prefix",
            "languages",
            "valid_from",
            "valid_to",
            "review_date",
        ],
    )
    model.fieldset(
        "processing",
        label=_("Bearbeitung"),
        fields=["needs_approval", "shows_similar_cases", "task_slip"],
    )
    # How the office decides and what it may put together is not for editors of texts to say.
    directives.write_permission(
        needs_approval="rathaus.ManageOrganisation",
        shows_similar_cases="rathaus.ManageOrganisation",
        task_slip="rathaus.ManageOrganisation",
    )
    # Who has to sign inside the house is nobody's business outside of it.
    directives.read_permission(task_slip="rathaus.SeeEditorialPages")
    directives.widget(task_slip=DataGridFieldFactory)
    task_slip = schema.List(
        title=_("Laufzettel"),
        description=_("Diese Verfügungen beginnen von selbst, sobald die Bearbeitung beginnt."),
        value_type=Row(title=_("Laufzettel"), schema=ISlipRow),
        required=False,
    )
    needs_approval = schema.Bool(
        title=_("Vier-Augen-Prinzip"),
        description=_(
            "Eine Leitung, die den Entwurf nicht selbst geschrieben hat, gibt die Entscheidung frei."
        ),
        required=False,
        default=False,
    )
    shows_similar_cases = schema.Bool(
        title=_("Andere Vorgänge derselben Person zeigen"),
        description=_(
            "Nur einschalten, wenn das Recht dieser Leistung es erlaubt, die Anträge eines Menschen "
            "zusammenzuführen."
        ),
        required=False,
        default=False,
    )
    life_situations = schema.List(
        title=_("Lebenslagen"),
        value_type=schema.Choice(vocabulary="rathaus.services.LifeSituations"),
        required=False,
    )
    leika_key = schema.ASCIILine(
        title=_("Schlüssel im Leistungskatalog (LeiKa)"),
        description=_("14 Ziffern."),
        required=False,
        constraint=lambda value: len(value) == 14 and value.isdigit(),
    )
    ozg_id = schema.ASCIILine(title=_("OZG-Kennung"), required=False)
    ozg_maturity_reason = schema.Text(title=_("Warum liegt der Reifegrad unter 3?"), required=False)
    reference_prefix = schema.ASCIILine(
        title=_("Kürzel im Vorgangszeichen"),
        description=_("Zwei bis vier Großbuchstaben, zum Beispiel WG."),
        default="RH",
        constraint=lambda value: (
            2 <= len(value) <= 4 and value.isalpha() and value.isascii() and value.isupper()
        ),
    )
    languages = schema.List(
        title=_("Sprachen"),
        value_type=schema.Choice(vocabulary=vocabularies.LANGUAGES),
        required=False,
    )
    valid_from = schema.Date(title=_("Gültig ab"), required=False)
    valid_to = schema.Date(title=_("Gültig bis"), required=False)
    review_date = schema.Date(title=_("Prüfen bis"), required=False)

    directives.omitted("source", "source_id", "source_version", "edited_fields", "imported_values")
    source = schema.Choice(
        title=_("Quelle"), vocabulary=vocabularies.SOURCES, default="local", required=False
    )
    source_id = schema.TextLine(title=_("Kennung in der Quelle"), required=False)
    source_version = schema.TextLine(title=_("Fassung in der Quelle"), required=False)
    edited_fields = schema.List(
        title=_("Hier geänderte Felder"), value_type=schema.ASCIILine(), required=False
    )
    imported_values = schema.Text(title=_("Zuletzt übernommene Werte"), required=False)
