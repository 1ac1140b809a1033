"""A mail that a clerk has as a file: taken in as if it had come into the unit's mailbox."""

from typing import Any

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.mailin.interfaces import MAX_MAIL
from rathaus.mailin.interfaces import MAX_MAIL_TEXT
from rathaus.mailin.interfaces import MailRefused
from rathaus.mailin.message import MAX_HEAD
from rathaus.mailin.message import read_head
from rathaus.mailin.taking_in import Taken
from rathaus.mailin.taking_in import take_in

TOO_LARGE = _(
    "Diese E-Mail ist zu groß: Erlaubt sind ${limit}. Bitte laden Sie die Anlagen einzeln in den "
    "Vorgang hoch.",
    mapping={"limit": MAX_MAIL_TEXT},
)
NO_MAIL = _(
    "Das ist keine E-Mail-Datei. Bitte speichern Sie die E-Mail in Ihrem Mailprogramm im Format EML."
)
VIRUS = _(
    "In dieser E-Mail wurde ein Virus gefunden. Nichts davon ist gespeichert. Bitte melden Sie das "
    "Ihrer IT, bevor Sie die E-Mail noch einmal öffnen."
)
NOT_SCANNABLE = _(
    "Die E-Mail ist zu groß, um sie auf Viren zu prüfen. Nichts davon ist gespeichert. Bitte sagen Sie "
    "Ihrer IT Bescheid."
)


def take_in_upload(unit: Any, upload: Any) -> Taken:
    """Take in a mail for a unit. The caller checks who may open its post box, and aborts when the mail
    is refused.

    :param upload: binary stream as the publisher gives it
    :raises MailRefused: with a sentence that says what to do
    :raises MailboxAway: files cannot be examined now
    """
    raw = upload.read(MAX_MAIL + 1)
    if len(raw) > MAX_MAIL:
        raise MailRefused(TOO_LARGE)
    head = read_head(raw[:MAX_HEAD])
    if not (head.sender and (head.message_id or head.date or head.subject)):
        raise MailRefused(NO_MAIL)
    taken = take_in(unit, raw, arrived=utc_now())
    if taken.is_aside:
        # There is no server on which it could stay
        raise MailRefused(NOT_SCANNABLE if taken.refusal == "not_scannable" else VIRUS)
    return taken
