"""Words out of XML of strangers: no entities, no network, no tree in memory."""

from collections.abc import Iterable
from collections.abc import Iterator

from lxml import etree

#: What was deleted and is kept only to be brought back, and how Japanese signs are read.
_UNSEEN = frozenset({"tracked-changes", "rPh"})
#: After these no word goes on; it does after others, because a word may consist of several runs.
_ENDS = frozenset({"p", "h", "c", "si", "is", "br", "cr", "tab", "s", "line-break"})
#: Type of a cell that holds only the number of a string (ISO/IEC 29500-1, 18.18.11).
_NUMBER_OF_STRING = "s"


class NotPlain(ValueError):
    """XML declares a document type, and with it perhaps entities."""


def xml_text(pieces: Iterable[bytes], text_elements: frozenset[str] | None = None) -> Iterator[str]:
    """The text of XML, in pieces.

    :param pieces: of the document.
    :param text_elements: local names of elements whose text is taken; of all, each parted by a
        blank, without them.
    :raises NotPlain: it declares a document type.
    :raises lxml.etree.XMLSyntaxError: it is broken, or bigger in one piece than anybody writes.
    """
    words = _Words(text_elements)
    parser = etree.XMLParser(
        target=words, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    for piece in pieces:
        try:
            parser.feed(piece)
        except etree.XMLSyntaxError:
            # What stands before the broken place can be read.
            yield words.taken()
            raise
        yield words.taken()
    parser.close()
    yield words.taken()


class _Words:
    """What the parser tells of a document, as it comes to it."""

    def __init__(self, text_elements: frozenset[str] | None) -> None:
        self._text_elements = text_elements
        self._inside = 0 if text_elements is not None else 1
        self._unseen = 0
        self._is_number_of_string = False
        self._found: list[str] = []

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        raise NotPlain

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name in _UNSEEN:
            self._unseen += 1
        elif self._text_elements is None:
            self._found.append(" ")
        elif name in self._text_elements:
            self._inside += 1
        elif name == "c":
            self._is_number_of_string = attributes.get("t") == _NUMBER_OF_STRING
        elif name == "sheet":
            self._found.append(attributes.get("name", "") + " ")

    def data(self, text: str) -> None:
        if self._inside and not self._unseen and not self._is_number_of_string:
            self._found.append(text)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in _UNSEEN:
            self._unseen -= 1
        elif self._text_elements is not None and name in self._text_elements:
            self._inside -= 1
        if name == "c":
            self._is_number_of_string = False
        if name in _ENDS or self._text_elements is None:
            self._found.append(" ")

    def close(self) -> None:
        """The end of the document; what is left is taken afterwards."""

    def taken(self) -> str:
        """What was found since it was asked for last."""
        found, self._found = "".join(self._found), []
        return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
