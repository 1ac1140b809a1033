"""Mails to applicants. No answers and no message in them: mail is read by others on its way."""

import logging
from typing import Any

from plone import api
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.applications import interfaces
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


def send_question(app: Any, message: interfaces.Message) -> None:
    """Say that there is a question, without the question."""
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


def send_decision(app: Any) -> None:
    """Say that the decision can be fetched, without the decision."""
    _send(
        app,
        "decision",
        _("Über Ihren Antrag ${reference} ist entschieden", mapping={"reference": app.reference}),
        _DECISION,
        {},
    )


def _send(app: Any, key: str, subject: str, text: str, values: dict[str, str]) -> None:
    if not app.applicant_email:
        return
    values = {"service": app.service_title, "reference": app.reference, **values}
    body = in_city_language(Message(text, mapping=values))
    try:
        jobs.send_mail(
            app.applicant_email,
            in_city_language(subject),
            body,
            key=f"{app.submission_id}/{key}",
        )
    except MailRefused:
        # An address nobody can be reached at must not keep the application from being filed.
        logger.warning("Application %s: the applicant's address takes no mail.", app.reference)


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
_DECISION = _(
    "Guten Tag,\n\n"
    "über Ihren Antrag „${service}“ (${reference}) ist entschieden.\n\n"
    "Bitte öffnen Sie den Link aus unserer ersten E-Mail. Dort liegt der Bescheid für Sie "
    "bereit.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
