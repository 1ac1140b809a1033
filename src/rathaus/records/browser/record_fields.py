"""The fields that describe a document, as a form shows and reads them: for one record, or for all
files of an upload."""

from datetime import date
from typing import Any

from rathaus import _
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import RECORD_KINDS
from rathaus.records.interfaces import RefusedByFile


class FieldRefused(RefusedByFile):
    """A field of the form cannot be read."""


def read_fields(form: dict[str, Any]) -> dict[str, Any]:
    """What was sent.

    :returns: values of ``IRecord``, without the title.
    :raises FieldRefused: a day that there is not, or a choice that nobody offered.
    """
    direction, kind = _text(form, "richtung"), _text(form, "art")
    if direction not in DIRECTIONS or (kind and kind not in RECORD_KINDS):
        raise FieldRefused(_("Bitte wählen Sie Richtung und Art aus der Liste."))
    return {
        "direction": direction,
        "kind": kind or None,
        "document_date": _day(_text(form, "datum")),
        "sender": _text(form, "absender") or None,
        "original_on_paper": bool(form.get("papier")),
        "original_place": _text(form, "ort") or None,
    }


def shown_fields(values: dict[str, Any]) -> dict[str, Any]:
    """What the template ``description`` shows.

    :param values: of ``IRecord``
    """
    day = values.get("document_date")
    return {
        "directions": _options(DIRECTIONS, values.get("direction") or "incoming"),
        "kinds": _options(RECORD_KINDS, values.get("kind")),
        "date": day.isoformat() if day else "",
        "sender": values.get("sender") or "",
        "on_paper": "checked" if values.get("original_on_paper") else None,
        "place": values.get("original_place") or "",
    }


def _options(vocabulary: Any, chosen: str | None) -> list[dict[str, Any]]:
    return [
        {
            "value": term.value,
            "title": term.title,
            "selected": "selected" if term.value == chosen else None,
        }
        for term in vocabulary
    ]


def _text(form: dict[str, Any], name: str) -> str:
    value = form.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FieldRefused(_("Bitte geben Sie ein Datum an, das es gibt.")) from error
