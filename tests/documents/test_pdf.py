"""What is printed can be archived, read aloud, and reaches nobody."""

import gc
import html
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from sample_files import pdf

from rathaus.documents import pdf as printing
from rathaus.documents.api import html_to_pdf
from rathaus.documents.api import pdf_facts
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.pdf import _font

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ROWS = "".join(
    f'<tr><th scope="row">Frage {number}</th><td>{html.escape("<b>Łužyca & Größe</b>")}</td></tr>'
    for number in range(60)
)
LETTER = f"""
<header class="letterhead"><p>Stadt Cottbus/Chóśebuz</p><img src="{DOT}" alt="Wappen"></header>
<dl class="information"><dt>Datum</dt><dd>22. November 2026</dd></dl>
<address class="addressee">Erika Mustermann<br>03044 Cottbus</address>
<h1>Eingangsbestätigung</h1><p class="reference">WG-7K3F-9Q2M</p>
<p>Ihr Antrag ist <strong>da</strong>. <a href="https://www.example.org/">Zur Stadt</a></p>
<table class="answers"><tbody><tr><th colspan="2">Zur Person</th></tr>{ROWS}</tbody></table>
"""


@pytest.fixture(scope="module")
def printed() -> bytes:
    return html_to_pdf(
        LETTER,
        title="Wohngeld <Antrag> & \x00mehr",
        created=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    )


@pytest.fixture
def letter(printed):
    with pikepdf.open(BytesIO(printed)) as document:
        yield document


def text_of(document: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode()


def test_it_says_what_it_is(printed):
    facts = pdf_facts(printed)

    assert facts.conformance == "PDF/A-2a"
    assert facts.is_pdf_a
    assert facts.is_pdf_ua
    assert facts.is_tagged
    assert not facts.is_encrypted
    assert facts.pages == 3
    assert facts.title == "Wohngeld <Antrag> & mehr"
    assert facts.language == "de"


def test_its_metadata_agree_with_each_other(letter):
    with letter.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(letter.docinfo["/Title"])
        assert metadata["xmp:CreateDate"].startswith("2026-11-22T09:30:00")
    assert str(letter.docinfo["/CreationDate"]).startswith("D:20261122093000")
    # An archive reads the metadata without unpacking them.
    assert "/Filter" not in letter.Root.Metadata


def test_colours_are_defined_by_an_embedded_profile(letter):
    (intent,) = letter.Root.OutputIntents

    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_all_fonts_are_embedded_and_map_to_unicode(letter):
    fonts = [item for item in letter.objects if _is(item, "/Font") and "/ToUnicode" in item]
    descriptors = [item for item in letter.objects if _is(item, "/FontDescriptor")]

    assert fonts
    assert descriptors
    assert all("/FontFile2" in item or "/FontFile3" in item for item in descriptors)
    for item in letter.objects:
        if _is(item, "/Font") and item.Subtype in ("/Type0", "/TrueType", "/Type1"):
            assert "/ToUnicode" in item


def test_nothing_in_it_acts_or_blurs(letter):
    for item in letter.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            assert "/JS" not in item
            assert "/EF" not in item
            assert not item.get("/Interpolate", False)
            if _is(item, "/Annot"):
                assert item.F == 4
                assert "/Contents" in item


def test_everything_visible_is_in_the_tree_or_an_artifact(letter):
    owners = pikepdf.NumberTree(letter.Root.StructTreeRoot.ParentTree)
    in_tree = {element.objgen for element in _elements(letter.Root.StructTreeRoot)}
    for page in letter.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                depth += 1
                if instruction.operands[0] != "/Artifact":
                    number = int(instruction.operands[1].MCID)
                    assert owners[int(page.StructParents)][number].objgen in in_tree
            elif operator == "EMC":
                depth -= 1
            elif operator in ("Tj", "TJ", "f", "S", "Do") and not _is_form(page, instruction):
                assert depth > 0, instruction


def test_screen_readers_learn_headings_pictures_and_cells(letter):
    elements = list(_elements(letter.Root.StructTreeRoot))
    kinds = [str(element.S) for element in elements]
    heads = [element for element in elements if element.S == "/TH"]

    assert kinds.count("/H1") == 1
    assert [str(item.Alt) for item in elements if item.S == "/Figure"] == ["Wappen"]
    assert [str(head.A.Scope) for head in heads].count("/Row") == 60
    assert [str(head.A.Scope) for head in heads].count("/Column") == 1
    assert letter.Root.ViewerPreferences.DisplayDocTitle


def test_every_page_is_numbered_and_names_the_reference(printed):
    pages = text_of(printed).split("\f")[:3]

    for number, page in enumerate(pages, 1):
        assert f"Seite {number} von 3" in page
        assert "WG-7K3F-9Q2M" in page


def test_escaped_answers_are_printed_as_written(printed):
    assert "<b>Łužyca & Größe</b>" in text_of(printed)


def test_the_same_letter_is_the_same_file():
    once = html_to_pdf("<h1>Bescheid</h1>", title="Bescheid")

    assert once == html_to_pdf("<h1>Bescheid</h1>", title="Bescheid")


def test_fonts_are_loaded_anew_after_an_hour(monkeypatch):
    """Systems clear temporary folders, where they lie."""
    once = html_to_pdf("<h1>Bescheid</h1>", title="Bescheid")
    (folder,) = [Path(press.fonts._folder) for press in printing._kept]
    assert any(folder.iterdir())
    monkeypatch.setattr(printing, "FONTS_KEPT_FOR", 0)
    assert once == html_to_pdf("<h1>Bescheid</h1>", title="Bescheid")
    gc.collect()
    assert not folder.exists()


def test_many_print_at_once():
    alone = [html_to_pdf(f"<h1>Bescheid {number}</h1>", title="x") for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(
            pool.map(lambda n: html_to_pdf(f"<h1>Bescheid {n % 4}</h1>", title="x"), range(16))
        )
    assert together == alone * 4


def test_no_address_is_called(tmp_path):
    calls = []

    class Recorder(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments):
            pass

    secret = tmp_path / "geheim.txt"
    secret.write_text("GEHEIMNIS")
    server = HTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for target in (f"http://127.0.0.1:{server.server_port}/x", secret.as_uri()):
            document = html_to_pdf(_reaching_for(target), title="Test")
            with pikepdf.open(BytesIO(document)) as opened:
                assert not opened.attachments
            assert b"GEHEIMNIS" not in document
            assert "Text bleibt" in text_of(document)
    finally:
        server.shutdown()
        server.server_close()
    assert calls == []


def test_before_the_build_a_system_font_is_taken(monkeypatch):
    def missing(name):
        raise FileNotFoundError(name)

    monkeypatch.setattr("rathaus.documents.pdf._font", missing)
    monkeypatch.setattr("rathaus.documents.pdf._kept", [])

    assert "Bescheid über Größe" in text_of(html_to_pdf("<h1>Bescheid über Größe</h1>", title="x"))


def test_no_font_name_leads_out_of_the_folder():
    with pytest.raises(FileNotFoundError):
        _font("../../documents/fonts/FiraSans-Regular")


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    class Missing:
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])

    with pytest.raises(PdfUnavailable, match=r"libpango-1.0-0 .* brew install pango"):
        html_to_pdf("<h1>x</h1>", title="x")


def test_facts_of_other_pdfs():
    plain = pdf_facts(pdf())
    locked = pdf_facts(pdf(encryption=pikepdf.Encryption(user="a", owner="a")))

    assert (plain.pages, plain.is_pdf_a, plain.is_tagged, plain.title) == (1, False, False, None)
    assert (locked.pages, locked.is_encrypted) == (None, True)
    with pytest.raises(Unreadable):
        pdf_facts(b"kein PDF")


def _reaching_for(target: str) -> str:
    return f"""
    <link rel="stylesheet" href="{target}"><link rel="attachment" href="{target}">
    <style>@import url("{target}"); p {{ background: url("{target}") }}
      @font-face {{ font-family: x; src: url("{target}") }} p {{ font-family: x }}</style>
    <h1>Test</h1><img src="{target}" alt="x"><object data="{target}"></object>
    <embed src="{target}"><a rel="attachment" href="{target}">Anlage</a>
    <img alt="y" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'
      width='9' height='9'%3E%3Cimage href='{target}' width='9' height='9'/%3E%3C/svg%3E">
    <svg width="9" height="9"><image href="{target}" width="9" height="9"/></svg>
    <p>Text bleibt</p>"""


def _is(item, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == kind


def _is_form(page, instruction) -> bool:
    """Forms carry their own marks inside."""
    if str(instruction.operator) != "Do":
        return False
    return page.Resources.XObject[str(instruction.operands[0])].Subtype == "/Form"


def _elements(parent):
    children = parent.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)
