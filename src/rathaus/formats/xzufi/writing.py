"""Puts values into XZuFi elements; the counterpart of ``elements``."""

import html as entities

from lxml import etree

from rathaus.formats.xzufi.codes import NAMESPACE_2_2
from rathaus.formats.xzufi.message import Identifier
from rathaus.formats.xzufi.message import Texts

Element = etree._Element


def element(name: str) -> Element:
    return etree.Element(f"{{{NAMESPACE_2_2}}}{name}", nsmap={"xzufi": NAMESPACE_2_2})


def add(parent: Element, name: str, text: str | None = None) -> Element:
    added = etree.SubElement(parent, f"{{{NAMESPACE_2_2}}}{name}")
    added.text = text
    return added


def add_text(parent: Element, name: str, text: str) -> None:
    """Add the element unless ``text`` is empty."""
    if text:
        add(parent, name, text)


def add_texts(parent: Element, name: str, texts: Texts) -> None:
    """Add one element per language."""
    for language, text in texts.items():
        add(parent, name, text).set("languageCode", language)


#: HTML is carried as text; lxml escapes it on the way out.
add_html = add_texts


def add_plain_as_html(parent: Element, name: str, texts: Texts) -> None:
    """Add plain texts where the standard expects HTML."""
    escaped = {language: entities.escape(text, quote=False) for language, text in texts.items()}
    add_texts(parent, name, escaped)


def add_code(parent: Element, name: str, value: str, list_uri: str = "") -> Element | None:
    """Add a code element (XÖV: the ``code`` child has no namespace) unless ``value`` is empty."""
    if not value:
        return None
    added = add(parent, name)
    if list_uri:
        added.set("listURI", list_uri)
    etree.SubElement(added, "code").text = value
    return added


def add_identifier(parent: Element, name: str, key: Identifier) -> None:
    added = add(parent, name, key.value)
    for attribute, value in (
        ("schemeID", key.scheme_id),
        ("schemeAgencyID", key.scheme_agency_id),
        ("schemeURI", key.scheme_uri),
    ):
        if value:
            added.set(attribute, value)


def add_boolean(parent: Element, name: str, value: bool | None) -> None:
    if value is not None:
        add(parent, name, "true" if value else "false")
