"""Settings of one question beyond EasyForm's, as editors see them.

Each schema is offered to EasyForm's editor for the kinds of questions it makes sense for, and
kept in the attributes of the form's XML (see ``metadata``).
"""

from collective.easyform.interfaces import IEasyFormFieldsContext
from plone.autoform import directives
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.browser.checkbox import SingleCheckBoxFieldWidget
from zope import schema
from zope.component import adapter
from zope.interface import Interface
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.interfaces import IField

from rathaus import _
from rathaus.forms.editing.vocabularies import AUTOCOMPLETE
from rathaus.forms.editing.vocabularies import LOOKS
from rathaus.forms.editing.vocabularies import groups
from rathaus.forms.editing.vocabularies import profile_properties
from rathaus.forms.models import type_of

#: Most times that a group can be answered.
MOST_ITEMS = 100
#: Kinds whose first answer may come from a profile or a link.
NUMBERS = ("int", "decimal", "money")
FILLABLE = frozenset(
    (*NUMBERS, "text", "longtext", "date", "email", "phone", "iban", "address", "country")
).union(["nationality"])
#: Kinds that a link may bring an answer to: never numbers of accounts, which are easy to swap.
LINKABLE = (FILLABLE - {"iban"}) | {"choice", "yes_no", "time"}
TEXTS = frozenset(("text", "longtext", "phone", "email"))


class IPlaceSettings(model.Schema):
    """Where and when a question is asked."""

    model.fieldset(
        "place",
        label=_("Wann und wo die Frage gestellt wird"),
        fields=["condition", "group", "is_at_the_end"],
    )
    condition = schema.TextLine(
        title=_("Nur fragen, wenn …"),
        description=_(
            "Zum Beispiel: verheiratet · anzahl_kinder > 0 · wohnform = miete and not wohngeld. "
            "Es gelten die Kurznamen der Fragen. Eine Frage, die nicht gestellt wird, ist auch "
            "keine Pflicht. Leer: immer fragen."
        ),
        required=False,
    )
    group = schema.Choice(
        title=_("Gehört zur Gruppe"),
        description=_("Fragen einer Gruppe stehen zusammen und können wiederholt werden."),
        source=groups,
        required=False,
    )
    directives.widget(is_at_the_end=SingleCheckBoxFieldWidget)
    is_at_the_end = schema.Bool(
        title=_("Am Ende fragen"),
        description=_("Auf der letzten Seite, vor dem Absenden, statt in ihrem Schritt."),
        required=False,
    )


class IRepetitionSettings(model.Schema):
    """How often a group is answered."""

    model.fieldset("repetition", label=_("Wiederholen"), fields=["min_items", "max_items"])
    min_items = schema.Int(
        title=_("Mindestens so oft"),
        description=_(
            "Gilt, wenn die Gruppe eine Pflichtangabe ist; sonst darf sie ganz fehlen. Ohne "
            "Angabe einmal."
        ),
        min=1,
        max=MOST_ITEMS,
        required=False,
    )
    max_items = schema.Int(
        title=_("Höchstens so oft"),
        description=_("1 oder leer: Die Gruppe wird nicht wiederholt."),
        min=1,
        max=MOST_ITEMS,
        required=False,
    )

    @invariant
    def fewest_and_most(data):
        if (data.min_items or 1) > (data.max_items or 1):
            raise Invalid(_("„Mindestens“ ist größer als „Höchstens“."))


class ITextSettings(model.Schema):
    """How a text has to look."""

    model.fieldset("text", label=_("Prüfen"), fields=["pattern", "autocomplete"])
    pattern = schema.TextLine(
        title=_("Muster"),
        description=_(
            "Ein regulärer Ausdruck für die ganze Antwort, zum Beispiel [0-9]{5} für eine "
            "Postleitzahl. Bitte im Hilfetext erklären, was verlangt ist."
        ),
        required=False,
    )
    autocomplete = schema.Choice(
        title=_("Ausfüllhilfe des Browsers"),
        description=_("Was der Browser aus seinen gespeicherten Angaben vorschlagen darf."),
        vocabulary=AUTOCOMPLETE,
        required=False,
    )


class IChoiceSettings(model.Schema):
    """How a choice looks."""

    model.fieldset("look", label=_("Aussehen"), fields=["widget"])
    widget = schema.Choice(
        title=_("Wie die Antworten zu sehen sind"),
        description=_("Ohne Auswahl: bis zu sieben Antworten einzeln, mehr als Liste."),
        vocabulary=LOOKS,
        required=False,
    )


class IUploadSettings(model.Schema):
    """Limits of one file field."""

    model.fieldset(
        "upload",
        label=_("Dateien"),
        fields=["accept", "max_megabytes", "max_files", "removes_exif"],
    )
    directives.widget(accept=CheckBoxFieldWidget)
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
    max_files = schema.Int(
        title=_("Höchstens so viele Dateien"),
        description=_("Ohne Angabe eine."),
        min=1,
        max=50,
        required=False,
    )
    directives.widget(removes_exif=SingleCheckBoxFieldWidget)
    removes_exif = schema.Bool(
        title=_("Aufnahmedaten von Fotos entfernen"),
        description=_(
            "Ort, Zeit und Gerät der Aufnahme (EXIF). Das Foto wird dafür neu gespeichert."
        ),
        required=False,
    )


class IFirstAnswerSettings(model.Schema):
    """Where a first answer may come from; it can always be changed."""

    model.fieldset("first_answer", label=_("Vorbelegung"), fields=["prefill"])
    prefill = schema.Choice(
        title=_("Aus dem Profil vorbelegen"),
        description=_("Bei Menschen, die angemeldet sind. Sie sehen und ändern die Angabe."),
        source=profile_properties,
        required=False,
    )


class ILinkSettings(model.Schema):
    """Whether a link may bring a first answer."""

    model.fieldset("first_answer", label=_("Vorbelegung"), fields=["is_from_link"])
    directives.widget(is_from_link=SingleCheckBoxFieldWidget)
    is_from_link = schema.Bool(
        title=_("Darf aus einem Link vorbelegt werden"),
        description=_(
            "Zum Beispiel mit ?kennzeichen=CB-XY-1. Was aus einem Link kommt, ist als "
            "vorausgefüllt gekennzeichnet."
        ),
        required=False,
    )


class IOriginSettings(model.Schema):
    """Where a question comes from."""

    model.fieldset("origin", label=_("Herkunft"), fields=["laws", "rules", "fim_id", "fim_version"])
    laws = schema.Text(title=_("Rechtsgrundlagen"), description=_("Eine je Zeile."), required=False)
    rules = schema.Text(
        title=_("Regeln, die noch umzusetzen sind"),
        description=_(
            "Aus FIM, dort nur als Text. Bitte als Bedingung oder Muster umsetzen und hier "
            "löschen. Eine je Zeile."
        ),
        required=False,
    )
    fim_id = schema.TextLine(title=_("Kennung im FIM-Baustein"), required=False)
    fim_version = schema.TextLine(title=_("Version des FIM-Bausteins"), required=False)


def _offered(settings, is_for):
    """An adapter for EasyForm's editor: the schema, for the kinds that it is for."""

    @adapter(IEasyFormFieldsContext, IField)
    def offer(context, field) -> type[Interface] | None:
        return settings if is_for(type_of(field)) else None

    return offer


place_settings = _offered(IPlaceSettings, lambda kind: True)
repetition_settings = _offered(IRepetitionSettings, lambda kind: kind == "group")
text_settings = _offered(ITextSettings, TEXTS.__contains__)
choice_settings = _offered(IChoiceSettings, lambda kind: kind == "choice")
upload_settings = _offered(IUploadSettings, lambda kind: kind == "file")
first_answer_settings = _offered(IFirstAnswerSettings, FILLABLE.__contains__)
link_settings = _offered(ILinkSettings, LINKABLE.__contains__)
origin_settings = _offered(IOriginSettings, lambda kind: True)
