"""Writes one ``leistung`` element of XZuFi 2.2.0; the counterpart of ``service_reading``."""

from lxml import etree

from rathaus.formats.xzufi.codes import PLAIN_MODULES
from rathaus.formats.xzufi.codes import TARGET_GROUP_CODES
from rathaus.formats.xzufi.codes import TEXT_MODULE_LIST
from rathaus.formats.xzufi.codes import TEXT_MODULES
from rathaus.formats.xzufi.codes import TIME_UNIT_CODES
from rathaus.formats.xzufi.codes import TRUST_LEVEL_CODES
from rathaus.formats.xzufi.codes import XSI
from rathaus.formats.xzufi.message import Texts
from rathaus.formats.xzufi.service import Fee
from rathaus.formats.xzufi.service import Link
from rathaus.formats.xzufi.service import Period
from rathaus.formats.xzufi.service import Service
from rathaus.formats.xzufi.writing import Element
from rathaus.formats.xzufi.writing import add
from rathaus.formats.xzufi.writing import add_boolean
from rathaus.formats.xzufi.writing import add_code
from rathaus.formats.xzufi.writing import add_html
from rathaus.formats.xzufi.writing import add_identifier
from rathaus.formats.xzufi.writing import add_plain_as_html
from rathaus.formats.xzufi.writing import add_text
from rathaus.formats.xzufi.writing import add_texts
from rathaus.formats.xzufi.writing import element


def service_element(service: Service) -> Element:
    """Return the ``leistung`` element of a service."""
    result = element("leistung")
    add_identifier(result, "id", service.id)
    for key in service.secondary_ids:
        add_identifier(result, "idSekundaer", key)
    for key in service.leika_keys:
        add_code(result, "referenzLeiKa", key, "urn:de:fim:leika:leistung")
    _add_text_modules(result, service)
    _add_periods(result, "modulFrist", "frist", service.deadlines, service.deadline_text)
    _add_fees(result, service)
    _add_periods(
        result,
        "modulBearbeitungsdauer",
        "bearbeitungsdauer",
        service.processing_times,
        service.processing_text,
    )
    _add_synonyms(result, service)
    _add_documents(result, service)
    for code in service.types:
        add_code(result, "typisierung", code)
    add_code(result, "vertrauensniveau", TRUST_LEVEL_CODES.get(service.trust_level, ""))
    for group in service.target_groups:
        add_code(result, "leistungsadressat", TARGET_GROUP_CODES[group])
    add_boolean(result, "kennzeichenSchriftformerfordernis", service.written_form_required)
    _add_classification(result, service)
    _add_origin(result, service)
    return result


def _add_text_modules(result: Element, service: Service) -> None:
    for code, field in TEXT_MODULES.items():
        _add_text_module(result, code, getattr(service, field), service.links.get(field, ()))
    codes = [*service.other_texts, *(k for k in service.links if k.isdigit())]
    for code in dict.fromkeys(codes):
        _add_text_module(
            result, code, service.other_texts.get(code, {}), service.links.get(code, ())
        )


def _add_text_module(parent: Element, code: str, texts: Texts, links: tuple[Link, ...]) -> None:
    if not texts and not links:
        return
    module = add(parent, "modulText")
    add_code(module, "leikaTextmodul", code, TEXT_MODULE_LIST)
    (add_plain_as_html if code in PLAIN_MODULES else add_html)(module, "inhalt", texts)
    for link in links:
        added = add(module, "weiterfuehrenderLink")
        if link.language:
            added.set("languageCode", link.language)
        add_text(added, "uri", link.uri)
        add_text(added, "titel", link.title)
        add_text(added, "beschreibung", link.description)


def _add_periods(
    result: Element, module: str, item: str, periods: tuple[Period, ...], note: Texts
) -> None:
    if not periods and not note:
        return
    added = add(result, module)
    for period in periods:
        one = add(added, item)
        add_code(one, "typ", period.type_code)
        is_duration = period.number is not None or period.unit
        choice = add(one, "fristauswahl")
        choice.set(f"{{{XSI}}}type", "xzufi:FristDauer" if is_duration else "xzufi:FristStichtag")
        _add_number(choice, "dauer", period.number)
        add_code(choice, "einheit", TIME_UNIT_CODES.get(period.unit, ""))
        _add_number(choice, "dauerBis", period.number_to)
        add_code(choice, "einheitBis", TIME_UNIT_CODES.get(period.unit_to, ""))
        add_text(choice, "von", period.starts)
        add_text(choice, "bis", period.ends)
        add_html(one, "beschreibung", period.note)
    add_html(added, "beschreibung", note)


def _add_number(parent: Element, name: str, number: int | None) -> None:
    if number is not None:
        add(parent, name, str(number))


def _add_fees(result: Element, service: Service) -> None:
    if not service.fees and not service.fees_text:
        return
    module = add(result, "modulKosten")
    for fee in service.fees:
        _add_fee(module, fee)
    add_html(module, "beschreibung", service.fees_text)


def _add_fee(module: Element, fee: Fee) -> None:
    added = add(module, "kosten")
    add_code(added, "typ", fee.type_code)
    choice = add(added, "kostenauswahl")
    kinds = {"fixed": "KostenFix", "free": "KostenFrei"}
    choice.set(f"{{{XSI}}}type", f"xzufi:{kinds.get(fee.kind, 'KostenVariabel')}")
    if fee.kind == "fixed":
        _add_amount(choice, "betrag", fee.amount, fee.currency)
    elif fee.kind == "range":
        _add_amount(choice, "betragUntergrenze", fee.amount, fee.currency)
        _add_amount(choice, "betragObergrenze", fee.amount_to, fee.currency)
    condition = "beschreibungKostenfreiheit" if fee.kind == "free" else "beschreibungVariabilitaet"
    add_texts(choice, condition, fee.condition)
    add_html(added, "beschreibung", fee.note)
    add_boolean(added, "vorkasse", fee.payment_in_advance)


def _add_amount(parent: Element, name: str, amount, currency: str) -> None:
    if amount is not None:
        add(parent, name, str(amount)).set("currencyID", currency)


def _add_synonyms(result: Element, service: Service) -> None:
    if service.synonyms:
        module = add(result, "modulBegriffImKontext")
        for term in service.synonyms:
            item = add(module, "begriffImKontext")
            add_texts(item, "begriff", {term.language: term.text})
            add_code(item, "typ", term.type_code)


def _add_documents(result: Element, service: Service) -> None:
    if service.required_documents:
        module = add(result, "modulDokument")
        for document in service.required_documents:
            item = add(module, "dokumentEingehend")
            kind = add(item, "typ")
            if document.type_code:
                add_code(kind, "code", document.type_code)
            add_texts(item, "bezeichnung", document.name)
            add_html(item, "beschreibung", document.note)


def _add_classification(result: Element, service: Service) -> None:
    for category in service.categories:
        added = add(result, "kategorie")
        add_identifier(added, "id", category.id)
        add_texts(added, "bezeichnung", category.name)
        if category.class_id:
            add_identifier(add(added, "klasse"), "id", category.class_id)
    for code in service.classifications:
        added = add_code(result, "klassifizierung", code.code, code.list_uri)
        if added is not None and code.name:
            etree.SubElement(added, "name").text = code.name
    for code in service.sdg_areas:
        add_code(result, "informationsbereichSDG", code)
    for key in service.area_ids:
        add_identifier(result, "gueltigkeitGebietID", key)


def _add_origin(result: Element, service: Service) -> None:
    if service.created or service.changed or service.version:
        origin = add(result, "versionsinformation")
        if service.created:
            add(origin, "erstelltDatumZeit", service.created.isoformat())
        if service.changed:
            add(origin, "geaendertDatumZeit", service.changed.isoformat())
        add_text(origin, "version", service.version)
    for language in service.languages:
        add(result, "sprachversion").set("languageCode", language)
    for span in service.validity:
        added = add(result, "gueltigkeit")
        if span.starts:
            add(added, "beginn", span.starts.isoformat())
        if span.ends:
            add(added, "ende", span.ends.isoformat())
