"""Schemas of the law of the city."""

from plone.app.multilingual.dx.directives import languageindependent
from plone.app.textfield import RichText
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from zope import schema
from zope.interface import Invalid
from zope.interface import invariant

from rathaus import _
from rathaus.documents.api import is_publishable
from rathaus.regulations.vocabularies import KINDS


class IRegulationCollection(model.Schema):
    """Folder of regulations."""

    title = schema.TextLine(title=_("Name"))
    description = schema.Text(title=_("Zusammenfassung"), required=False)


class IRegulation(model.Schema):
    """One edition of a regulation: a new edition is a new object that replaces the old one, so
    that what was once the law can still be read."""

    languageindependent(
        "kind",
        "number",
        "subject_area",
        "decision_date",
        "announced_date",
        "in_force_from",
        "in_force_to",
        "responsible_unit",
    )

    title = schema.TextLine(
        title=_("Voller Titel"),
        description=_("Zum Beispiel: Satzung über die Erhebung der Hundesteuer"),
    )
    short_title = schema.TextLine(
        title=_("Kurztitel"),
        description=_("Zum Beispiel: Hundesteuersatzung. So heißt auch die Datei zum Speichern."),
        required=False,
    )
    description = schema.Text(
        title=_("In einem Satz"),
        description=_("Was wird geregelt, und für wen?"),
        required=False,
        max_length=400,
    )
    kind = schema.Choice(title=_("Art der Vorschrift"), vocabulary=KINDS, default="statute")
    number = schema.TextLine(
        title=_("Nummer im Ortsrecht"),
        description=_("Zum Beispiel 2.1, wie in der Systematik der Stadt."),
        required=False,
    )
    #: ``subject`` are the keywords of Dublin Core.
    subject_area = schema.Choice(
        title=_("Sachgebiet"), vocabulary="rathaus.regulations.Subjects", required=False
    )

    model.fieldset(
        "validity",
        label=_("Geltung"),
        fields=[
            "decision_date",
            "announced_date",
            "gazette_number",
            "in_force_from",
            "in_force_to",
            "edition",
            "replaces",
        ],
    )
    decision_date = schema.Date(title=_("Beschlossen am"), required=False)
    announced_date = schema.Date(title=_("Bekannt gemacht am"), required=False)
    gazette_number = schema.TextLine(
        title=_("Nummer des Amtsblatts"),
        description=_("Zum Beispiel: Amtsblatt 12/2026"),
        required=False,
    )
    in_force_from = schema.Date(title=_("Gilt seit"), required=False)
    in_force_to = schema.Date(
        title=_("Gilt bis"),
        description=_("Der letzte Tag. Leer lassen, solange kein Ende feststeht."),
        required=False,
    )
    edition = schema.TextLine(
        title=_("Fassung der Vorschrift"),
        description=_("Zum Beispiel: 2. Änderungssatzung"),
        required=False,
        max_length=60,
    )
    replaces = schema.List(
        title=_("Ersetzt diese Vorschriften"),
        description=_("Auch die frühere Fassung derselben Vorschrift."),
        value_type=schema.Choice(vocabulary="rathaus.regulations.Regulations"),
        required=False,
    )

    model.fieldset("wording", label=_("Wortlaut"), fields=["file", "text"])
    file = NamedBlobFile(
        title=_("Datei zum Herunterladen"),
        description=_("Am besten ein barrierefreies PDF."),
        required=False,
        constraint=is_publishable,
    )
    text = RichText(
        title=_("Volltext"),
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
    )

    model.fieldset(
        "around", label=_("Zusammenhang"), fields=["responsible_unit", "related_services"]
    )
    responsible_unit = schema.Choice(
        title=_("Auskunft gibt"), vocabulary="rathaus.organisation.Units", required=False
    )
    related_services = schema.List(
        title=_("Passende Leistungen"),
        value_type=schema.Choice(vocabulary="rathaus.regulations.Services"),
        required=False,
    )

    @invariant
    def ends_after_it_begins(data):
        begin, end = getattr(data, "in_force_from", None), getattr(data, "in_force_to", None)
        if begin and end and end < begin:
            raise Invalid(_("„Gilt bis“ liegt vor „Gilt seit“. Bitte prüfen Sie die Daten."))
