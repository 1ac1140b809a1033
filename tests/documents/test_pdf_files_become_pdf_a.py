"""PDF files as PDF/A, where Ghostscript is there: what is seen on a page, and nothing else."""

import io
import os
import subprocess

import pikepdf
import pytest
from pikepdf import Dictionary
from pikepdf import Name
from pikepdf import String

from rathaus.documents import api as documents
from rathaus.documents import foreign_program
from rathaus.documents import media_types
from rathaus.documents import pdf_a_of_pdf
from rathaus.documents.interfaces import NotCopied
from samples import a_pdf

pytestmark = pytest.mark.ghostscript

needs_ghostscript = pytest.mark.skipif(
    pdf_a_of_pdf.program() is None, reason="Ghostscript is not installed; nothing requires it"
)


def saved(pdf: pikepdf.Pdf, **how) -> bytes:
    content = io.BytesIO()
    pdf.save(content, **how)
    return content.getvalue()


@pytest.fixture(scope="module")
def printed() -> bytes:
    return documents.html_to_pdf("<h1>Bescheid</h1><p>Żurawska, Kaltmiete im Keller</p>", title="A")


@pytest.fixture
def letter(printed):
    """A letter that does not say that it is PDF/A; a test changes it and saves it."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        del pdf.Root.Metadata
        del pdf.Root.OutputIntents
        yield pdf


def copy(data: bytes, title: str = "Bescheid") -> bytes | None:
    return documents.archive_copy(io.BytesIO(data), media_types.PDF, title=title)


def words(data: bytes) -> str:
    return documents.text_of(io.BytesIO(data), media_types.PDF)


def script(folder, text: str) -> str:
    path = folder / "gs"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


@needs_ghostscript
class TestMaking:
    def test_a_letter_keeps_words_pages_and_a_title_in_any_letters(
        self, letter, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr("tempfile.tempdir", None)
        title = "Łużyca (Bescheid) \\ > showpage"
        made = copy(saved(letter), title)
        facts = documents.pdf_facts(made)
        assert (facts.conformance, facts.pages, facts.title) == ("PDF/A-2b", 1, title)
        assert "Żurawska, Kaltmiete im Keller" in words(made)
        assert os.listdir(tmp_path) == []

    def test_empty_pages_stay(self):
        assert documents.pdf_facts(copy(a_pdf())).pages == 1

    def test_colours_for_printing_machines_become_those_of_the_profile(self, letter):
        letter.pages[0].contents_add(b"0 1 1 0 k 50 50 100 100 re f")
        made = copy(saved(letter))
        with pikepdf.open(io.BytesIO(made)) as pdf:
            drawn = (
                b"".join(each.read_bytes() for each in pdf.pages[0].Contents.as_list())
                if (isinstance(pdf.pages[0].Contents, pikepdf.Array))
                else pdf.pages[0].Contents.read_bytes()
            )
            assert b" k\n" not in drawn
            assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3

    def test_what_was_written_into_a_form_is_drawn_on_the_page(self, letter):
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        field = letter.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String("Gruenewald"),
                Rect=[100, 300, 300, 330],
                DA=String("/Helv 12 Tf 0 g"),
            )
        )
        letter.pages[0].Annots = pikepdf.Array([field])
        letter.Root.AcroForm = Dictionary(
            Fields=pikepdf.Array([field]),
            NeedAppearances=True,
            DR=Dictionary(Font=Dictionary(Helv=font)),
        )
        assert "Gruenewald" in words(copy(saved(letter)))

    def test_programs_and_files_inside_stay_in_the_original(self, letter):
        letter.attachments["Rechnung.xml"] = b"<rechnung/>"
        letter.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('Hallo')"))
        letter.Root.AA = Dictionary(WC=letter.Root.OpenAction)
        made = copy(saved(letter))
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert not pdf.attachments
            assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
            assert b"alert" not in made


@needs_ghostscript
class TestHostileFiles:
    def test_a_protected_file_is_not_copied(self, letter):
        for locks in ({"user": "geheim", "owner": "x"}, {"user": "", "owner": "x"}):
            protected = saved(letter, encryption=pikepdf.Encryption(**locks))
            with pytest.raises(NotCopied):
                copy(protected)

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b""])
    def test_a_broken_file_is_not_copied(self, data):
        with pytest.raises(NotCopied):
            copy(data)

    def test_a_page_that_breaks_off_is_not_copied_in_part(self, letter):
        letter.pages[0].Contents = letter.make_stream(b"q 1 0 0 1 BT /Nowhere 12 Tf (x) Tj")
        letter.pages[0].Contents.write(b"no zlib", filter=Name.FlateDecode)
        with pytest.raises(NotCopied):
            copy(saved(letter))

    def test_program_code_in_a_page_reads_no_file(self, letter, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("Geheimnis")
        ps = f"({secret}) (r) file 100 string readstring pop show".encode()
        code = letter.make_stream(ps)
        code.Type, code.Subtype = Name.XObject, Name.PS
        letter.pages[0].Resources.XObject = Dictionary(Code=code)
        letter.pages[0].contents_add(b"/Code Do")
        try:
            made = copy(saved(letter))
        except NotCopied:
            return
        assert "Geheimnis" not in words(made)

    def test_memory_has_an_end(self, letter, monkeypatch):
        monkeypatch.setattr(pdf_a_of_pdf, "MEMORY", 30_000_000)
        with pytest.raises(NotCopied):
            copy(saved(letter))

    def test_a_copy_has_a_largest_size(self, letter, monkeypatch):
        monkeypatch.setattr(pdf_a_of_pdf, "LARGEST_COPY", 1000)
        with pytest.raises(NotCopied):
            copy(saved(letter))


class TestWhatComesOut:
    def test_other_words_are_noticed(self, letter, printed, tmp_path, monkeypatch):
        other = documents.html_to_pdf("<p>Etwas ganz anderes steht hier</p>", title="B")
        (tmp_path / "other.pdf").write_bytes(other)
        program = script(tmp_path, f"cp {tmp_path}/other.pdf made.pdf")
        monkeypatch.setattr(pdf_a_of_pdf, "program", lambda: program)
        letter.pages[0].contents_add(b"")
        with pytest.raises(NotCopied, match="Words"):
            pdf_a_of_pdf.pdf_a_of_pdf(io.BytesIO(saved(letter)), title="X")

    def test_so_are_missing_pages(self, letter, printed, tmp_path, monkeypatch):
        (tmp_path / "other.pdf").write_bytes(printed)
        program = script(tmp_path, f"cp {tmp_path}/other.pdf made.pdf")
        monkeypatch.setattr(pdf_a_of_pdf, "program", lambda: program)
        letter.add_blank_page()
        with pytest.raises(NotCopied, match="pages"):
            pdf_a_of_pdf.pdf_a_of_pdf(io.BytesIO(saved(letter)), title="X")

    def test_so_is_a_copy_that_is_no_pdf_a(self, letter, tmp_path, monkeypatch):
        program = script(tmp_path, "cp original.pdf made.pdf")
        monkeypatch.setattr(pdf_a_of_pdf, "program", lambda: program)
        with pytest.raises(NotCopied, match="does not say"):
            pdf_a_of_pdf.pdf_a_of_pdf(io.BytesIO(saved(letter)), title="X")


class TestMachinesWithoutIt:
    def test_there_is_no_copy(self, monkeypatch):
        monkeypatch.setattr(pdf_a_of_pdf.shutil, "which", lambda name: None)
        assert not documents.is_copied(media_types.PDF)
        assert copy(a_pdf()) is None

    def test_nor_of_a_very_large_file(self, monkeypatch):
        monkeypatch.setattr(pdf_a_of_pdf, "LARGEST", 100)
        assert pdf_a_of_pdf.pdf_a_of_pdf(io.BytesIO(a_pdf()), title="X") is None


class TestForeignPrograms:
    def test_they_have_no_secrets_and_stand_in_their_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("RATHAUS_SECRET", "Geheimnis")
        program = script(tmp_path, "env > said; pwd >> said")
        foreign_program.run_program([program], tmp_path, patience=10)
        said = (tmp_path / "said").read_text()
        assert str(tmp_path) in said
        assert "Geheimnis" not in said

    def test_limits_hold_for_the_program(self, tmp_path):
        limits = foreign_program.Limits(memory=500_000_000, file_size=1000, seconds=10)
        program = script(tmp_path, "head -c 100000 /dev/zero > big; ulimit -v > memory")
        foreign_program.run_program([program], tmp_path, patience=10, limits=limits)
        assert (tmp_path / "big").stat().st_size <= 1000
        assert int((tmp_path / "memory").read_text()) <= 500_000

    def test_one_that_takes_too_long_ends_with_all_its_children(self, tmp_path):
        program = script(tmp_path, "sleep 600 & echo $! > child; wait")
        with pytest.raises(NotCopied, match="too long"):
            foreign_program.run_program([program], tmp_path, patience=1)
        child = (tmp_path / "child").read_text().strip()
        state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True)
        assert state.stdout.strip()[:1] in ("", "Z")
