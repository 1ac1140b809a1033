"""The way of the bytes into the XML parser."""

from xml.parsers import expat

from lxml import etree

from rathaus.formats.xdatenfelder.codes import MAX_BYTES
from rathaus.formats.xdatenfelder.interfaces import BrokenXml
from rathaus.formats.xdatenfelder.interfaces import NotXdatenfelder
from rathaus.formats.xdatenfelder.interfaces import UnsafeXml

Element = etree._Element


class _RootReached(Exception):
    """Nothing dangerous stands before the root element."""


def parse(data: bytes, max_bytes: int = MAX_BYTES) -> Element:
    """Root element of a file from outside.

    :param data: the file, in any encoding that its XML declaration names
    :raises NotXdatenfelder: empty, or no XML
    :raises UnsafeXml: too big, nested too deeply, or with a DOCTYPE: whatever is dangerous in
        XML is declared there (CWE-611, CWE-776)
    :raises BrokenXml: damaged
    """
    if len(data) > max_bytes:
        raise UnsafeXml(f"Die Datei ist größer als {max_bytes // 1024 // 1024} MB.")
    if not data.strip():
        raise NotXdatenfelder("Die Datei ist leer.")
    _check_prolog(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in (error.msg or "").lower():
            raise UnsafeXml("Elemente sind zu tief geschachtelt.", error.lineno or 0) from None
        raise BrokenXml(f"Das XML ist beschädigt: {error.msg}", error.lineno or 0) from None


def _check_prolog(data: bytes) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _stop
    try:
        parser.Parse(data, True)
    except _RootReached:
        return
    except expat.ExpatError as error:
        raise NotXdatenfelder("Die Datei enthält kein XML.", error.lineno) from None
    except (LookupError, ValueError):
        raise NotXdatenfelder("Die Datei nennt eine Kodierung, die es nicht gibt.") from None


def _refuse_doctype(*declaration) -> None:
    raise UnsafeXml("Die Datei enthält eine DOCTYPE-Angabe. Sie wird nicht gelesen.")


def _stop(*element) -> None:
    raise _RootReached
