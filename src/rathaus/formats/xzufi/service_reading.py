"""Reads one ``leistung`` element (XZuFi 2.2.0 and 2.3.1)."""

import re
from urllib.parse import urlsplit

from rathaus.formats.xzufi import service as model
from rathaus.formats.xzufi.codes import PLAIN_MODULES
from rathaus.formats.xzufi.codes import TARGET_GROUPS
from rathaus.formats.xzufi.codes import TEXT_MODULES
from rathaus.formats.xzufi.codes import TRUST_LEVELS
from rathaus.formats.xzufi.elements import Element
from rathaus.formats.xzufi.elements import boolean
from rathaus.formats.xzufi.elements import child
from rathaus.formats.xzufi.elements import children
from rathaus.formats.xzufi.elements import code
from rathaus.formats.xzufi.elements import identifier
from rathaus.formats.xzufi.elements import identifiers
from rathaus.formats.xzufi.elements import language_of
from rathaus.formats.xzufi.elements import moment
from rathaus.formats.xzufi.elements import position_of
from rathaus.formats.xzufi.elements import text
from rathaus.formats.xzufi.elements import texts
from rathaus.formats.xzufi.fee_and_period_reading import fee_from
from rathaus.formats.xzufi.fee_and_period_reading import period_from
from rathaus.formats.xzufi.interfaces import UnusableRecord
from rathaus.formats.xzufi.texts import URL_SCHEMES
from rathaus.formats.xzufi.texts import clean_html
from rathaus.formats.xzufi.texts import clean_plain
from rathaus.formats.xzufi.texts import one_line

_LEIKA_KEY = re.compile(r"[0-9]{14}")


def service_from(element: Element) -> model.Service:
    """Return the service an element describes.

    :raises UnusableRecord: something a service cannot be without is missing or wrong
    """
    service_id = identifier(child(element, "id"))
    if service_id is None:
        raise UnusableRecord("Die Leistung hat keine Kennung (id).")
    fields, others, links = _text_modules(element)
    if not fields.get("name"):
        raise UnusableRecord("Die Leistung hat keine Bezeichnung (Textmodul 02).")
    origin = child(element, "versionsinformation", "versionsinformationen")
    return model.Service(
        id=service_id,
        secondary_ids=identifiers(element, "idsekundaer"),
        leika_keys=_leika_keys(element),
        other_texts=others,
        links=links,
        required_documents=_required_documents(element),
        fees=tuple(fee_from(one) for one in _module_items(element, "modulkosten", "kosten")),
        fees_text=_description(element, "modulkosten"),
        deadlines=tuple(period_from(one) for one in _module_items(element, "modulfrist", "frist")),
        deadline_text=_description(element, "modulfrist"),
        processing_times=tuple(
            period_from(one)
            for one in _module_items(element, "modulbearbeitungsdauer", "bearbeitungsdauer")
        ),
        processing_text=_description(element, "modulbearbeitungsdauer"),
        synonyms=_synonyms(element),
        target_groups=_target_groups(element),
        trust_level=_trust_level(element),
        written_form_required=boolean(
            child(
                element,
                "kennzeichenschriftformerfordernis",
                "kennzeichenschritformerfordernis",
                "kennzeichenformularschriftformerfordernis",
            )
        ),
        types=_codes(element, "typisierung"),
        categories=_categories(element),
        classifications=_classifications(element),
        sdg_areas=_sdg_areas(element),
        area_ids=identifiers(element, "gueltigkeitgebietid"),
        languages=tuple(language_of(one) for one in children(element, "sprachversion")),
        validity=tuple(
            model.Validity(moment(child(one, "beginn")), moment(child(one, "ende")))
            for one in children(element, "gueltigkeit")
        ),
        created=_moment_of(origin, "erstelltdatumzeit"),
        changed=_moment_of(origin, "geaendertdatumzeit"),
        version="" if origin is None else text(child(origin, "version")),
        **fields,
    )


def _leika_keys(element: Element) -> tuple[str, ...]:
    keys = _codes(element, "referenzleika", "referenzleistungsschluessel")
    for key in keys:
        if not _LEIKA_KEY.fullmatch(key):
            raise UnusableRecord(f"Der LeiKa-Schlüssel „{key}“ hat nicht 14 Ziffern.")
    return keys


def _text_modules(element: Element):
    """Return texts by field, texts of unknown modules by code, and links by field."""
    fields: dict[str, dict[str, str]] = {}
    others: dict[str, dict[str, str]] = {}
    links: dict[str, tuple[model.Link, ...]] = {}
    for module in sorted(children(element, "modultext"), key=position_of):
        number = code(child(module, "leikatextmodul"))
        if not number:
            raise UnusableRecord("Ein Textmodul hat keinen Code (leikaTextmodul).")
        clean = clean_plain if number in PLAIN_MODULES else clean_html
        field = TEXT_MODULES.get(number)
        target, key = (fields, field) if field else (others, number)
        found = texts(module, clean, "inhalt")
        if found:
            known = target.setdefault(key, {})
            for language, value in found.items():
                known[language] = (
                    clean(f"{known[language]}\n{value}") if language in known else value
                )
        if more := _links(module):
            links[key] = (*links.get(key, ()), *more)
    return fields, others, links


def _links(module: Element) -> tuple[model.Link, ...]:
    found = []
    for element in sorted(children(module, "weiterfuehrenderlink"), key=position_of):
        uri = text(child(element, "uri"))
        # The same rule as for links within texts: others are left out, javascript: above all.
        if _is_harmless(uri):
            found.append(
                model.Link(
                    uri=uri,
                    title=text(child(element, "titel")),
                    description=text(child(element, "beschreibung")),
                    language=one_line(element.get("languageCode") or ""),
                )
            )
    return tuple(found)


def _is_harmless(uri: str) -> bool:
    try:
        return urlsplit(uri).scheme in URL_SCHEMES
    except ValueError:
        return False


def _module_items(element: Element, module: str, item: str) -> list[Element]:
    # 2.2 has one module with many items, 2.3 may repeat the module per way of access.
    items = [one for found in children(element, module) for one in children(found, item)]
    return sorted(items, key=position_of)


def _description(element: Element, module: str) -> dict[str, str]:
    return texts(child(element, module), clean_html, "beschreibung")


def _required_documents(element: Element) -> tuple[model.RequiredDocument, ...]:
    found = []
    for item in _module_items(element, "moduldokument", "dokumenteingehend"):
        inner = child(item, "dokument")
        document = item if inner is None else inner
        kind = child(document, "typ", "art")
        listed = child(kind, "code") if kind is not None else None
        # The extensible type wraps the code once more: typ / code / code.
        type_code = code(listed) or code(kind)
        name = texts(document, one_line, "bezeichnung")
        if not name:
            free_name = text(child(kind, "nichtgelisteterwert")) if kind is not None else ""
            if not free_name:
                raise UnusableRecord("Eine erforderliche Unterlage hat keine Bezeichnung.")
            name, type_code = {"de": free_name}, ""
        note = texts(document, clean_html, "beschreibung")
        found.append(model.RequiredDocument(name=name, note=note, type_code=type_code))
    return tuple(found)


def _synonyms(element: Element) -> tuple[model.Term, ...]:
    found = []
    for item in _module_items(element, "modulbegriffimkontext", "begriffimkontext"):
        term = child(item, "begriff")
        if term is not None and text(term):
            found.append(model.Term(text(term), language_of(term), code(child(item, "typ"))))
    return tuple(found)


def _target_groups(element: Element) -> tuple[str, ...]:
    found = _codes(element, "leistungsadressat")
    for one in found:
        if one not in TARGET_GROUPS:
            raise UnusableRecord(f"„{one}“ ist kein Leistungsadressat.")
    return tuple(TARGET_GROUPS[one] for one in found)


def _trust_level(element: Element) -> str:
    value = code(child(element, "vertrauensniveau"))
    if value and value not in TRUST_LEVELS:
        raise UnusableRecord(f"„{value}“ ist kein Vertrauensniveau.")
    return TRUST_LEVELS.get(value, "")


def _categories(element: Element) -> tuple[model.Category, ...]:
    found = []
    for item in children(element, "kategorie"):
        key = identifier(child(item, "id"))
        group = child(item, "klasse")
        if key is not None:
            found.append(
                model.Category(
                    id=key,
                    name=texts(item, one_line, "bezeichnung"),
                    class_id=None if group is None else identifier(child(group, "id")),
                )
            )
    return tuple(found)


def _classifications(element: Element) -> tuple[model.Code, ...]:
    return tuple(
        model.Code(
            code=code(one),
            list_uri=one_line(one.get("listURI") or ""),
            name=text(child(one, "name")),
        )
        for one in children(element, "klassifizierung")
        if code(one)
    )


def _sdg_areas(element: Element) -> tuple[str, ...]:
    wrapper = child(element, "informationsbereichesdg")
    if wrapper is not None:
        return _codes(wrapper, "informationsbereichsdg1")
    return _codes(element, "informationsbereichsdg")


def _codes(element: Element, *names: str) -> tuple[str, ...]:
    return tuple(value for one in children(element, *names) if (value := code(one)))


def _moment_of(parent: Element | None, name: str):
    return None if parent is None else moment(child(parent, name))
