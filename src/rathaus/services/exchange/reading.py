"""What an XZuFi record says about the fields of a service."""

import re
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from rathaus.formats.xzufi import api as xzufi
from rathaus.formats.xzufi.texts import clean_html
from rathaus.services.exchange.blocks import line
from rathaus.services.exchange.blocks import plain
from rathaus.services.exchange.fields import HTML_FIELDS
from rathaus.services.exchange.fields import known_languages
from rathaus.services.exchange.periods import period_values
from rathaus.services.exchange.rows import document_rows
from rathaus.services.exchange.rows import fee_rows
from rathaus.services.exchange.rows import link_rows
from rathaus.services.exchange.texts import german
from rathaus.services.exchange.texts import languages_of

ZONE = ZoneInfo("Europe/Berlin")
#: How a contact person stands in the text module "Ansprechpunkt" of our own exports. Other texts of
#: that module are about offices, which the page of the service shows from the unit itself.
PERSON = "Ansprechperson: "
#: Longest teaser that an editor can save.
_TEASER = 400
LIFE_SITUATIONS = "rathaus.life_situations"
OZG_LIST = "urn:de:fim:codeliste:ozg"


def values_of(service: xzufi.Service, life_situations: dict[str, str]) -> dict:
    """Return the values of the exchanged fields, in normal form and ready for JSON.

    :param service: a record of a message
    :param life_situations: titles by key, as this city has them
    """
    validity = service.validity[0] if service.validity else xzufi.Validity()
    values = {
        "title": line(german(service.name, any_language=True)) or service.id.value,
        "plain_name": line(german(service.plain_name, any_language=True)),
        "teaser": _shortened(line(german(service.teaser))),
        "synonyms": _synonyms(service),
        "target_group": _target_group(service.target_groups),
        "required_documents": document_rows(service),
        "trust_level": service.trust_level or "none",
        "fees": fee_rows(service),
        "deadline": period_values(service.deadlines, service.deadline_text),
        "processing": period_values(service.processing_times, service.processing_text),
        "contact_person": _person(service),
        "downloads": link_rows(german(service.forms), service.links.get("forms", ())),
        "legal_basis": link_rows(german(service.legal_basis), service.links.get("legal_basis", ())),
        "life_situations": _life_situations(service, life_situations),
        "leika_key": service.leika_key,
        "ozg_id": _ozg_id(service),
        "languages": known_languages(languages_of(service)),
        "valid_from": _day(validity.starts),
        "valid_to": _day(validity.ends),
    }
    return values | {name: _html(service, name) for name in HTML_FIELDS}


def version_of(service: xzufi.Service) -> str:
    """Return what tells two versions of a record apart for a person."""
    return service.version or (service.changed.isoformat() if service.changed else "")


def is_ozg(code: xzufi.Code) -> bool:
    return "ozg" in code.list_uri.lower()


def _html(service, name):
    html = german(getattr(service, name))
    links = service.links.get(name, ())
    if not links:
        return html
    items = (
        f'<li><a href="{escape(link.uri)}">{escape(link.title or link.uri)}</a></li>'
        for link in links
    )
    return clean_html(f"{html}<ul>{''.join(items)}</ul>")


def _shortened(text: str) -> str:
    if len(text) <= _TEASER:
        return text
    return f"{text[: _TEASER - 2].rsplit(' ', 1)[0]} …"


def _synonyms(service):
    terms = (line(term.text) for term in service.synonyms if term.language.split("-")[0] == "de")
    return list(dict.fromkeys(filter(None, terms)))


def _target_group(groups: tuple[str, ...]) -> str:
    if "businesses" not in groups:
        return "citizens"
    return "both" if "citizens" in groups else "businesses"


def _person(service):
    text = plain(german(service.contact))
    return text.removeprefix(PERSON) if text.startswith(PERSON) else ""


def _life_situations(service, titles):
    keys = {title.casefold(): key for key, title in titles.items()}
    found = set()
    for category in service.categories:
        if category.id.scheme_id == LIFE_SITUATIONS and category.id.value in titles:
            found.add(category.id.value)
        elif key := keys.get(german(category.name).casefold()):
            found.add(key)
    return sorted(found)


def _ozg_id(service):
    codes = (one.code for one in service.classifications if is_ozg(one))
    return next((code for code in codes if re.fullmatch(r"[!-~]+", code)), "")


def _day(moment: datetime | None) -> str:
    if moment is None:
        return ""
    try:
        return moment.astimezone(ZONE).date().isoformat()
    except OverflowError:
        # The year 9999, as some senders write "for ever"
        return ""
