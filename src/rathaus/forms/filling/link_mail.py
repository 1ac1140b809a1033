"""The mail with the link to continue: queued, never sent in the request."""

from zope.i18n import translate
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.forms.filling.continuing import MOST_MAILS
from rathaus.forms.filling.draft import Draft
from rathaus.forms.protection.tries import network
from rathaus.forms.protection.tries import tries
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused

#: Mails from one network in ten minutes; a library has one address for all its visitors.
MAILS_PER_NETWORK = 30


class NotSent(Exception):
    """No mail was queued; ``reason`` is a sentence for the person."""

    def __init__(self, reason) -> None:
        super().__init__(reason)
        self.reason = reason


def send_link(
    draft: Draft,
    email: str,
    *,
    form_title: str,
    link: str,
    kept_until: str,
    client: str,
    language: str,
) -> None:
    """Queue the mail. The address is kept in the queue until it is sent, and nowhere else.

    :param link: with the key that needs the code.
    :param kept_until: the day, for people.
    :param client: address of the computer that asks.
    :param language: code of the language of the mail.
    :raises NotSent: no usable address, or enough mails were sent.
    """
    if not email:
        raise NotSent(_("Bitte geben Sie eine E-Mail-Adresse ein."))
    if draft.mails_sent >= MOST_MAILS:
        raise NotSent(TOO_MANY)
    values = {"form": " ".join(form_title.split()), "link": link, "day": kept_until}
    subject = translate(Message(SUBJECT, mapping=values), target_language=language)
    body = translate(Message(BODY, mapping=values), target_language=language)
    try:
        jobs.plain_address(email)
    except MailRefused:
        raise NotSent(UNUSABLE) from None
    if tries.note(f"mail/{network(client)}", MAILS_PER_NETWORK):
        raise NotSent(LATER)
    draft.mails_sent += 1
    jobs.send_mail(email, subject, body, key=f"draft/{draft.id}/{draft.mails_sent}")


SUBJECT = _("Ihr angefangener Antrag: ${form}")
BODY = _(
    "Guten Tag,\n\n"
    "Sie haben angefangen, den Antrag „${form}“ auszufüllen. Hier geht es weiter:\n\n"
    "${link}\n\n"
    "Dafür brauchen Sie den Code mit sechs Ziffern, der auf der Seite stand, auf der Sie diese "
    "E-Mail angefordert haben. Ohne den Code kann niemand Ihre Angaben sehen.\n\n"
    "Wir bewahren Ihre Angaben bis ${day} auf und löschen sie danach. Gesendet haben Sie den "
    "Antrag noch nicht.\n\n"
    "Wenn Sie diese E-Mail nicht angefordert haben, müssen Sie nichts tun.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
UNUSABLE = _("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.org.")
TOO_MANY = _(
    "Für diesen Antrag haben wir schon mehrere E-Mails geschickt. Bitte sehen Sie auch im Ordner "
    "für Werbung nach, oder kopieren Sie den Link von dieser Seite."
)
LATER = _(
    "Von Ihrem Anschluss wurden gerade sehr viele E-Mails angefordert. Bitte versuchen Sie es in "
    "zehn Minuten noch einmal, oder kopieren Sie den Link von dieser Seite."
)
