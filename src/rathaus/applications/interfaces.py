"""Schemas of post boxes and applications, and what goes wrong with them."""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Any

from plone.autoform import directives
from plone.supermodel import model
from Products.CMFCore.WorkflowCore import WorkflowException
from zope import schema
from zope.i18n import interpolate
from zope.interface import Interface

from rathaus import _
from rathaus.applications.letters.interfaces import BUILT_IN
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.journal.interfaces import IJournalHolder


class IClosingRemark(Interface):
    """Named utility: what another room wants to be known before a case is closed."""

    def __call__(case):
        """:returns: a translatable sentence; None where there is nothing to say"""


class IInboxFolder(model.Schema):
    """Holds the post boxes of all units (``/eingang``)."""

    title = schema.TextLine(title=_("Name"))


class IInbox(model.Schema):
    """The post box of one unit."""

    title = schema.TextLine(title=_("Name"))
    unit = schema.Choice(title=_("Stelle"), vocabulary="rathaus.organisation.Units")


class IApplication(model.Schema, IJournalHolder):
    """One application that arrived. What the applicant sent never changes."""

    title = schema.TextLine(title=_("Betreff"))
    directives.omitted(
        "answers_json",
        "attachments_json",
        "form_revision",
        "seal",
        "arrived",
        "submission_id",
        "service_title",
        "applicant_email",
        "receipt_uid",
        "letter_uid",
    )
    answers_json = schema.Text(title=_("Angaben"), required=False, readonly=True)
    #: list of {field, filename, sha256, size, media_type, record_uid}, in the order of sending
    attachments_json = schema.Text(title=_("Anlagen"), required=False, readonly=True)
    form_revision = schema.ASCIILine(title=_("Fassung des Formulars"), required=False)
    seal = schema.ASCIILine(title=_("Siegel"), required=False)
    arrived = schema.Datetime(title=_("Eingegangen"), required=False)
    submission_id = schema.ASCIILine(title=_("Kennung des Eingangs"), required=False)
    #: kept, because the service may be renamed or deleted before the application is decided
    service_title = schema.TextLine(title=_("Leistung"), required=False)
    applicant_email = schema.TextLine(title=_("E-Mail"), required=False)
    receipt_uid = schema.ASCIILine(title=_("Eingangsbestätigung"), required=False)
    letter_uid = schema.ASCIILine(title=_("Bescheid"), required=False)


class NotPossible(WorkflowException):
    """An action does not fit the state of the application.

    ``message`` is a translatable sentence that says why and what to do. Being a
    ``WorkflowException``, it is a plain refusal for Plone's own views and REST services too.
    """

    def __init__(self, message: Any) -> None:
        # The workflow tool raises a refusal anew, made of the first one.
        self.message = getattr(message, "message", message)
        super().__init__(interpolate(self.message, getattr(self.message, "mapping", None)))


class AlreadyTaken(NotPossible):
    """A colleague works on the application."""

    def __init__(self, clerk_id: str, clerk_name: str) -> None:
        super().__init__(
            _("${name} bearbeitet diesen Vorgang bereits.", mapping={"name": clerk_name})
        )
        self.clerk_id = clerk_id
        self.clerk_name = clerk_name


class UnknownKind(ValueError):
    """A submission that no application can be made of."""


@dataclass(frozen=True)
class Message:
    """One message between the office and the applicant; it never changes."""

    id: str
    #: ``out`` to the applicant, ``in`` from the applicant
    direction: str
    #: ``question``, ``message``, ``decision``, ``reminder``, ``automatic``, or ``reply`` from the
    #: applicant
    kind: str
    #: aware, UTC
    time: datetime
    #: a clerk's name for the office; the applicant is not shown it
    author_name: str
    #: plain text, NFC, lines ended by ``\n``; to be escaped where it is shown
    text: str
    #: the files that came or went with it
    records: list[Any]
    #: whether the question asks for files
    wants_upload: bool = False
    #: names of the documents that a question asks for
    wanted_files: tuple[str, ...] = ()
    #: names of the questions of the form that are to be answered again
    wanted_fields: tuple[str, ...] = ()
    #: of a reply: new answers by name of the question; the sealed ones stay as they are
    answers: dict[str, Any] = field(default_factory=dict)
    #: of a reply: id of the question it answers, empty where none was open
    answers_to: str = ""
    #: ``email`` where it came as a mail, whose sender nobody has proved; else empty
    channel: str = ""


@dataclass(frozen=True)
class Change:
    """One question of the form that was answered again."""

    label: str
    #: plain text; empty where it was not answered before
    before: str
    after: str


@dataclass(frozen=True)
class Note:
    """What the office wrote down for itself; nobody outside ever reads it, and it never changes."""

    id: str
    #: aware, UTC
    time: datetime
    author_id: str
    author_name: str
    #: plain text, NFC, lines ended by ``\n``; to be escaped where it is shown
    text: str


@dataclass(frozen=True)
class TimelineEntry:
    """One line of what happened to a case."""

    #: aware, UTC
    time: datetime
    #: ``message``, ``note``, ``task``, ``document`` or ``step``
    kind: str
    #: message to translate
    title: Any
    #: plain text; may be empty
    text: str
    author_name: str
    records: tuple[Any, ...] = ()
    #: whether the applicant sees it too
    is_public: bool = False
    #: what was answered again, old and new
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One question of the form as it was answered, ready to be shown."""

    label: str
    #: plain text; empty where only files were asked for
    value_text: str
    attachments: list[Any]
    #: groups around it
    depth: int = 0
    #: whether it is the heading of an item of a group (``Kind 2``), without an answer
    is_heading: bool = False


@dataclass(frozen=True)
class AnswerGroup:
    """One section of the form."""

    title: str
    answers: list[Answer]


@dataclass(frozen=True)
class Action:
    """Something a clerk may want to do with an application."""

    name: str
    title: str
    is_possible: bool
    #: sentence why not; None when it is possible
    reason: str | None
    #: name of the page that does it
    page: str = ""


@dataclass(frozen=True)
class Draft:
    """A decision as it was given to a lead for approval."""

    outcome: str
    #: the reasons, plain text
    text: str
    #: user id
    author: str
    #: SHA-256 in hex over all of this; a draft that was changed has another one
    hash: str
    #: aware, UTC
    submitted: datetime
    #: None while it waits, then ``approved`` or ``refused``
    verdict: str | None = None
    #: user id of who approved or refused it
    judge: str | None = None
    #: why it was refused
    reason: str = ""
    #: template of the letter, and its way to the applicant
    letter: LetterChoice = BUILT_IN

    @property
    def is_open(self) -> bool:
        """Whether it waits for a verdict."""
        return self.verdict is None


@dataclass(frozen=True)
class Link:
    """Another case that this one is linked with."""

    uid: str
    #: a key of ``linking.KINDS``
    kind: str
    #: what it is to this one, a message
    kind_title: Any
    #: the other case
    case: Any


@dataclass(frozen=True)
class PublicStatus:
    """Where an application stands, in the words for its applicant."""

    #: ``received``, ``processing``, ``your_turn`` or ``decided``
    key: str
    label: str
    who_acts: str
    #: aware, UTC
    since: datetime
