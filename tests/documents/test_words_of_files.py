"""What is read in files for the search, and that no file does harm to who reads it."""

import io
import subprocess
import time
import zipfile
from email.message import EmailMessage

import openpyxl
import pikepdf
import pytest
from docx import Document
from sample_files import mail

from rathaus.documents import apart
from rathaus.documents import extraction
from rathaus.documents import media_types
from rathaus.documents import office_text
from rathaus.documents.apart import words_apart
from rathaus.documents.api import html_to_pdf
from rathaus.documents.extraction import text_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(members: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def letter(body: str, before: str = "") -> bytes:
    """A letter of Word with this as its text."""
    return zipped({"word/document.xml": f'{before}<w:body xmlns:w="{WORD}">{body}</w:body>'})


def opendocument(body: str) -> bytes:
    return zipped(
        {"content.xml": f'<o:body xmlns:o="{OFFICE}" xmlns:text="{TEXT}">{body}</o:body>'}
    )


def words(content: bytes, kind: str) -> str:
    return text_of(io.BytesIO(content), kind)


def saved(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


class TestKinds:
    def test_a_letter_of_word(self):
        document = Document()
        document.add_heading("Gutachten")
        paragraph = document.add_paragraph("Schim")
        paragraph.add_run("mel im Keller").bold = True
        document.add_table(1, 2).cell(0, 1).text = "Kaltmiete"
        document.sections[0].header.paragraphs[0].text = "Fachbereich Soziales"
        assert words(saved(document), media_types.DOCX) == (
            "Gutachten Schimmel im Keller Kaltmiete Fachbereich Soziales"
        )

    def test_what_was_deleted_in_a_letter_is_not_found(self):
        body = "<w:p><w:del><w:r><w:delText>geheim</w:delText></w:r></w:del><w:r><w:t>neu</w:t></w:r></w:p>"
        assert words(letter(body), media_types.DOCX) == "neu"

    def test_a_table_of_excel(self):
        book = openpyxl.Workbook()
        book.active.title = "Mieten"
        book.active.append(["Żurawska", 4711, "=1+1"])
        book.active.append(["Żurawska", 12.5])
        found = words(saved(book), media_types.XLSX)
        assert set(found.split()) == {"Mieten", "Żurawska", "4711", "12.5"}

    def test_slides_in_their_order(self):
        slide = '<p:s xmlns:p="p" xmlns:a="a"><a:p><a:t>Folie {}</a:t></a:p></p:s>'
        content = zipped({f"ppt/slides/slide{n}.xml": slide.format(n) for n in (10, 9)})
        assert words(content, media_types.PPTX) == "Folie 9 Folie 10"

    def test_letters_and_tables_of_libreoffice(self):
        body = (
            "<text:tracked-changes><text:p>gestrichen</text:p></text:tracked-changes>"
            "<text:h>Bescheid</text:h><text:p>Be<text:span>will</text:span>igung<text:tab/>ab"
            "<text:line-break/>Mai</text:p>"
        )
        for kind in (media_types.ODT, media_types.ODS, media_types.ODP):
            assert words(opendocument(body), kind) == "Bescheid Bewilligung ab Mai"

    def test_an_email_with_its_people_and_the_names_of_its_attachments(self):
        mail = EmailMessage()
        mail["From"] = "Jörg Żuraw <zuraw@example.org>"
        mail["To"] = "wohngeld@example.org"
        mail["Subject"] = "Nachfrage zur Miete"
        mail.set_content("Wann kommt der Bescheid?")
        mail.add_alternative("<p>Wann kommt <b>das</b>?</p>", subtype="html")
        mail.add_attachment(b"x" * 90_000, "application", "pdf", filename="Mietvertrag.pdf")
        found = words(bytes(mail), media_types.TEXT)
        for each in ("Jörg Żuraw", "Nachfrage zur Miete", "Mietvertrag.pdf", "Wann kommt der"):
            assert each in found
        assert "eHh4" not in found
        assert "<b>" not in found

    def test_an_email_of_html_alone(self):
        mail = EmailMessage()
        mail["From"] = "a@example.org"
        mail.set_content("<style>p{}</style><p>Guten Tag</p><script>x()</script>", subtype="html")
        assert words(bytes(mail), media_types.TEXT).split()[-2:] == ["Guten", "Tag"]

    def test_an_email_in_an_older_alphabet(self):
        found = words(mail("Größe – 5 €", "cp1252"), media_types.MAIL)
        assert found == "Schlüssel Zuraw <zuraw@example.org> Größe – 5 €"

    def test_a_text_that_only_looks_like_an_email(self):
        content = b"From: here to there\n\nit is a long way"
        assert words(content, media_types.TEXT) == "From: here to there it is a long way"

    def test_xml_without_its_marks(self):
        content = b"<?xml version='1.0'?><a><b>Frist</b><c x='y'>Ende</c></a>"
        assert words(content, media_types.XML) == "Frist Ende"

    def test_the_kind_is_what_was_found_and_not_a_name(self):
        assert words(letter("<w:p><w:t>Brief</w:t></w:p>"), "image/png") == ""
        assert words(b"%PDF-1.4", media_types.DOCX) == ""


class TestSigns:
    def test_words_are_stored_as_they_are_typed(self):
        content = (
            "Be\u00adscheid\x00über \u202eMiete\u202c \ufb01n Mu\u0308ller Wohn-\ngeld Ost-\nWest"
        )
        assert words(content.encode(), media_types.TEXT) == (
            "Bescheid über Miete fin Müller Wohngeld Ost- West"
        )

    def test_a_long_file_is_cut(self):
        found = words(b"Wort " * 300_000, media_types.TEXT)
        assert extraction.LONGEST - 5 <= len(found) <= extraction.LONGEST


class TestHostileFiles:
    def test_entities_are_not_followed(self, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("Geheimnis")
        before = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file://{secret}">]>'
        assert words(letter("<w:p><w:t>a&e;b</w:t></w:p>", before), media_types.DOCX) == ""

    def test_a_billion_laughs(self):
        entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        before = f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>'
        started = time.process_time()
        assert words(letter("<w:t>&e11;</w:t>", before), media_types.DOCX) == ""
        assert time.process_time() - started < 2

    def test_a_bomb_is_given_up(self, monkeypatch):
        monkeypatch.setattr(office_text, "MOST_UNPACKED", 2_000_000)
        blanks = "<w:t>Anfang</w:t>" + "<w:b/>" * 1_000_000
        started = time.process_time()
        assert words(letter(blanks), media_types.DOCX) == "Anfang"
        assert time.process_time() - started < 5

    def test_a_huge_table_is_read_to_the_limit_only(self):
        rows = "".join(f"<c><v>{number}</v></c>" for number in range(200_000))
        content = zipped({"xl/worksheets/sheet1.xml": f"<s>{rows}</s>"})
        found = words(content, media_types.XLSX)
        assert found.startswith("0 1 2 3")
        assert len(found) <= extraction.LONGEST

    @pytest.mark.parametrize("kind", sorted(office_text.KINDS | {media_types.PDF}))
    def test_broken_files_have_no_words(self, kind):
        whole = letter("<w:p><w:t>Brief</w:t></w:p>")
        for content in (b"", b"PK\x03\x04", whole[:-30], whole[:60], b"%PDF-1.7\n%%EOF"):
            assert words(content, kind) == ""

    def test_half_a_letter_has_half_of_the_words(self):
        content = zipped({"word/document.xml": "<d><t>Anfang</t><p/><t>Mitte</t></p>", "a": ""})
        assert words(content, media_types.DOCX) == "Anfang Mitte"

    @pytest.mark.parametrize(("password", "is_found"), [("b", False), ("", True)])
    def test_only_a_password_that_readers_need_locks_the_words(self, password, is_found):
        locked = io.BytesIO()
        with pikepdf.open(io.BytesIO(html_to_pdf("<p>Geheimnis</p>", title="A"))) as pdf:
            pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user=password))
        found = words(locked.getvalue(), media_types.PDF)
        assert ("Geheimnis" in found) is is_found


class TestApart:
    def test_a_file_is_read_in_a_process_of_its_own(self):
        content = letter("<w:p><w:t>Wärmedämmung</w:t></w:p>")
        assert words_apart(io.BytesIO(content), media_types.DOCX) == "Wärmedämmung"

    def test_what_takes_too_long_is_given_up_and_nothing_of_it_is_logged(self, monkeypatch, caplog):
        def run(command, **options):
            raise subprocess.TimeoutExpired(command, 1, output=b"Geheimnis")

        monkeypatch.setattr(apart.subprocess, "run", run)
        assert words_apart(io.BytesIO(b"Geheimnis"), media_types.PDF) == ""
        assert "Geheimnis" not in caplog.text
