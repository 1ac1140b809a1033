"""Schemas of defect reports, their lights, and what goes wrong with them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collective.z3cform.datagridfield.datagridfield import DataGridFieldFactory
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _
from rathaus.defects.attribute_rows import IAttributeRow
from rathaus.defects.places import BorderUnreadable
from rathaus.defects.places import Boundary
from rathaus.defects.text_module_rows import ITextModuleRow
from rathaus.journal.interfaces import IJournalHolder
from rathaus.services.interfaces import Row

#: What everybody sees of a state; a state without a light is not public.
LIGHTS = {
    "received": "red",
    "in_progress": "yellow",
    "done": "green",
    "handled": "yellow-green",
}
LIGHT_TITLES = {
    "red": _("Eingegangen"),
    "yellow": _("In Bearbeitung"),
    "green": _("Erledigt"),
    "yellow-green": _("Bearbeitet, aber nicht behoben"),
}
PUBLIC_STATES = tuple(LIGHTS)
#: Somebody has still to do something.
OPEN_STATES = ("reported", "received", "in_progress")
#: Public, and nothing more is going to happen.
ENDED_STATES = tuple(each for each in PUBLIC_STATES if each not in OPEN_STATES)
#: The same as lights: what waits for something, and what has ended.
OPEN_LIGHTS = tuple(light for state, light in LIGHTS.items() if state in OPEN_STATES)
ENDED_LIGHTS = tuple(LIGHTS[state] for state in ENDED_STATES)
#: Why a report is closed although the defect is still there.
OUTCOMES = {
    "private_owner": _("Das Grundstück gehört nicht der Stadt."),
    "other_authority": _("Eine andere Behörde ist zuständig."),
    "no_money": _("Dafür ist zurzeit kein Geld da."),
    "not_found": _("Der Mangel war vor Ort nicht zu finden."),
    "duplicate": _("Dieser Mangel war schon gemeldet."),
    "other": _("Aus einem anderen Grund, siehe Antwort."),
}
#: The promise of the service Maerker: the first public answer.
FIRST_ANSWER_WORKING_DAYS = 3


class ReportRefused(ValueError):
    """A report cannot be taken as it is; nothing of it was stored.

    :param field: which of the parts it is about (``category``, ``place``, ``text``, ``photos``,
        ``email``, ``name``, ``attributes``), empty where it is about none
    :param message: translatable sentence for the person who reports
    """

    def __init__(self, field: str, message: Any) -> None:
        super().__init__(str(message))
        self.field = field
        self.message = message


@dataclass(frozen=True)
class Update:
    """One thing that happened to a report; it never changes."""

    #: aware, UTC
    time: datetime
    #: a key of ``updates.TITLES``
    kind: str
    #: plain text, NFC, lines ended by ``\n``; to be escaped where it is shown
    text: str
    #: a clerk's name for the office; nobody outside is shown it
    author_name: str
    #: the light from then on; empty where the report was not public
    light: str
    #: whether everybody sees it
    is_public: bool


@dataclass(frozen=True)
class OutsideQuestion:
    """A question to a body that is no part of the city, and its answer."""

    id: str
    #: aware, UTC
    time: datetime
    #: mail address of the body
    address: str
    #: plain text
    question: str
    #: name of the clerk
    author_name: str
    #: plain text; empty while there is none
    answer: str = ""
    #: aware, UTC; None while there is none
    answered: datetime | None = None


@dataclass(frozen=True)
class Figures:
    """What became of the promise, in some months."""

    #: first answers that were given
    answered: int
    #: percent of them within the promised time; late ones that are still missing count as broken
    kept_percent: int | None
    #: working days of the half of all first answers
    median_days: int | None
    #: reports that wait longer than promised now
    overdue: int
    #: reports that ended, and working days of the half of them
    closed: int
    median_days_to_end: int | None


def is_border(text: str | None) -> bool:
    """Constraint: a border that can be read, or none."""
    if text:
        try:
            Boundary.from_geojson(text)
        except BorderUnreadable as error:
            raise Invalid(
                _("Die Stadtgrenze ist kein GeoJSON mit einer Fläche (Polygon oder MultiPolygon).")
            ) from error
    return True


class IDefectReports(model.Schema):
    """Holds categories and reports (``/maerker``)."""

    title = schema.TextLine(title=_("Name"))
    description = schema.Text(title=_("Einleitung"), required=False)
    model.fieldset(
        "map",
        label=_("Karte"),
        fields=[
            "boundary",
            "streets",
            "centre_latitude",
            "centre_longitude",
            "zoom",
            "tile_url",
            "tile_attribution",
        ],
    )
    boundary = schema.Text(
        title=_("Stadtgrenze"),
        description=_(
            "GeoJSON (Polygon oder MultiPolygon, WGS 84). Hinweise von außerhalb werden mit einer "
            "Erklärung abgewiesen. Ohne Grenze ist jeder Ort erlaubt."
        ),
        constraint=is_border,
        required=False,
    )
    streets = schema.Text(
        title=_("Straßen"),
        description=_("Eine Straße in jeder Zeile: Name;Ortsteil;Breite;Länge (CSV)."),
        required=False,
    )
    centre_latitude = schema.Float(title=_("Mitte der Karte: Breite"), min=-90.0, max=90.0)
    centre_longitude = schema.Float(title=_("Mitte der Karte: Länge"), min=-180.0, max=180.0)
    zoom = schema.Int(title=_("Vergrößerung am Anfang"), min=1, max=19, default=13)
    tile_url = schema.TextLine(
        title=_("Adresse der Kartenbilder"),
        description=_(
            "Mit {z}, {x} und {y}, zum Beispiel eines Kartendienstes Ihres Landes. Ohne Adresse "
            "zeigt die Karte ein Gitter."
        ),
        required=False,
    )
    tile_attribution = schema.TextLine(title=_("Quelle der Kartenbilder"), required=False)
    model.fieldset(
        "afterwards",
        label=_("Nach dem Abschluss"),
        fields=["follow_up_days", "closing_question", "anonymise_after_days"],
    )
    follow_up_days = schema.Int(
        title=_("So viele Tage kann wieder geöffnet werden"), min=0, default=30
    )
    closing_question = schema.Bool(
        title=_("Eine Woche nach dem Abschluss fragen, ob der Mangel behoben ist"),
        default=True,
        required=False,
    )
    anonymise_after_days = schema.Int(
        title=_("Nach so vielen Tagen werden Angaben zu Personen gelöscht"), min=30, default=365
    )
    model.fieldset("open311", label=_("Open311"), fields=["jurisdiction_id"])
    jurisdiction_id = schema.ASCIILine(
        title=_("Kennung der Stadt"),
        description=_(
            "Damit nennen Apps die Stadt (jurisdiction_id), zum Beispiel cottbus.de. Ohne Kennung "
            "wird jede angenommen."
        ),
        max_length=100,
        required=False,
    )
    model.fieldset("texts", label=_("Textbausteine"), fields=["text_modules"])
    directives.widget(text_modules=DataGridFieldFactory)
    text_modules = schema.List(
        title=_("Textbausteine"),
        description=_("Ohne eigene Texte gelten die mitgelieferten."),
        value_type=Row(title=_("Text"), schema=ITextModuleRow),
        required=False,
    )


class IDefectCategory(model.Schema):
    """What kind of defect it is, and who sees to it."""

    title = schema.TextLine(title=_("Name"))
    position = schema.Int(
        title=_("Reihenfolge"), description=_("Kleine Zahlen stehen vorn."), default=100
    )
    is_active = schema.Bool(title=_("Kann gewählt werden"), default=True, required=False)
    hint = schema.Text(
        title=_("Hinweis"),
        description=_("Wird gezeigt, wenn jemand diese Art wählt."),
        required=False,
    )
    danger_note = schema.TextLine(
        title=_("Bei Gefahr"),
        description=_("Zum Beispiel: Bei Gefahr für Menschen rufen Sie bitte 112 an."),
        required=False,
    )
    responsible_unit = schema.Choice(
        title=_("Zuständige Stelle"), vocabulary="rathaus.organisation.Units", required=True
    )
    target_working_days = schema.Int(
        title=_("Soll erledigt sein nach so vielen Arbeitstagen"), min=1, default=15
    )
    is_moderated = schema.Bool(
        title=_("Erst nach Prüfung veröffentlichen"),
        description=_(
            "Sonst ist der Text sofort öffentlich; Fotos sind es immer erst nach einem Blick darauf."
        ),
        default=True,
        required=False,
    )
    nearby_metres = schema.Int(
        title=_("So nahe liegende Hinweise werden vor dem Absenden gezeigt (Meter)"),
        min=0,
        max=1000,
        default=50,
    )
    directives.widget(attributes=DataGridFieldFactory)
    attributes = schema.List(
        title=_("Zusätzliche Angaben"),
        description=_("Fragen dieser Art, die auch andere Programme über Open311 beantworten."),
        value_type=Row(title=_("Angabe"), schema=IAttributeRow),
        required=False,
    )


class IDefectReport(model.Schema, IJournalHolder):
    """What everybody may read of a report. All else is no field: REST shows fields."""

    title = schema.TextLine(title=_("Betreff"), readonly=True)
    category = schema.ASCIILine(title=_("Art"), readonly=True)
    latitude = schema.Float(title=_("Breite"), required=False, readonly=True)
    longitude = schema.Float(title=_("Länge"), required=False, readonly=True)
    place_text = schema.TextLine(title=_("Ort"), required=False, readonly=True)
    public_text = schema.Text(title=_("Beschreibung"), required=False, readonly=True)
    public_answer = schema.Text(title=_("Antwort"), required=False, readonly=True)
    outcome_reason = schema.Choice(
        title=_("Grund"),
        vocabulary=SimpleVocabulary(
            [SimpleTerm(value, value, title) for value, title in OUTCOMES.items()]
        ),
        required=False,
        readonly=True,
    )


class IDefectPhoto(Interface):
    """A photo of a report: the original for the office, and what everybody may see of it."""
