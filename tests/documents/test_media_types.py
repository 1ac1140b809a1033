"""A file is what is in it."""

import io
import zipfile

import pytest
from sample_files import ODP
from sample_files import SAMPLES
from sample_files import mail
from sample_files import opendocument
from sample_files import zipped

from rathaus.documents.api import is_previewable
from rathaus.documents.api import media_type


@pytest.mark.parametrize("expected", SAMPLES)
def test_each_type_is_told_from_its_content(expected):
    assert media_type(SAMPLES[expected]) == expected


@pytest.mark.parametrize("expected", SAMPLES)
def test_the_name_is_never_believed(expected, tmp_path):
    disguised = tmp_path / "foto.jpg"
    disguised.write_bytes(SAMPLES[expected])

    assert media_type(disguised) == expected
    assert media_type(str(disguised)) == expected


def test_a_stream_keeps_its_place_and_stays_open():
    stream = io.BytesIO(SAMPLES["application/pdf"])
    stream.seek(5)

    assert media_type(stream) == "application/pdf"
    assert stream.tell() == 5


def test_only_harmless_types_are_previewed():
    assert {name for name in SAMPLES if is_previewable(name)} == {
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    }


@pytest.mark.parametrize(
    "active",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\n\n<html>%PDF-1.7</html>",
        b"GIF89 <script>",
    ],
)
def test_active_content_is_never_previewed(active, tmp_path):
    disguised = tmp_path / "bild.png"
    disguised.write_bytes(active)

    assert not is_previewable(media_type(disguised))


def test_a_picture_with_a_pdf_behind_it_is_a_picture():
    assert media_type(SAMPLES["image/jpeg"] + SAMPLES["application/pdf"]) == "image/jpeg"


def test_a_program_with_a_pdf_behind_it_is_no_pdf():
    assert media_type(b"MZ\x90\x00" + SAMPLES["application/pdf"]) == "application/octet-stream"


def test_a_scan_with_line_breaks_before_its_header_is_a_pdf():
    assert media_type(b"\r\n\r\n" + SAMPLES["application/pdf"]) == "application/pdf"


def test_nothing_is_unknown():
    assert media_type(b"") == "application/octet-stream"


@pytest.mark.parametrize("text", ["Größe".encode("latin-1"), b"abc\x00def", b"\xff\xfeA\x00"])
def test_text_is_only_text_in_utf8_without_control_signs(text):
    assert media_type(text) == "application/octet-stream"


def test_long_text_may_be_cut_within_a_letter():
    assert media_type(("x" + "ä" * 300_000).encode()) == "text/plain"


def test_a_zip_bomb_is_named_without_being_unpacked(monkeypatch):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", bytes(50_000_000))
    monkeypatch.setattr(zipfile.ZipFile, "open", _refuse)

    assert media_type(content.getvalue()).endswith("wordprocessingml.document")


def test_a_huge_table_of_contents_is_not_read(monkeypatch):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(8_000):
            archive.writestr(f"word/{number:040}.xml", b"")
        archive.writestr("[Content_Types].xml", b"")
        archive.writestr("word/document.xml", b"")
    monkeypatch.setattr(zipfile.ZipFile, "__init__", _refuse)

    assert media_type(content.getvalue()) == "application/zip"


def test_a_declared_type_outside_the_list_is_a_zip():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "text/html")

    assert media_type(content.getvalue()) == "application/zip"


@pytest.mark.parametrize(
    "members",
    [
        ["content.xml", "mimetype"],
        ["slides/mimetype", "content.xml"],
        ["Mimetype", "content.xml"],
    ],
)
def test_a_type_that_is_declared_deeper_in_is_none(members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in members:
            archive.writestr(name, ODP)

    assert media_type(content.getvalue()) == "application/zip"


@pytest.mark.parametrize("declared", [f"{ODP}-template", f"{ODP};x", f"x{ODP}", ODP.upper()])
def test_a_type_that_only_looks_like_slides_is_none(declared):
    assert media_type(opendocument(declared)) == "application/zip"


def test_a_type_that_has_to_be_unpacked_is_none():
    assert media_type(zipped(mimetype=ODP.encode())) == "application/zip"


@pytest.mark.parametrize(
    "content",
    [
        b"From: a@example.org\r\nSubject: \xfc\r\n\r\nnot enough headers \xfc",
        b"\xff" + mail(),
        b"MZ\x90\x00\r\n" + mail(),
        mail() + b"\x00",
        mail()[:60] + bytes(range(128, 256)) + bytes(range(32)),
        bytes(range(255, 0, -1)) + mail(),
        b"<html>\xfc" + mail(),
        b"From: \xfc\n\nMIME-Version: 1.0\nin the text \xfc",
    ],
)
def test_bytes_with_a_few_lines_of_an_email_are_none(content):
    assert media_type(content) == "application/octet-stream"


def test_only_the_ends_of_a_big_file_are_read(tmp_path):
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size=-1):
            data = super().read(size)
            self.taken += len(data)
            return data

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", b"")
        archive.writestr("word/media/film.bin", bytes(20_000_000))
        archive.writestr("word/document.xml", b"")
    stream = Counted(content.getvalue())

    assert media_type(stream).endswith("wordprocessingml.document")
    assert stream.taken < 500_000


def _refuse(*arguments, **options):
    raise AssertionError("must not be called")
