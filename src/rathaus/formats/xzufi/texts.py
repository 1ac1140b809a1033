"""Texts as they come from outside, made clean: NFC, no control characters, harmless HTML only."""

import html as entities
import re
import unicodedata

import nh3

TAGS = {
    *("p", "br", "ul", "ol", "li", "strong", "em", "a", "h3", "h4", "h5"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}}
URL_SCHEMES = {"http", "https", "mailto", "tel"}

#: Everything XML 1.0 (section 2.2) cannot hold. HTML can smuggle it in: ``&amp;#1;``.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SYNONYMOUS_TAGS = re.compile(r"<(/?)(b|i)(?=[\s/>])", re.IGNORECASE)
_SYNONYMS = {"b": "strong", "i": "em"}
_BLOCK = re.compile(r"<(?=/?(?:p|br|li|div|td|th|tr|h[1-6])\b)", re.IGNORECASE)
_HAS_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z]")
_PASSES = 8


def clean_html(text: str) -> str:
    """Return ``text`` with only the elements a service text needs, in NFC.

    Cleaning a cleaned text changes nothing.
    """
    result = _without_forbidden_characters(text)
    result = _SYNONYMOUS_TAGS.sub(
        lambda m: f"<{m.group(1)}{_SYNONYMS[m.group(2).lower()]}", result
    ).strip()
    # A browser's repair of nested tables, links and paragraphs can need a second look before it
    # comes to rest.
    for _ in range(_PASSES):
        cleaned = _clean_once(result)
        if cleaned == result:
            return result
        result = cleaned
    return _normal(entities.escape(clean_plain(result)))


def clean_plain(text: str) -> str:
    """Return ``text`` as one line in NFC, without markup; HTML entities become characters."""
    result = _without_forbidden_characters(text)
    if _HAS_MARKUP.search(result):
        result = entities.unescape(nh3.clean(_BLOCK.sub(" <", result), tags=set()))
    return one_line(result)


def one_line(text: str) -> str:
    """Return ``text`` as one line in NFC; what looks like markup stays as it is."""
    return " ".join(_normal(_without_forbidden_characters(text)).split())


def _clean_once(text: str) -> str:
    cleaned = nh3.clean(
        text, tags=TAGS, attributes=ATTRIBUTES, url_schemes=URL_SCHEMES, link_rel=None
    )
    # A combining solidus after a tag would melt with its ">" into "≯" and open the tag again.
    cleaned = cleaned.replace(">\u0338", ">")
    return _normal(_without_forbidden_characters(cleaned)).strip()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _without_forbidden_characters(text: str) -> str:
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
