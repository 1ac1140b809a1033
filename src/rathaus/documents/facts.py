"""What a PDF says about itself."""

import re
from pathlib import Path
from typing import BinaryIO

import pikepdf
from lxml import etree

from rathaus import _
from rathaus.documents.interfaces import PdfFacts
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.media_types import opened

PDF_A = "http://www.aiim.org/pdfa/ns/id/"
PDF_UA = "http://www.aiim.org/pdfua/ns/id/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MAX_XMP_SIZE = 1024 * 1024


def pdf_facts(source: Path | str | bytes | BinaryIO) -> PdfFacts:
    """Read pages, archive level, tags, title and language.

    :raises Unreadable: if it is not a PDF or too damaged to open.
    """
    with opened(source) as stream:
        try:
            with pikepdf.open(stream) as pdf:
                return _facts(pdf)
        except pikepdf.PasswordError:
            return PdfFacts(
                pages=None,
                is_pdf_a=False,
                conformance=None,
                is_pdf_ua=False,
                is_tagged=False,
                is_encrypted=True,
                title=None,
                language=None,
            )
        # pikepdf turns what is of the wrong kind into errors of Python.
        except (pikepdf.PdfError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise Unreadable(_("Die PDF-Datei lässt sich nicht öffnen.")) from error


def _facts(pdf: pikepdf.Pdf) -> PdfFacts:
    xmp = _xmp(pdf)
    part = _property(xmp, PDF_A, "part")
    level = _property(xmp, PDF_A, "conformance") or ""
    mark_info = pdf.Root.get("/MarkInfo", {})
    return PdfFacts(
        pages=len(pdf.pages),
        is_pdf_a=part is not None,
        conformance=f"PDF/A-{part}{level.lower()}" if part else None,
        is_pdf_ua=_property(xmp, PDF_UA, "part") is not None,
        is_tagged="/StructTreeRoot" in pdf.Root and bool(mark_info.get("/Marked", False)),
        is_encrypted=pdf.is_encrypted,
        title=_title(pdf, xmp),
        language=str(pdf.Root.Lang) if "/Lang" in pdf.Root else None,
    )


def _xmp(pdf: pikepdf.Pdf) -> etree._Element | None:
    """The metadata packet, parsed as what it is: XML from outside."""
    if not isinstance(metadata := pdf.Root.get("/Metadata"), pikepdf.Stream):
        return None
    content = metadata.read_bytes()
    if len(content) > MAX_XMP_SIZE:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content.strip(b"\x00 \r\n\t"), parser)
    except etree.XMLSyntaxError:
        return None


def _property(xmp: etree._Element | None, namespace: str, name: str) -> str | None:
    """A simple property, which XMP allows as an attribute or as an element."""
    if xmp is None:
        return None
    for element in xmp.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        value = element.get(f"{{{namespace}}}{name}") or element.findtext(f"{{{namespace}}}{name}")
        if value and re.fullmatch(r"[0-9A-Za-z]{1,8}", value.strip()):
            return value.strip()
    return None


def _title(pdf: pikepdf.Pdf, xmp: etree._Element | None) -> str | None:
    element = None if xmp is None else xmp.find(f".//{{{DUBLIN_CORE}}}title")
    in_xmp = "" if element is None else "".join(element.itertext()).strip()
    return in_xmp or str(pdf.docinfo.get("/Title", "")).strip() or None
