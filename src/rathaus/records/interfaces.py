"""Schemas of the file plan, e-files, cases and records."""

from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from zExceptions import BadRequest
from zope import schema
from zope.i18n import interpolate
from zope.interface import Interface
from zope.interface import provider
from zope.interface.interfaces import IObjectEvent
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

from rathaus import _
from rathaus.journal.interfaces import IJournalHolder
from rathaus.records.plan_schemas import DISPOSAL_KINDS as DISPOSAL_KINDS
from rathaus.records.plan_schemas import IFilePlan as IFilePlan
from rathaus.records.plan_schemas import IFilePlanPosition as IFilePlanPosition
from rathaus.records.plan_schemas import is_template as is_template


class RefusedByFile(BadRequest):
    """The rules of keeping files do not allow it; the message says why and what to do.

    :param message: translatable; it survives in ``message``, while an HTTP answer has its text
    """

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        # REST looks the status up by the name of the class, and answers 500 to a strange one.
        cls.__name__ = BadRequest.__name__

    def __init__(self, message):
        # The workflow tool makes a second exception of the first one.
        message = getattr(message, "message", message)
        super().__init__(interpolate(message, message.mapping))
        self.message = message


class NotInThisPlace(RefusedByFile):
    """E-files lie only under leaf positions."""


class NoNewFiles(RefusedByFile):
    """A position is closed, or not valid now."""


class NumberTaken(RefusedByFile):
    """Another position of the file plan has this number."""


class HoldsFiles(RefusedByFile):
    """What holds e-files is not removed."""


class RecordIsFinal(RefusedByFile):
    """The file of a final record never changes."""


class FileLocked(Exception):
    """Nobody may open the file of a record.

    :cvar sentence: for somebody who wanted to
    :cvar short: for a list
    :cvar status: of the HTTP answer
    """


class FileNotScanned(FileLocked):
    """The virus scanner has not seen it yet."""

    sentence = _(
        "Diese Datei ist gesperrt, bis sie auf Viren geprüft ist. Das geschieht von selbst. "
        "Bitte versuchen Sie es später noch einmal."
    )
    short = _("Gesperrt: noch nicht auf Viren geprüft")
    status = 409


class FileInfected(FileLocked):
    """The virus scanner has found something."""

    sentence = _(
        "Diese Datei bleibt gesperrt: In ihr wurde ein Virus gefunden. Sie muss noch einmal ohne "
        "Virus geschickt werden."
    )
    short = _("Gesperrt: In der Datei wurde ein Virus gefunden")
    status = 403


class PlanUnreadable(Exception):
    """A file cannot be taken over as a file plan; nothing was changed.

    :param message: translatable sentence
    """

    def __init__(self, message):
        super().__init__(str(message))
        self.message = message


class OpenCases(RefusedByFile):
    """An e-file in which something is open cannot be closed."""


class NoReason(RefusedByFile):
    """A closed e-file is opened again only for a reason."""


def _vocabulary(*pairs):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


DIRECTIONS = _vocabulary(
    ("incoming", _("Eingang")), ("outgoing", _("Ausgang")), ("internal", _("intern"))
)
RECORD_KINDS = _vocabulary(
    ("letter", _("Brief")),
    ("email", _("E-Mail")),
    ("application", _("Antrag")),
    ("proof", _("Nachweis")),
    ("decision", _("Bescheid")),
    ("note", _("Vermerk")),
    ("statement", _("Stellungnahme")),
    ("invoice", _("Rechnung")),
    ("contract", _("Vertrag")),
    ("plan", _("Plan oder Zeichnung")),
    ("photo", _("Foto")),
    ("other", _("Sonstiges")),
)
DECISIONS = _vocabulary(
    ("granted", _("bewilligt")),
    ("refused", _("abgelehnt")),
    ("withdrawn", _("zurückgenommen")),
    ("settled_otherwise", _("anders erledigt")),
)


class IEFile(model.Schema, IJournalHolder):
    """The electronic file."""

    title = schema.TextLine(title=_("Betreff der Akte"))
    directives.omitted("file_reference", "opened")
    #: Given by the counter of the position; readonly keeps REST and forms from setting it.
    file_reference = schema.TextLine(title=_("Aktenzeichen"), required=False, readonly=True)
    opened = schema.Date(title=_("Angelegt am"), required=False, readonly=True)


class IRecord(model.Schema):
    """One document with its blob."""

    title = schema.TextLine(title=_("Betreff"))
    file = NamedBlobFile(title=_("Datei"))
    direction = schema.Choice(title=_("Richtung"), vocabulary=DIRECTIONS, default="internal")
    document_date = schema.Date(title=_("Datum des Schriftstücks"), required=False)
    kind = schema.Choice(title=_("Art des Schriftstücks"), vocabulary=RECORD_KINDS, required=False)
    sender = schema.TextLine(
        title=_("Absender"),
        description=_("Beim Ausgang: an wen es gegangen ist."),
        required=False,
    )
    original_on_paper = schema.Bool(
        title=_("Das Original ist auf Papier"), default=False, required=False
    )
    original_place = schema.TextLine(
        title=_("Wo das Original liegt"),
        description=_("Zum Beispiel Ordner oder Raum."),
        required=False,
    )
    origin = schema.TextLine(
        title=_("Herkunft"), description=_("Zum Beispiel das Feld im Formular."), required=False
    )
    directives.omitted("sha256", "media_type", "scan_result")
    #: Found from the content when it is stored, never said by a client.
    sha256 = schema.ASCIILine(title=_("Prüfsumme (SHA-256)"), required=False, readonly=True)
    media_type = schema.ASCIILine(title=_("Art der Datei"), required=False, readonly=True)
    #: ``clean``, ``waiting``, ``infected``, or ``unscanned``: what the office itself stores, and
    #: everything in a city without a virus scanner.
    scan_result = schema.ASCIILine(
        title=_("Ergebnis der Virenprüfung"), default="unscanned", required=False, readonly=True
    )


@provider(IFormFieldProvider)
class ICaseMetadata(model.Schema):
    """What a case and an application have in common (domain: Vorgang)."""

    model.fieldset(
        "case",
        label=_("Vorgang"),
        fields=[
            "responsible_unit",
            "assigned_clerk",
            "deadline",
            "resubmission_date",
            "case_labels",
        ],
    )
    # Each of these changes by a deed that asks for the right and writes the journal. An edit form
    # or REST would change it behind their backs. Two are said by a specialist system that opens a
    # case; it has no right to edit one.
    directives.write_permission(
        responsible_unit="rathaus.SetFactsOfNewCase", deadline="rathaus.SetFactsOfNewCase"
    )
    responsible_unit = schema.Choice(
        title=_("Zuständige Stelle"), vocabulary="rathaus.organisation.Units", required=False
    )
    assigned_clerk = schema.ASCIILine(title=_("In Bearbeitung bei"), required=False, readonly=True)
    deadline = schema.Date(title=_("Frist"), required=False)
    resubmission_date = schema.Date(title=_("Wiedervorlage"), required=False, readonly=True)
    case_labels = schema.Tuple(
        title=_("Schlagwörter"), value_type=schema.TextLine(), required=False, readonly=True
    )
    directives.omitted("reference", "decision", "decision_date", "service_uid")
    reference = schema.ASCIILine(title=_("Vorgangszeichen"), required=False, readonly=True)
    decision = schema.Choice(
        title=_("Entscheidung"), vocabulary=DECISIONS, required=False, readonly=True
    )
    decision_date = schema.Date(title=_("Datum der Entscheidung"), required=False, readonly=True)
    service_uid = schema.ASCIILine(title=_("Leistung"), required=False, readonly=True)


class IWordsRead(IObjectEvent):
    """The words of a record are found from now on as they are in its file."""


class IActionTitles(Interface):
    """Utility, a mapping: what people read for the actions that a room writes into journals."""


class IPageForStrangers(Interface):
    """A view that shows nothing of what it is about: its own permission is enough, and nobody has
    to be allowed to see the thing itself."""


class IJournalPage(IPageForStrangers):
    """A view that shows nothing but a journal."""


class IJournalled(Interface):
    """Marker behavior: what happens to the object is written to a journal."""


class ICase(model.Schema, IJournalHolder):
    """A case opened inside the office or by a specialist system, or that came by mail or on paper.

    In a post box it keeps its own journal; in an e-file it writes into that one's.
    """

    title = schema.TextLine(title=_("Betreff"))
    description = schema.Text(title=_("Sachverhalt"), required=False)
