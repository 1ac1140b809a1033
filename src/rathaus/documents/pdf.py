"""Letters and receipts as PDF that is fit for archives and for screen readers.

PDF/A-2a (ISO 19005-2, level a: tagged, text as Unicode) rather than 3a, because archives
take files without attachments more readily; PDF/UA-1 (ISO 14289-1) is declared with it.
"""

import html as html_escaping
import logging
import threading
import time
from datetime import UTC
from datetime import datetime
from functools import cache
from importlib import resources
from io import BytesIO
from types import ModuleType
from typing import Any

import pikepdf

from rathaus.documents.interfaces import PdfUnavailable
from rathaus.documents.tagging import complete_tags

PDF_VARIANT = "pdf/a-2a"
#: Own scheme of our style sheet: the fetcher opens listed fonts, never a path.
FONT_SCHEME = "rathaus-font:"
#: Seconds. The fonts lie in a temporary folder, and systems clear those of what is days old.
FONTS_KEPT_FOR = 3600

# PDF/A allows properties beyond XMP's own only with a description (ISO 19005-2, 6.6.2.3).
PDF_UA_METADATA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def html_to_pdf(
    html: str, *, title: str, language: str = "de", created: datetime | None = None
) -> bytes:
    """Print HTML as an A4 administrative letter or receipt.

    Nothing is fetched: pictures and style sheets come as ``data:`` URIs, every other
    address is refused. ``style.css`` names the classes of a letter.

    :param html: content of the body, with one ``h1``; values in it escaped by the caller.
    :param title: plain text, shown as the window's title.
    :param language: BCP 47 tag of the text.
    :param created: moment written into the metadata, with zone.
    :returns: a tagged PDF/A-2a that also declares PDF/UA-1.
    :raises PdfUnavailable: if the text layout library Pango is not installed.
    """
    return _finished(
        printed(html, title=title, language=language, created=created, variant=PDF_VARIANT)
    )


def printed(
    html: str,
    *,
    title: str,
    variant: str,
    language: str = "de",
    created: datetime | None = None,
    style: str = "",
    has_fields: bool = False,
) -> bytes:
    """What WeasyPrint makes of HTML, to be finished by the caller.

    :param variant: one of WeasyPrint's kinds of PDF.
    :param style: CSS, added to that of letters.
    :param has_fields: whether form controls become fields to fill in.
    :raises PdfUnavailable: if the text layout library Pango is not installed.
    """
    weasyprint = _weasyprint()
    page = weasyprint.HTML(
        string=_page(html, title, language, created), url_fetcher=_fetcher(weasyprint)
    )
    # Pango draws with the same fonts in one thread at a time only.
    with _printing:
        press = _press(weasyprint)
        return page.write_pdf(
            stylesheets=[press.sheet(each) for each in (_style(), style) if each],
            font_config=press.fonts,
            pdf_variant=variant,
            pdf_forms=has_fields,
        )


class _Press:
    """Fonts and style sheets, ready to print with: making them anew took a third of a receipt."""

    def __init__(self, weasyprint: ModuleType) -> None:
        self._weasyprint = weasyprint
        self._sheets: dict[str, Any] = {}
        self.fonts = weasyprint.text.fonts.FontConfiguration()
        self.made_at = time.monotonic()

    def sheet(self, style: str) -> Any:
        """:param style: CSS of the product, of which there are few."""
        if style not in self._sheets:
            self._sheets[style] = self._weasyprint.CSS(
                string=style, font_config=self.fonts, url_fetcher=_fetcher(self._weasyprint)
            )
        return self._sheets[style]


_printing = threading.Lock()
_kept: list[_Press] = []


def _press(weasyprint: ModuleType) -> _Press:
    if not _kept or time.monotonic() - _kept[0].made_at > FONTS_KEPT_FOR:
        _kept[:] = [_Press(weasyprint)]
    return _kept[0]


def _weasyprint() -> ModuleType:
    """Imported on first use: importing it loads Pango, which not every machine has."""
    try:
        import weasyprint
        import weasyprint.text.fonts
    except OSError as error:
        raise PdfUnavailable(
            "PDF-Dateien können nicht erzeugt werden, weil die Systembibliothek Pango fehlt "
            "(Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
            "macOS: brew install pango)."
        ) from error
    # They tell every step of every page, also in the log of a served site.
    for name in ("weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return weasyprint


def _page(html: str, title: str, language: str, created: datetime | None) -> str:
    date = ""
    if created is not None:
        moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
        date = f'<meta name="dcterms.created" content="{moment}">'
    # Control characters would break the XML of the metadata.
    title = "".join(sign for sign in title if sign.isprintable())
    return (
        f'<!DOCTYPE html><html lang="{html_escaping.escape(language)}"><head>'
        f'<meta charset="utf-8"><title>{html_escaping.escape(title)}</title>{date}'
        f"</head><body>{html}</body></html>"
    )


@cache
def _style() -> str:
    return (resources.files(__package__) / "style.css").read_text("utf-8")


def _fetcher(weasyprint: ModuleType) -> Any:
    """A fetcher for our fonts and ``data:`` URIs that cannot reach files or hosts."""
    urls = weasyprint.urls

    class ClosedFetcher(urls.URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(FONT_SCHEME):
                return urls.URLFetcherResponse(url, _font(url.removeprefix(FONT_SCHEME)))
            return super().fetch(url, headers)

    return ClosedFetcher()


@cache
def _font(name: str) -> bytes:
    """A font of the build, unpacked once per process: that takes longer than printing.

    :raises FileNotFoundError: before the build; WeasyPrint then takes a system font.
    """
    from fontTools.ttLib import woff2

    folder = resources.files(__package__) / "fonts"
    # Compared with what is there, so that no name can lead out of the folder.
    for font in folder.iterdir():
        if font.name == f"{name}.woff2":
            unpacked = BytesIO()
            woff2.decompress(BytesIO(font.read_bytes()), unpacked)
            return unpacked.getvalue()
    raise FileNotFoundError(name)


def _finished(document: bytes) -> bytes:
    """Add the PDF/UA claim, and correct what WeasyPrint leaves against PDF/A."""
    finished = BytesIO()
    with pikepdf.open(BytesIO(document)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        # The first closing tag: WeasyPrint writes exactly one description tree.
        pdf.Root.Metadata.write(metadata.replace(b"</rdf:RDF>", PDF_UA_METADATA + b"</rdf:RDF>", 1))
        complete_tags(pdf)
        for item in pdf.objects:
            # ISO 19005-2, 6.2.8: pictures must not ask for interpolation.
            if isinstance(item, pikepdf.Stream) and "/Interpolate" in item:
                item["/Interpolate"] = False
        pdf.save(finished, fix_metadata_version=False, deterministic_id=True)
    return finished.getvalue()
