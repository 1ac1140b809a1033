"""What a letter is made of, and what is known of its way to the applicant."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from typing import Any

from rathaus import _

#: What a template is for.
DECISION, OTHER = "decision", "letter"
#: How a letter reaches the applicant.
STATUS_PAGE, POST = "status_page", "post"
USES = {DECISION: _("Bescheid"), OTHER: _("Anderes Schreiben")}
WAYS = {STATUS_PAGE: _("Auf der Statusseite bereitstellen"), POST: _("Drucken und mit der Post")}


@dataclass(frozen=True)
class LetterTemplate:
    """One template (Briefvorlage), in its present revision."""

    id: str
    title: str
    #: ``decision`` or ``letter``
    use: str
    #: ``html`` or ``word``
    kind: str
    #: SHA-256 in hex of kind and content; what was written with it can be read for ever
    revision: str
    #: for this service only; empty for all
    service_uid: str = ""
    #: name of the Word file
    filename: str = ""


@dataclass(frozen=True)
class LetterChoice:
    """How a clerk wants a letter: with which template, and on which way."""

    #: of the template; empty for the built-in letter
    revision: str = ""
    #: ``status_page`` or ``post``; empty for the one that fits
    way: str = ""
    #: lines for the window of the envelope; empty where nothing is sent by post
    address: str = ""


BUILT_IN = LetterChoice()


@dataclass(frozen=True)
class Delivery:
    """The way of one letter to the applicant."""

    id: str
    record_uid: str
    #: ``decision`` or ``letter``
    use: str
    #: ``status_page`` or ``post``
    way: str
    #: when it was put there, aware, UTC; with the post, when it was written
    provided: datetime
    address: str = ""
    #: when the mail that tells of it left, aware, UTC; None as long as it has not
    notified: datetime | None = None
    #: when the applicant confirmed to have it, aware, UTC
    confirmed: datetime | None = None
    #: when it was given to the post
    posted: date | None = None
    #: who noted that, a user id
    posted_by: str = ""


@dataclass(frozen=True)
class FieldInfo:
    """A field that templates may name, as leads read it."""

    name: str
    title: Any
    #: plain text, or a list of mappings
    example: Any = ""
    #: fields of each item of a list
    fields: tuple["FieldInfo", ...] = field(default=())
