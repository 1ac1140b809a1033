"""Texts of a schema as a form shows them."""

import re
from html import escape

from rathaus.formats.xdatenfelder.api import Reference

#: Other standards that fields agree with (XInneres.Anschrift …) are no law, nor are remarks.
_STANDARD = re.compile(
    r"(X\w+[ .:_-]|X\w+$|urn:|DSMeld|Tabelle \d|BSI|TR-\d|wird im Verwendungsbezug).*", re.DOTALL
)
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def laws(*references: Reference) -> list[str]:
    """Legal references with their links, each once, without references to other standards."""
    found = []
    for each in references:
        law = f"{each.text} ({each.link})" if each.text and each.link else each.text or each.link
        if law not in found and ("§" in law or not _STANDARD.fullmatch(law)):
            found.append(law)
    return found


def html(text: str) -> str:
    """Paragraphs and links of a plain text."""
    paragraphs = (each.strip() for each in text.split("\n\n"))
    return "".join(f"<p>{_line_breaks(each)}</p>" for each in paragraphs if each)


def _line_breaks(text: str) -> str:
    return "<br>".join(_linked(row) for row in text.split("\n"))


def _linked(row: str) -> str:
    parts, place = [], 0
    for match in _LINK.finditer(row):
        link = escape(match[0])
        parts += [escape(row[place : match.start()]), f'<a href="{link}">{link}</a>']
        place = match.end()
    return "".join([*parts, escape(row[place:])])
