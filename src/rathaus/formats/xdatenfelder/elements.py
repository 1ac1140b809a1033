"""Takes values out of elements. Codes are XÖV codes: a ``code`` child without namespace."""

import re
import unicodedata
from collections.abc import Iterator

from rathaus.formats.xdatenfelder.codes import NAMESPACE
from rathaus.formats.xdatenfelder.schema import Reference
from rathaus.formats.xdatenfelder.source import Element

#: Everything XML 1.0 (section 2.2) cannot hold, and what only moves the cursor.
_NOT_TEXT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def name_of(element: Element) -> str:
    """Local name, or an empty text for elements of other standards."""
    namespace, _, local = element.tag.rpartition("}")
    return local if namespace in ("{" + NAMESPACE, "") else ""


def children(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element if name_of(each) == name)


def child(element: Element | None, name: str) -> Element | None:
    return None if element is None else next(children(element, name), None)


def line(element: Element | None) -> str:
    """All text as one line in NFC."""
    return " ".join(lines(element).split())


def lines(element: Element | None) -> str:
    """All text in NFC, with its line breaks, at most one empty line at a time."""
    if element is None:
        return ""
    return clean_lines("".join(element.itertext()))


def clean_lines(text: str) -> str:
    text = _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", text).replace("\u2028", "\n").replace("\u2029", "\n")
    rows = "\n".join(" ".join(row.split()) for row in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", rows).strip()


def code(element: Element | None) -> str:
    """Value of a code element; some tools write it directly into the element."""
    inner = child(element, "code")
    return line(element if inner is None else inner)


def references(element: Element) -> tuple[Reference, ...]:
    """What stands in ``bezug``, each once. Only web links are kept as links."""
    found = []
    for each in children(element, "bezug"):
        text, link = line(each), (each.get("link") or "").strip()
        reference = Reference(text, link if _LINK.fullmatch(link) else "")
        if (text or reference.link) and reference not in found:
            found.append(reference)
    return tuple(found)
