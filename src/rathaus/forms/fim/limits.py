"""Limits of a field (``praezisierung``) and its first value, as a definition has them."""

import re
from datetime import date
from datetime import time
from decimal import Decimal
from decimal import InvalidOperation

from rathaus import _
from rathaus.formats.xdatenfelder.api import Field
from rathaus.formats.xdatenfelder.api import translate
from rathaus.forms.fim.report import APPROXIMATED
from rathaus.forms.fim.report import LEFT
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.api import kind_of
from rathaus.forms.questions.api import problem_of_pattern
from rathaus.forms.questions.api import read_form

#: Kinds that take any text, and check it against lengths and pattern.
TEXTS = ("text", "longtext")
_ORDERED = ("int", "decimal", "money", "date", "time")
_YES = {"true", "1", "ja", "wahr"}
_NO = {"false", "0", "nein", "falsch"}
#: More digits than any limit of a form; what is longer is a number nobody meant.
_DIGITS = 18


def limits(field: Field, kind: str, note) -> dict:
    """Keys of a definition for the limits of a field.

    :param kind: of the question
    :param note: called with kind of line and sentence for what cannot be kept
    """
    if field.precision.text:
        text = field.precision.text[:200]
        note(LEFT, _("Die Präzisierung steht nur als Text da: „${text}“.", mapping={"text": text}))
    found = _lengths(field, kind, note) | _range(field, kind, note) | _pattern(field, kind, note)
    return {key: value for key, value in found.items() if value is not None}


def first_value(field: Field, found: dict, note) -> dict:
    """``default`` of a question from ``inhalt``, where it is an answer that the question takes.

    :param found: the question so far: kind, choices and limits
    """
    content = field.content
    if not content:
        return {}
    value = stored(content, found["type"])
    if value == "false":
        note(LEFT, _("Eine Vorauswahl „nein“ gibt es nicht."))
        return {}
    if value is None or not _is_answer(found, value):
        text = content[:200]
        note(LEFT, _("Der Inhalt „${text}“ ist keine mögliche Antwort.", mapping={"text": text}))
        return {}
    return {"default": value}


def _is_answer(found: dict, value: str) -> bool:
    """EasyForm refuses a form whose first values are no answers."""
    form = read_form({"fieldsets": [{"fields": [{"name": "frage", "title": "", **found}]}]})
    question = form.question("frage")
    kind = found["type"]
    answer = value == "true" if kind in ("bool", "yes_no") else value
    try:
        kind_of(question).check(question, int(value) if kind == "int" else answer)
    except AnswerRefused:
        return False
    return True


def stored(text: str, kind: str) -> str | None:
    """A value of the file as a definition holds it, or ``None`` if it is none of this kind."""
    text = text.strip()
    if kind in ("bool", "yes_no"):
        lowered = text.lower()
        return {True: "true", False: "false"}.get(
            True if lowered in _YES else False if lowered in _NO else None
        )
    if kind in ("int", "decimal", "money"):
        return _number(text, kind)
    try:
        if kind == "date":
            return date.fromisoformat(text[:10]).isoformat()
        if kind == "time":
            return time.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        return None
    return text if kind in (*TEXTS, "choice") else None


def _number(text: str, kind: str) -> str | None:
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", text):
        text = text.replace(".", "")
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _DIGITS:
        return None
    if kind == "int":
        return str(int(value)) if value == value.to_integral_value() else None
    return format(value, "f")


def _lengths(field: Field, kind: str, note) -> dict:
    # Every answer has at least one sign; without any there is none.
    low = field.precision.min_length if (field.precision.min_length or 0) > 1 else None
    high = field.precision.max_length or None
    if kind not in TEXTS:
        # E-mail, IBAN and the like are checked by their own, stricter rules.
        is_stricter = kind in ("email", "phone", "iban", "tax_id", "country", "nationality")
        if (low or high) and not is_stricter:
            note(LEFT, _("Eine Länge gilt nur für Texte."))
        return {"max_length": high} if kind in ("email", "phone") else {}
    if low and high and low > high:
        note(LEFT, _("Die kleinste Länge ist größer als die größte."))
        return {}
    return {"min_length": low, "max_length": high}


def _range(field: Field, kind: str, note) -> dict:
    precision = field.precision
    if not precision.min_value and not precision.max_value:
        return {}
    if kind not in _ORDERED:
        note(LEFT, _("Kleinster und größter Wert gelten nur für Zahlen und Zeiten."))
        return {}
    found = {
        name: _limit(value, kind, note)
        for name, value in (("min", precision.min_value), ("max", precision.max_value))
    }
    low, high = found["min"], found["max"]
    if low and high and _order(low, kind) > _order(high, kind):
        note(LEFT, _("Der kleinste Wert ist größer als der größte."))
        return {}
    return found


def _limit(value: str, kind: str, note) -> str | None:
    found = stored(value, kind) if value else None
    if value and found is None:
        note(
            LEFT, _("Die Grenze „${text}“ ist kein Wert dieser Art.", mapping={"text": value[:60]})
        )
    return found


def _order(value: str, kind: str):
    return Decimal(value) if kind in ("int", "decimal", "money") else value


def _pattern(field: Field, kind: str, note) -> dict:
    pattern = field.precision.pattern
    if not pattern:
        return {}
    shown = pattern if len(pattern) <= 200 else f"{pattern[:200]}…"
    if kind not in TEXTS:
        if kind not in ("email", "phone", "iban", "tax_id"):
            note(LEFT, _("Das Muster „${pattern}“ gilt nur für Texte.", mapping={"pattern": shown}))
        return {}
    found = translate(pattern)
    if not found.pattern or problem_of_pattern(found.pattern):
        reason = found.reason or "unbekannte Zeichen"
        note(
            LEFT,
            _(
                "Das Muster „${pattern}“ wird nicht geprüft: ${reason}.",
                mapping={"pattern": shown, "reason": reason},
            ),
        )
        return {}
    if not found.is_exact:
        note(
            APPROXIMATED,
            _(
                "Das Muster „${pattern}“ gilt ungefähr: ${reason}.",
                mapping={"pattern": shown, "reason": found.reason},
            ),
        )
    return {"pattern": found.pattern}
