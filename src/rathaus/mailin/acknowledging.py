"""Tells senders that their mail has arrived, where a unit wants that.

It is sent to an address that nobody has proved, so it says little and goes out at most once a day to
each; and never to what could answer by itself (RFC 3834, sections 2 and 3).
"""

import logging

from plone import api
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.applications import api as applications
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused
from rathaus.mailin import register
from rathaus.mailin.interfaces import MAX_MAIL_TEXT
from rathaus.mailin.taking_in import Taken

logger = logging.getLogger(__name__)

_ARRIVED = _(
    "Guten Tag,\n\n"
    "Ihre E-Mail ist bei uns angekommen. Wir kümmern uns darum.\n\n"
    "Diese E-Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf."
)
_TOO_LARGE = _(
    "Guten Tag,\n\n"
    "Ihre E-Mail ist zu groß für uns: Erlaubt sind ${limit}. Wir haben sie nicht lesen können. "
    "Bitte schicken Sie Ihre Unterlagen in mehreren kleineren E-Mails, oder laden Sie sie über unsere "
    "Onlinedienste hoch:\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf."
)
_NOT_SCANNABLE = _(
    "Guten Tag,\n\n"
    "Ihre E-Mail ist zu groß für unsere Prüfung auf Viren. Wir haben sie nicht lesen können. "
    "Bitte schicken Sie Ihre Unterlagen in mehreren kleineren E-Mails, oder laden Sie sie über unsere "
    "Onlinedienste hoch:\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf."
)


def acknowledge(taken: Taken) -> None:
    """Queue an answer to a mail that began a case, if it may be answered at all.

    One with a virus is not: whom it names as its sender has mostly not sent it.
    """
    mail = taken.mail
    if mail is None or not taken.began_case or not mail.may_be_answered:
        return
    if taken.refusal == "virus":
        return
    day = applications.today().isoformat()
    try:
        # Checked before the day is counted
        address = jobs.plain_address(mail.sender)
        if not register.may_answer_today(address, day):
            return
        jobs.send_mail(address, _subject(taken), _text(taken), key=f"{taken.case_uid}/mail")
    except MailRefused:
        logger.warning("The sender of a mail can take no answer.")


def _subject(taken: Taken) -> str:
    if taken.is_aside:
        return in_city_language(_("Ihre E-Mail ist zu groß"))
    return in_city_language(_("Ihre E-Mail ist angekommen"))


def _text(taken: Taken) -> str:
    text = _ARRIVED
    if taken.is_aside:
        text = _NOT_SCANNABLE if taken.refusal else _TOO_LARGE
    values = {"limit": MAX_MAIL_TEXT, "link": api.portal.get().absolute_url()}
    return in_city_language(Message(text, mapping=values))
