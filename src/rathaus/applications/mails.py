"""Mails to applicants. No answers and no message in them: mail is read by others on its way."""

import logging
from typing import Any

from plone import api
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.applications import interfaces
from rathaus.applications.sent_mails import remember_mail
from rathaus.city_language import in_city_language
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused

logger = logging.getLogger(__name__)


def send_confirmation(app: Any, token: str | None) -> None:
    """Say that the application has arrived, with the status link: the only mail that has it.

    :param token: known in the filing job only; the database keeps no more than its hash.
    """
    link = f"{api.portal.get().absolute_url()}/antrag/{token}" if token else ""
    if app.is_test:
        subject = _("TEST, kein Antrag: ${reference}", mapping={"reference": app.reference})
        _send(app, "confirmation", subject, _TEST, {"link": link})
        return
    text = _CONFIRMATION_WITH_LINK if link else _CONFIRMATION
    _send(
        app,
        "confirmation",
        _("Ihr Antrag ist eingegangen: ${reference}", mapping={"reference": app.reference}),
        text,
        {"link": link, "deadline": app.deadline.strftime("%d.%m.%Y")},
    )


def send_question(app: Any, message: interfaces.Message, token: str | None = None) -> None:
    """Say that there is a question, without the question.

    :param token: of a link that was made just now; the mail is the only place that has it.
    """
    if not interfaces.IApplication.providedBy(app):
        # Nobody has applied for anything there
        send_message_notice(app, message, token)
        return
    _send(
        app,
        f"question/{message.id}",
        _(
            "Wir haben eine Frage zu Ihrem Antrag ${reference}",
            mapping={"reference": app.reference},
        ),
        _QUESTION,
        {},
    )


def send_message_notice(
    case: Any, message: interfaces.Message, token: str | None = None, delivery: str = ""
) -> None:
    """Say that there is a message, without the message.

    :param token: of a link that was made just now; the mail is the only place that has it.
    :param delivery: id of the letter that came with it, where the moment of the mail is kept.
    """
    link = f"{api.portal.get().absolute_url()}/antrag/{token}" if token else ""
    _send(
        case,
        f"message/{message.id}",
        _("Eine Nachricht für Sie: ${reference}", mapping={"reference": case.reference}),
        _MESSAGE_WITH_LINK if link else _MESSAGE,
        {"link": link},
        delivery,
    )


def send_reminder(app: Any, message: interfaces.Message, token: str | None = None) -> None:
    """Say that a question is still open, without the question.

    :param token: of a link that was made just now; the mail is the only place that has it.
    """
    if token:
        # To somebody who has had no mail of ours yet
        send_message_notice(app, message, token)
        return
    _send(
        app,
        f"reminder/{message.id}",
        _(
            "Erinnerung: Wir warten auf Ihre Antwort zu ${reference}",
            mapping={"reference": app.reference},
        ),
        _REMINDER,
        {},
    )


def send_reply_notice(case: Any, message: interfaces.Message, addresses: list[str]) -> None:
    """Tell colleagues that an applicant has written while one of them is away; a link, no content.

    :param addresses: mail addresses of the office.
    """
    _tell_office(case, message, addresses, _REPLY_NOTICE)


def send_late_notice(case: Any, message: interfaces.Message, addresses: list[str]) -> None:
    """Tell the office that an applicant has written after the decision; a link, no content.

    :param addresses: mail addresses of the office.
    """
    if not addresses:
        logger.error("Case %s: nobody could be told of a late message.", case.reference)
    _tell_office(case, message, addresses, _LATE_NOTICE)


def _tell_office(case: Any, message: interfaces.Message, addresses: list[str], text: str) -> None:
    values = {"reference": case.reference, "link": case.absolute_url()}
    for number, address in enumerate(addresses):
        try:
            jobs.send_mail(
                address,
                in_city_language(_("Neue Nachricht zu ${reference}", mapping=values)),
                in_city_language(Message(text, mapping=values)),
                key=f"{case.UID()}/reply-notice/{message.id}/{number}",
            )
        except MailRefused:
            logger.warning("Case %s: an address of the office takes no mail.", case.reference)


def send_decision(app: Any, token: str | None, delivery: str, *, is_posted: bool) -> None:
    """Say that there is a decision and how it arrives, without the decision.

    :param token: of a link that was made just now; the mail is the only place that has it.
    :param delivery: id of its letter, where the moment of the mail is kept.
    :param is_posted: whether the letter goes by post.
    """
    link = f"{api.portal.get().absolute_url()}/antrag/{token}" if token else ""
    if interfaces.IApplication.providedBy(app):
        subject = _("Über Ihren Antrag ${reference} ist entschieden")
        text = _DECISION_BY_POST if is_posted else _DECISION
    else:
        # Nobody has applied for anything there
        subject = _("Zu Ihrem Anliegen ${reference} haben wir entschieden")
        at_link = _CASE_DECISION_WITH_LINK if link else _CASE_DECISION
        text = _CASE_DECISION_BY_POST if is_posted else at_link
    subject = Message(subject, mapping={"reference": app.reference})
    _send(app, "decision", subject, text, {"link": link}, delivery)


def _send(
    app: Any, key: str, subject: str, text: str, values: dict[str, str], delivery: str = ""
) -> None:
    if not app.applicant_email:
        return
    values = {"service": app.service_title or app.title, "reference": app.reference, **values}
    body = in_city_language(Message(text, mapping=values))
    key = f"{app.submission_id or app.UID()}/{key}"
    try:
        mail = jobs.checked_mail(app.applicant_email, in_city_language(subject), body, key=key)
        if delivery:
            payload = {"mail": mail, "case": app.UID(), "delivery": delivery}
            jobs.enqueue("rathaus.letter_notice", payload, key=key)
        else:
            jobs.enqueue("mail", mail, key=key)
    except MailRefused:
        # An address nobody can be reached at must not keep the application from being filed.
        logger.warning("Application %s: the applicant's address takes no mail.", app.reference)
    else:
        remember_mail(app, key)


_CONFIRMATION_WITH_LINK = _(
    "Guten Tag,\n\n"
    "Ihr Antrag „${service}“ ist bei uns eingegangen.\n\n"
    "Ihr Vorgangszeichen: ${reference}\n"
    "Erste Antwort: spätestens am ${deadline}\n\n"
    "Hier sehen Sie jederzeit, wie es steht. Hier stellen wir Ihnen auch Fragen "
    "und legen die Entscheidung für Sie ab:\n\n"
    "${link}\n\n"
    "Der Link ist Ihr Schlüssel zum Antrag. Bewahren Sie diese E-Mail auf und geben Sie "
    "den Link nur an Menschen weiter, die Ihren Antrag sehen dürfen.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_CONFIRMATION = _(
    "Guten Tag,\n\n"
    "Ihr Antrag „${service}“ ist bei uns eingegangen.\n\n"
    "Ihr Vorgangszeichen: ${reference}\n"
    "Erste Antwort: spätestens am ${deadline}\n\n"
    "Wie es steht, sehen Sie über den Link, den Sie nach dem Absenden erhalten haben.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_TEST = _(
    "Guten Tag,\n\n"
    "das Formular „${service}“ ist im Testbetrieb. Ihre Angaben sind als Probe angekommen. "
    "Dies ist kein Antrag und wird nicht bearbeitet.\n\n"
    "Kennzeichen der Probe: ${reference}\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_QUESTION = _(
    "Guten Tag,\n\n"
    "zu Ihrem Antrag „${service}“ (${reference}) haben wir eine Frage. Bis zu Ihrer Antwort "
    "können wir nicht weiterarbeiten.\n\n"
    "Bitte öffnen Sie den Link aus unserer ersten E-Mail. Dort lesen Sie die Frage und "
    "können gleich antworten.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_MESSAGE = _(
    "Guten Tag,\n\n"
    "zu Ihrem Vorgang ${reference} gibt es eine neue Nachricht von uns.\n\n"
    "Bitte öffnen Sie den Link aus unserer ersten E-Mail. Dort lesen Sie die Nachricht und "
    "können uns antworten.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_MESSAGE_WITH_LINK = _(
    "Guten Tag,\n\n"
    "zum Vorgang ${reference} haben wir Ihnen eine Nachricht geschrieben. Hier lesen Sie sie "
    "und können uns antworten:\n\n"
    "${link}\n\n"
    "Der Link ist Ihr Schlüssel zum Vorgang. Bewahren Sie diese E-Mail auf und geben Sie den "
    "Link nur an Menschen weiter, die den Vorgang sehen dürfen.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_REMINDER = _(
    "Guten Tag,\n\n"
    "zum Vorgang ${reference} haben wir Ihnen eine Frage gestellt und warten noch auf Ihre "
    "Antwort. Bis dahin können wir nicht weiterarbeiten.\n\n"
    "Bitte öffnen Sie den Link aus unserer ersten E-Mail. Dort lesen Sie die Frage und "
    "können gleich antworten. Fehlt Ihnen etwas? Schreiben Sie uns das bitte.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_REPLY_NOTICE = _(
    "Guten Tag,\n\n"
    "zum Vorgang ${reference} ist eine Nachricht eingegangen. Wer ihn bearbeitet, ist gerade "
    "abwesend.\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_LATE_NOTICE = _(
    "Guten Tag,\n\n"
    "zum Vorgang ${reference}, über den schon entschieden ist, ist eine Nachricht eingegangen. Bitte "
    "sehen Sie nach, ob sie eine Antwort braucht.\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_DECISION = _(
    "Guten Tag,\n\n"
    "über Ihren Antrag „${service}“ (${reference}) ist entschieden.\n\n"
    "Bitte öffnen Sie den Link aus unserer ersten E-Mail. Dort liegt der Bescheid für Sie "
    "bereit.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_DECISION_BY_POST = _(
    "Guten Tag,\n\n"
    "über Ihren Antrag „${service}“ (${reference}) ist entschieden.\n\n"
    "Der Bescheid kommt mit der Post zu Ihnen. Eine Kopie finden Sie über den Link aus unserer ersten "
    "E-Mail.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_CASE_DECISION = _(
    "Guten Tag,\n\n"
    "zu Ihrem Anliegen (${reference}) haben wir entschieden.\n\n"
    "Bitte öffnen Sie den Link aus unserer ersten E-Mail dazu. Dort liegt der Bescheid für Sie "
    "bereit.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_CASE_DECISION_WITH_LINK = _(
    "Guten Tag,\n\n"
    "zu Ihrem Anliegen (${reference}) haben wir entschieden. Hier liegt der Bescheid für Sie "
    "bereit:\n\n"
    "${link}\n\n"
    "Der Link ist Ihr Schlüssel zum Vorgang. Bewahren Sie diese E-Mail auf und geben Sie den "
    "Link nur an Menschen weiter, die den Vorgang sehen dürfen.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_CASE_DECISION_BY_POST = _(
    "Guten Tag,\n\n"
    "zu Ihrem Anliegen (${reference}) haben wir entschieden. Der Bescheid kommt mit der Post zu "
    "Ihnen.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
