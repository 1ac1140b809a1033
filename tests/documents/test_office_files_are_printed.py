"""Office files as PDF/A, where LibreOffice is there; what is kept was looked into."""

import io
import os

import openpyxl
import pikepdf
import pytest
from docx import Document
from pikepdf import Name

from rathaus.documents import api as documents
from rathaus.documents import media_types
from rathaus.documents import office_pdf
from rathaus.documents.interfaces import NotCopied
from rathaus.documents.pdf_a_check import check_copy

needs_libreoffice = pytest.mark.skipif(
    office_pdf.program() is None, reason="LibreOffice is not installed; nothing requires it"
)


def saved(document) -> io.BytesIO:
    content = io.BytesIO()
    document.save(content)
    content.seek(0)
    return content


def letter():
    document = Document()
    document.add_heading("Gutachten über den Schimmel")
    document.add_paragraph("Żurawska, Kaltmiete")
    return saved(document)


@needs_libreoffice
class TestPrinting:
    def test_a_letter_becomes_a_pdf_a_with_its_words_and_tags(self, tmp_path, monkeypatch):
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr("tempfile.tempdir", None)
        made = documents.archive_copy(letter(), media_types.DOCX, title="Gutachten")
        facts = documents.pdf_facts(made)
        assert (facts.conformance, facts.is_tagged) == ("PDF/A-2b", True)
        assert "Gutachten über den Schimmel" in documents.text_of(io.BytesIO(made), media_types.PDF)
        assert os.listdir(tmp_path) == []

    def test_so_does_a_table(self):
        book = openpyxl.Workbook()
        book.active.append(["Kaltmiete", 412.5])
        made = documents.archive_copy(saved(book), media_types.XLSX, title="Mieten")
        assert documents.pdf_facts(made).is_pdf_a

    def test_a_broken_letter_is_not_printed_as_something_else(self):
        content = io.BytesIO(letter().getvalue()[:-200])
        with pytest.raises(NotCopied):
            documents.archive_copy(content, media_types.DOCX, title="X")


class TestMachinesWithoutIt:
    def test_there_is_no_copy(self, monkeypatch):
        monkeypatch.setattr(office_pdf.shutil, "which", lambda name: None)
        assert not documents.is_copied(media_types.DOCX)
        assert documents.archive_copy(letter(), media_types.DOCX, title="X") is None
        assert documents.is_copied("image/png")

    def test_what_takes_too_long_is_ended(self, monkeypatch, tmp_path):
        slow = tmp_path / "soffice"
        slow.write_text("#!/bin/sh\nsleep 600 & sleep 600\n")
        slow.chmod(0o755)
        monkeypatch.setattr(office_pdf, "program", lambda: str(slow))
        monkeypatch.setattr(office_pdf, "PATIENCE", 0.3)
        with pytest.raises(NotCopied, match="too long"):
            office_pdf.print_office_file(letter(), media_types.DOCX)


class TestChecking:
    @pytest.fixture(scope="class")
    def good(self):
        return documents.html_to_pdf("<h1>Bescheid</h1><p>Kaltmiete im Keller</p>", title="A")

    def changed(self, good, change):
        with pikepdf.open(io.BytesIO(good)) as pdf:
            change(pdf)
            return saved(pdf).getvalue()

    def test_a_whole_one_is_kept(self, good):
        check_copy(good, "Bescheid: Kaltmiete im Keller")

    def test_missing_words_are_noticed(self, good):
        with pytest.raises(NotCopied, match="Words"):
            check_copy(good, "Bescheid Kaltmiete Widerspruch Rechtsbehelf Schimmel Gutachten")

    @pytest.mark.parametrize(
        ("name", "reason"),
        [(Name.Metadata, "does not say"), (Name.OutputIntents, "output intent")],
    )
    def test_what_is_missing_is_noticed(self, good, name, reason):
        def remove(pdf):
            del pdf.Root[name]

        with pytest.raises(NotCopied, match=reason):
            check_copy(self.changed(good, remove), "")

    def test_a_font_that_is_not_in_it_is_noticed(self, good):
        def empty(pdf):
            for each in pdf.objects:
                if isinstance(each, pikepdf.Dictionary) and Name.FontDescriptor in each:
                    del each[Name.FontDescriptor]

        with pytest.raises(NotCopied, match="font"):
            check_copy(self.changed(good, empty), "")
