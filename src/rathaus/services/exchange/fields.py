"""The fields of a service that are exchanged, and their values as plain data.

Two times are one value each here, ``deadline`` and ``processing``: number, unit and explanation of
a time make sense only together. Values are ready for JSON; empty is ``""`` or ``[]``.
"""

import re
from datetime import date

from plone.app.textfield.value import RichTextValue

from rathaus.services.exchange.blocks import line
from rathaus.services.exchange.periods import normal_period
from rathaus.services.exchange.rows import normal_document
from rathaus.services.exchange.rows import normal_fee
from rathaus.services.exchange.rows import normal_link

HTML_FIELDS = (
    "short_text",
    "full_text",
    "prerequisites",
    "procedure",
    "further_information",
    "notes",
    "legal_remedy",
)
LINE_FIELDS = (
    *("title", "plain_name", "teaser", "contact_person"),
    *("target_group", "trust_level", "leika_key", "ozg_id", "responsible_unit"),
)
TIME_FIELDS = ("deadline", "processing")
DATE_FIELDS = ("valid_from", "valid_to")
ROW_FIELDS = {
    "required_documents": normal_document,
    "fees": normal_fee,
    "downloads": normal_link,
    "legal_basis": normal_link,
}
#: In the order in which a service lists them.
KNOWN_LANGUAGES = ("de", "en", "dsb")

_WHITE = re.compile(r"\s+")
_AROUND_BLOCKS = re.compile(
    r"\s*(</?(?:p|ul|ol|li|h3|h4|h5|table|caption|thead|tbody|tfoot|tr|td|th|br)\b[^>]*>)\s*"
)


def current_values(service) -> dict:
    """Return the values the service has now; HTML as it was typed, all else in normal form."""
    values = {name: line(getattr(service, name)) for name in LINE_FIELDS}
    for name in HTML_FIELDS:
        text = getattr(service, name)
        values[name] = text.raw if text else ""
    for name in DATE_FIELDS:
        day = getattr(service, name)
        values[name] = day.isoformat() if day else ""
    for name in TIME_FIELDS:
        number, unit, text = (getattr(service, f"{name}_{part}") for part in _TIME_PARTS)
        values[name] = normal_period(number, unit, text)
    for name, normal in ROW_FIELDS.items():
        rows = map(normal, getattr(service, name) or ())
        values[name] = [row for row in rows if row.get("name", row.get("title", "x"))]
    synonyms = filter(None, map(line, service.synonyms or ()))
    values["synonyms"] = list(dict.fromkeys(synonyms))
    values["life_situations"] = sorted(set(service.life_situations or ()))
    values["languages"] = known_languages(service.languages or ())
    return values


def known_languages(languages) -> list[str]:
    """Return those of the languages that a service can name; German is always one of them."""
    return [key for key in KNOWN_LANGUAGES if key in languages or key == "de"]


_TIME_PARTS = ("number", "unit", "text")


def set_values(service, values: dict) -> None:
    """Give a service the values of some fields.

    :param values: as :func:`current_values` returns them
    """
    for name, value in values.items():
        if name in HTML_FIELDS:
            setattr(service, name, _rich_text(value))
        elif name in DATE_FIELDS:
            setattr(service, name, date.fromisoformat(value) if value else None)
        elif name in TIME_FIELDS:
            for part in _TIME_PARTS:
                part_value = value[part]
                setattr(service, f"{name}_{part}", None if part_value == "" else part_value)
        elif name == "required_documents":
            service.required_documents = _with_uploads(service, value)
        elif name in ROW_FIELDS:
            setattr(service, name, [_without_blanks(row) for row in value])
        else:
            setattr(service, name, value if value != "" or name == "title" else None)


def is_same(name: str, first, second) -> bool:
    """Tell whether two values of a field say the same to a reader.

    HTML that went through an editor has other white space than before.
    """
    if name in HTML_FIELDS:
        return _essence(first) == _essence(second)
    return first == second


def _essence(html: str) -> str:
    text = _WHITE.sub(" ", html.replace("\u00a0", "&nbsp;"))
    return _AROUND_BLOCKS.sub(r"\1", text).replace("<br />", "<br>").strip()


def _rich_text(html: str):
    return RichTextValue(html, "text/html", "text/x-html-safe") if html else None


def _without_blanks(row: dict) -> dict:
    return {key: None if value == "" else value for key, value in row.items()}


def _with_uploads(service, rows):
    """How a document reaches the office is decided here, and kept by its name."""
    known = {row["name"]: row for row in service.required_documents or ()}
    ways = ("uploadable", "from_register")
    return [
        {**_without_blanks(row), **{way: bool(known.get(row["name"], {}).get(way)) for way in ways}}
        for row in rows
    ]
