"""All of a stranger's file is read, and it has to be one thing only."""

import io
import subprocess

import pytest
from hostile_files import HONEST
from hostile_files import HOSTILE
from hostile_files import bomb
from hostile_files import png_of
from sample_files import DOCX
from sample_files import SAMPLES

from rathaus.documents import apart
from rathaus.documents import archives
from rathaus.documents.api import examine_apart
from rathaus.documents.api import media_type
from rathaus.documents.examination import examine
from rathaus.documents.interfaces import ExaminationFailed
from rathaus.documents.interfaces import Unreadable

TYPES = sorted(set(SAMPLES) - {"image/heic", "application/octet-stream"})


@pytest.fixture(autouse=True)
def _as_in_a_process_of_its_own(monkeypatch):
    """WeasyPrint tells Pillow to forgive everything; it is not loaded where files are examined."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", False)


@pytest.mark.parametrize("name", TYPES)
def test_whole_files_of_every_type_pass(name):
    examine(io.BytesIO(SAMPLES[name]), name)


@pytest.mark.parametrize(
    ("name", "content"), [each[1:] for each in HONEST], ids=[e[0] for e in HONEST]
)
def test_what_phones_and_offices_really_send_passes(name, content):
    assert media_type(content) == name
    examine(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "content", "said"), [each[1:] for each in HOSTILE], ids=[e[0] for e in HOSTILE]
)
def test_what_is_more_or_less_than_it_says_is_refused(name, content, said):
    with pytest.raises(Unreadable, match=said) as refusal:
        examine(io.BytesIO(content), name)
    assert refusal.value.reason.domain == "rathaus"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<!-- a --><svg/>", "image/svg+xml"),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML>", "text/html"),
        (b"<html></html>", "text/html"),
        (b"<!--" + b"--><!--" * 1200 + b"x", "text/plain"),
    ],
)
def test_text_that_can_run_scripts_is_no_text(content, kind):
    assert media_type(content) == kind


def test_a_letter_that_unpacks_to_too_much_in_all_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(Unreadable, match="ungewöhnlich viele"):
        examine(io.BytesIO(bomb(members=4, size=300_000)), DOCX)


class TestApart:
    """The same in a process of its own."""

    def test_it_says_the_same(self):
        stream = io.BytesIO(SAMPLES["image/jpeg"])
        examine_apart(stream, "image/jpeg")
        assert stream.tell() == 0
        _name, kind, content, said = HOSTILE[0]
        with pytest.raises(Unreadable, match=said) as refusal:
            examine_apart(io.BytesIO(content), kind)
        assert refusal.value.reason.domain == "rathaus"

    def test_the_place_of_the_owner_in_the_file_stays(self, tmp_path):
        path = tmp_path / "foto"
        path.write_bytes(SAMPLES["image/png"])
        with path.open("rb") as stream:
            stream.read(10)
            examine_apart(stream, "image/png")
            assert stream.read() == SAMPLES["image/png"]

    def test_a_picture_that_would_fill_the_memory_fills_no_ones(self):
        with pytest.raises(Unreadable, match="Bildpunkte"):
            examine_apart(io.BytesIO(png_of(11_000, 11_000, b"")), "image/png")

    @pytest.mark.parametrize("ending", ["SIGSEGV", "SIGXCPU", "SIGKILL"])
    def test_a_decoder_that_dies_takes_nobody_with_it(self, monkeypatch, ending):
        run = subprocess.run

        def crash(command, **options):
            return run(["/bin/sh", "-c", f"kill -{ending[3:]} $$"], **options)

        monkeypatch.setattr(apart.subprocess, "run", crash)
        with pytest.raises(Unreadable, match="zu umfangreich oder beschädigt"):
            examine_apart(io.BytesIO(SAMPLES["image/png"]), "image/png")

    def test_what_takes_too_long_is_stopped(self, monkeypatch):
        monkeypatch.setattr(apart, "PATIENCE", 0.01)
        with pytest.raises(Unreadable, match="zu umfangreich"):
            examine_apart(io.BytesIO(SAMPLES["image/png"]), "image/png")

    def test_a_machine_without_processes_says_so(self, monkeypatch):
        monkeypatch.setattr(apart.sys, "executable", "/nowhere/python")
        with pytest.raises(ExaminationFailed):
            examine_apart(io.BytesIO(SAMPLES["image/png"]), "image/png")

    def test_it_knows_no_secrets_of_the_server(self, monkeypatch):
        monkeypatch.setenv("SECRET", "geheim")
        assert "SECRET" not in apart.environment()
