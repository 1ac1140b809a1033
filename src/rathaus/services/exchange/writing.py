"""A service of this site as an XZuFi record; the counterpart of ``reading``."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from html import escape

from rathaus.formats.xzufi import api as xzufi
from rathaus.formats.xzufi.texts import clean_html
from rathaus.services.exchange.blocks import line
from rathaus.services.exchange.fields import HTML_FIELDS
from rathaus.services.exchange.fields import is_same
from rathaus.services.exchange.periods import periods
from rathaus.services.exchange.reading import LIFE_SITUATIONS
from rathaus.services.exchange.reading import OZG_LIST
from rathaus.services.exchange.reading import PERSON
from rathaus.services.exchange.reading import ZONE
from rathaus.services.exchange.reading import is_ozg
from rathaus.services.exchange.reading import values_of
from rathaus.services.exchange.rows import documents
from rathaus.services.exchange.rows import fees
from rathaus.services.exchange.rows import links
from rathaus.services.exchange.texts import german
from rathaus.services.exchange.texts import with_german


def record_of(
    record: xzufi.Service, values: dict, life_situations: dict[str, str]
) -> xzufi.Service:
    """Return ``record`` with what the site says differently.

    What the site has no field for, other languages above all, goes through unchanged.

    :param record: the record the service once came from, or an empty one
    :param values: what ``current_values`` returned
    """
    said = values_of(record, life_situations)
    for name, value in values.items():
        value = clean_html(value) if name in HTML_FIELDS else value
        if name in said and not is_same(name, said[name], value):
            record = _WRITERS.get(name, _write_text)(record, name, value, life_situations)
    return record


def _write_text(record, name, value, _):
    field = "name" if name == "title" else name
    without = {key: found for key, found in record.links.items() if key != name}
    texts = with_german(getattr(record, field), value)
    return replace(record, **{field: texts}, links=without)


def _write_synonyms(record, name, value, _):
    others = (one for one in record.synonyms if one.language.split("-")[0] != "de")
    return replace(record, synonyms=(*(xzufi.Term(text) for text in value), *others))


def _write_target_group(record, name, value, _):
    groups = ("citizens", "businesses") if value == "both" else (value or "citizens",)
    return replace(record, target_groups=groups)


def _write_trust_level(record, name, value, _):
    return replace(record, trust_level=value)


def _write_documents(record, name, value, _):
    text = with_german(record.required_documents_text, "")
    return replace(record, required_documents=documents(value), required_documents_text=text)


def _write_fees(record, name, value, _):
    return replace(record, fees=fees(value), fees_text=with_german(record.fees_text, ""))


def _write_time(record, name, value, _):
    found, html = periods(value)
    plural = "deadlines" if name == "deadline" else "processing_times"
    text = with_german(getattr(record, f"{name}_text"), html)
    return replace(record, **{plural: found, f"{name}_text": text})


def _write_links(record, name, value, _):
    field = "forms" if name == "downloads" else name
    html, found = links(value)
    others = {key: one for key, one in record.links.items() if key != field}
    texts = with_german(getattr(record, field), clean_html(html))
    return replace(record, **{field: texts}, links=others | ({field: found} if found else {}))


def _write_person(record, name, value, _):
    text = f"<p>{escape(PERSON + value, quote=False)}</p>" if value else ""
    return replace(record, contact=with_german(record.contact, text))


def _write_life_situations(record, name, value, titles):
    known = {title.casefold() for title in titles.values()}
    others = tuple(
        one
        for one in record.categories
        if one.id.scheme_id != LIFE_SITUATIONS and german(one.name).casefold() not in known
    )
    own = tuple(
        xzufi.Category(xzufi.Identifier(key, LIFE_SITUATIONS), {"de": line(titles.get(key, key))})
        for key in value
    )
    return replace(record, categories=others + own)


def _write_leika_key(record, name, value, _):
    return replace(record, leika_keys=((value,) if value else ()) + record.leika_keys[1:])


def _write_ozg_id(record, name, value, _):
    others = tuple(one for one in record.classifications if not is_ozg(one))
    own = (xzufi.Code(value, OZG_LIST),) if value else ()
    return replace(record, classifications=others + own)


def _write_languages(record, name, value, _):
    return replace(record, languages=tuple(value))


def _write_validity(record, name, value, _):
    first = record.validity[0] if record.validity else xzufi.Validity()
    day = date.fromisoformat(value) if value else None
    if name == "valid_from":
        first = replace(first, starts=day and datetime.combine(day, time(), ZONE))
    else:
        first = replace(first, ends=day and datetime.combine(day, time(23, 59, 59), ZONE))
    spans = (first, *record.validity[1:])
    return replace(record, validity=spans if first != xzufi.Validity() else spans[1:])


_WRITERS = {
    "synonyms": _write_synonyms,
    "target_group": _write_target_group,
    "trust_level": _write_trust_level,
    "required_documents": _write_documents,
    "fees": _write_fees,
    "deadline": _write_time,
    "processing": _write_time,
    "downloads": _write_links,
    "legal_basis": _write_links,
    "contact_person": _write_person,
    "life_situations": _write_life_situations,
    "leika_key": _write_leika_key,
    "ozg_id": _write_ozg_id,
    "languages": _write_languages,
    "valid_from": _write_validity,
    "valid_to": _write_validity,
}
