"""Mails to people who report or follow, and to bodies outside. Nothing unmoderated stands in them:
otherwise anybody could have the city send any text to anybody."""

import logging
from typing import Any

from plone import api
from zope.i18nmessageid import Message

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.defects.finding import category
from rathaus.defects.finding import folder
from rathaus.defects.finding import report as report_of
from rathaus.defects.interfaces import LIGHT_TITLES
from rathaus.defects.interfaces import OUTCOMES
from rathaus.defects.interfaces import Update
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused

logger = logging.getLogger(__name__)


def send_arrival(report: Any, email: str, follow_token: str, own_token: str | None) -> None:
    """Say that a report has arrived, and ask whether the address wants to hear more."""
    place = _place_url()
    own = own_token or follow_token
    values = {
        "confirm": f"{place}/@@folgen-bestaetigen/{follow_token}",
        "own": f"{place}/@@mein-hinweis/{own}",
        "due": f"{report.first_answer_due:%d.%m.%Y}",
    }
    _send(
        report,
        email,
        _("Ihr Hinweis ist eingegangen: ${reference}"),
        _ARRIVAL,
        values,
        key=f"{report.UID()}/arrival",
    )


def send_question_to_follow(report: Any, email: str, token: str, asked: str) -> None:
    """Ask the owner of an address whether it shall be told of a report."""
    values = {"confirm": f"{_place_url()}/@@folgen-bestaetigen/{token}"}
    _send(
        report,
        email,
        _("Möchten Sie dem Hinweis ${reference} folgen?"),
        _FOLLOW,
        values,
        key=f"{token}/{asked}",
    )


def send_update(
    report: Any, email: str, token: str, update: Update, *, key: str, is_reporter: bool
) -> None:
    """Say what the city has answered."""
    place = _place_url()
    is_shown = bool(update.light) or update.kind == "merged"
    values = {
        "light": in_city_language(LIGHT_TITLES[update.light or "yellow-green"]),
        "text": _text_of(report, update),
        "page": f"{place}/@@mein-hinweis/{token}" if is_reporter else report.absolute_url(),
        "end": f"{place}/@@abbestellen/{token}",
    }
    if update.kind == "merged":
        # The own page tells of the own report, and from now on it is the other one that matters
        values["page"] = report_of(report.duplicate_of).absolute_url()
    _send(
        report,
        email,
        _("Neues zu Ihrem Hinweis ${reference}") if is_reporter else _("Neues zu ${reference}"),
        _UPDATE if is_shown else _REFUSAL,
        values,
        key=key,
    )


def send_closing_question(report: Any, email: str, token: str) -> None:
    """Ask whoever sent the report whether the defect is gone."""
    place = _place_url()
    values = {"page": f"{place}/@@mein-hinweis/{token}", "end": f"{place}/@@abbestellen/{token}"}
    _send(
        report,
        email,
        _("Ist der Mangel behoben? ${reference}"),
        _CLOSING,
        values,
        key=f"{report.UID()}/closing/{report.closed_at.isoformat()}",
    )


def send_outside(report: Any, address: str, question: str, token: str, key: str) -> None:
    """Send a question of the office to a body that is no part of the city.

    :raises MailRefused: no usable address
    """
    kind = category(report.category)
    values = {
        "reference": report.reference,
        "kind": kind.title if kind is not None else "",
        "place": _whole_place(report),
        "question": question,
        "link": f"{_place_url()}/@@externe-antwort/{token}",
    }
    jobs.send_mail(
        address,
        in_city_language(_("Frage der Stadt zu einem Mangel: ${reference}", mapping=values)),
        in_city_language(Message(_OUTSIDE, mapping=values)),
        key=key,
    )


def send_to_office(report: Any, addresses: list[str], text: Any, key: str) -> None:
    """Tell the office of something that waits; a link, no content.

    :param text: message with ``${reference}`` and ``${link}``
    """
    for number, address in enumerate(addresses):
        values = {"link": f"{report.absolute_url()}/@@bearbeiten"}
        _send(report, address, _("Zum Hinweis ${reference}"), text, values, key=f"{key}/{number}")


def _send(
    report: Any, email: str, subject: Any, text: Any, values: dict[str, str], *, key: str
) -> None:
    values = {"reference": report.reference, **values}
    try:
        jobs.send_mail(
            email,
            in_city_language(Message(subject, mapping=values)),
            in_city_language(Message(text, mapping=values)),
            key=key,
        )
    except MailRefused:
        # The deed stands; what is wrong is an address that somebody may have changed by hand.
        logger.warning("Defect report %s: an address takes no mail.", report.reference)


def _text_of(report: Any, update: Update) -> str:
    if update.kind == "handled" and report.outcome_reason:
        reason = in_city_language(OUTCOMES[report.outcome_reason])
        return f"{reason}\n\n{update.text}".strip()
    if update.kind == "merged":
        same = _("Dieser Mangel war schon gemeldet: ${other}", mapping={"other": update.text})
        return in_city_language(same)
    if update.kind == "published":
        return in_city_language(_("Der Hinweis ist jetzt öffentlich."))
    if update.kind == "reopened" and not update.text:
        return in_city_language(_("Der Hinweis wurde wieder geöffnet."))
    return update.text


def _whole_place(report: Any) -> str:
    parts = [report.place_text or ""]
    if report.latitude is not None:
        parts.append(f"{report.latitude:.5f}, {report.longitude:.5f}")
    return " · ".join(each for each in parts if each)


def _place_url() -> str:
    container = folder()
    return (container if container is not None else api.portal.get()).absolute_url()


_ARRIVAL = _(
    "Guten Tag,\n\n"
    "vielen Dank für Ihren Hinweis. Er hat das Kennzeichen ${reference}. Eine erste Antwort bekommen "
    "Sie spätestens am ${due}.\n\n"
    "Möchten Sie per E-Mail erfahren, wie es weitergeht? Dann bestätigen Sie bitte diese Adresse:\n\n"
    "${confirm}\n\n"
    "So steht Ihr Hinweis jetzt:\n\n"
    "${own}\n\n"
    "Der zweite Link ist Ihr Schlüssel zum Hinweis. Geben Sie ihn nicht weiter. Haben Sie keinen "
    "Hinweis gegeben? Dann müssen Sie nichts tun.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_FOLLOW = _(
    "Guten Tag,\n\n"
    "jemand möchte mit dieser E-Mail-Adresse dem Hinweis ${reference} folgen. Sind Sie das? Dann "
    "bestätigen Sie es bitte:\n\n"
    "${confirm}\n\n"
    "Sonst müssen Sie nichts tun: Ohne Bestätigung wird die Adresse nach sieben Tagen gelöscht.\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_UPDATE = _(
    "Guten Tag,\n\n"
    "es gibt Neues zum Hinweis ${reference}.\n\n"
    "Stand: ${light}\n\n"
    "${text}\n\n"
    "Mehr dazu:\n"
    "${page}\n\n"
    "Keine E-Mails mehr zu diesem Hinweis:\n"
    "${end}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_REFUSAL = _(
    "Guten Tag,\n\n"
    "wir haben den Hinweis ${reference} nicht veröffentlicht. Warum, lesen Sie hier:\n\n"
    "${page}\n\n"
    "Keine E-Mails mehr zu diesem Hinweis:\n"
    "${end}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_CLOSING = _(
    "Guten Tag,\n\n"
    "vor einigen Tagen haben wir Ihren Hinweis ${reference} abgeschlossen. Ist der Mangel behoben? "
    "Dann müssen Sie nichts tun. Sonst können Sie den Hinweis hier wieder öffnen:\n\n"
    "${page}\n\n"
    "Keine E-Mails mehr zu diesem Hinweis:\n"
    "${end}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
_OUTSIDE = _(
    "Guten Tag,\n\n"
    "bei der Stadt wurde ein Mangel gemeldet, zu dem wir eine Frage an Sie haben.\n\n"
    "Kennzeichen: ${reference}\n"
    "Art: ${kind}\n"
    "Ort: ${place}\n\n"
    "${question}\n\n"
    "Hier können Sie ohne Anmeldung antworten:\n\n"
    "${link}\n\n"
    "Diese E-Mail wurde automatisch verschickt."
)
