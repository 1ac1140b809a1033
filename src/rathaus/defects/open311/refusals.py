"""Why a request over Open311 is refused: a status for programs and a sentence for people."""

from typing import Any

from rathaus import _
from rathaus.formats.georeport import api as georeport

_SENTENCES = {
    "unreadable": _("Die Anfrage ist nicht lesbar. Erwartet wird ein Formular in UTF-8."),
    "missing": _("Die Angabe „${parameter}“ fehlt."),
    "unknown": _("Diesen Wert gibt es bei „${parameter}“ nicht."),
    "doubled": _("Die Angabe „${parameter}“ steht zweimal da."),
    "too_long": _("Die Angabe „${parameter}“ ist zu lang. Erlaubt sind ${limit} Zeichen."),
    "no_text": _("In der Angabe „${parameter}“ stehen Zeichen, die kein Text sind."),
    "no_moment": _(
        "„${parameter}“ ist kein Zeitpunkt mit Zeitzone, zum Beispiel 2026-03-02T09:15:00Z."
    ),
    "no_status": _("Bei „${parameter}“ ist nur open oder closed möglich."),
    "no_number": _("„${parameter}“ ist keine Zahl mit einem Punkt, zum Beispiel 51.7604."),
    "out_of_range": _("„${parameter}“ liegt außerhalb von -${limit} bis ${limit}."),
    "half_a_place": _("Breite und Länge gehören zusammen: „${parameter}“ fehlt."),
    "no_place": _("Der Ort fehlt: entweder lat und long, oder address_string."),
    "turned_round": _("Das Ende liegt vor dem Anfang („${parameter}“)."),
    "span": _("Erlaubt sind höchstens ${limit} Tage („${parameter}“)."),
    "too_many": _("Bei „${parameter}“ sind höchstens ${limit} Werte möglich."),
    "no_page": _("„${parameter}“ ist keine ganze Zahl ab 1."),
    "not_offered": _(
        "Nummern von Adressen („${parameter}“) gibt es hier nicht. Bitte senden Sie lat und long "
        "oder address_string."
    ),
}


class Refused(Exception):
    """A request that is not carried out; nothing was stored.

    :param status: of the HTTP answer
    :param message: translatable sentence
    :param wait: seconds after which it may be tried again; None where waiting changes nothing
    """

    def __init__(self, status: int, message: Any, wait: int | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.message = message
        self.wait = wait


def refusal_of(wrong: georeport.Wrong) -> Refused:
    """The refusal for a wrong parameter."""
    sentence = _SENTENCES[wrong.reason]
    mapping = {"parameter": wrong.parameter, "limit": str(wrong.limit)}
    return Refused(400, _(sentence, mapping=mapping))


def not_found() -> Refused:
    """The refusal for an address that there is not, or that is not public."""
    return Refused(404, _("Das gibt es hier nicht, oder es ist nicht öffentlich."))


def no_such_service() -> Refused:
    """The refusal for a ``service_code`` that nothing has."""
    return Refused(404, _("Diesen service_code gibt es nicht."))


def too_many(wait: int | None = None) -> Refused:
    """The refusal of who asks too often.

    :param wait: seconds; None where the answer says already how long to wait
    """
    return Refused(429, _("Zu viele Anfragen. Bitte versuchen Sie es etwas später wieder."), wait)
