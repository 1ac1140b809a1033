"""Reads clean HTML as lines of text, for fields that hold no HTML."""

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from rathaus.formats.xzufi.texts import clean_html
from rathaus.formats.xzufi.texts import one_line

_BLOCK_TAGS = {
    *("p", "br", "ul", "ol", "li", "h3", "h4", "h5"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}


@dataclass(frozen=True)
class Block:
    """One paragraph, list item, heading or table cell.

    :ivar links: pairs of address and title
    :ivar is_strong: the whole text is emphasised
    :ivar is_item: stands in a list
    """

    text: str
    links: tuple[tuple[str, str], ...] = ()
    is_strong: bool = False
    is_item: bool = False


def blocks(html: str) -> list[Block]:
    """Return the blocks of clean HTML that have text.

    :param html: what ``clean_html`` returned
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish_block()
    return reader.blocks


def plain(html: str) -> str:
    """Return clean HTML as one line of plain text."""
    return line(" ".join(block.text for block in blocks(html)))


def line(text: str | None) -> str:
    """Return ``text`` as one line that survives being put into HTML and read again."""
    # A combining solidus at the start would melt with the ">" of the tag before it.
    return one_line(text or "").lstrip("\u0338 ")


def link_address(url: str | None) -> str:
    """Return an address as it may stand in a link; an empty string where it may not."""
    markup = clean_html(f'<a href="{escape(line(url))}">x</a>')
    return next((link[0] for block in blocks(markup) for link in block.links), "")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._is_item = False
        self._is_in_strong = 0
        self._address = None
        self._begin()

    def _begin(self):
        self._texts, self._strong_texts, self._links, self._link_texts = [], [], [], []

    def handle_starttag(self, tag, attributes):
        if tag in _BLOCK_TAGS:
            self.finish_block()
            self._is_item = tag == "li"
        elif tag == "strong":
            self._is_in_strong += 1
        elif tag == "a":
            self._address = dict(attributes).get("href") or None
            self._link_texts = []

    def handle_endtag(self, tag):
        if tag in _BLOCK_TAGS:
            self.finish_block()
            self._is_item = False
        elif tag == "strong":
            self._is_in_strong = max(0, self._is_in_strong - 1)
        elif tag == "a":
            self._finish_link()

    def handle_data(self, data):
        self._texts.append(data)
        if self._is_in_strong:
            self._strong_texts.append(data)
        if self._address:
            self._link_texts.append(data)

    def _finish_link(self):
        if self._address and (title := line("".join(self._link_texts))):
            self._links.append((line(self._address), title))
        self._address = None

    def finish_block(self):
        text = line("".join(self._texts))
        if text:
            strong = line("".join(self._strong_texts))
            self.blocks.append(Block(text, tuple(self._links), strong == text, self._is_item))
        self._begin()
