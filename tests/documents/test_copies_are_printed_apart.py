"""What nobody waits for is printed beside receipts and letters, and keeps none of them waiting."""

import io
import subprocess

import pytest

from rathaus.documents import pdf
from rathaus.documents import printing_apart
from rathaus.documents.api import archive_copy
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.documents.interfaces import PrintingFailed


def copy(text="Grüße aus dem Protokoll."):
    return archive_copy(io.BytesIO(text.encode()), "text/plain", title="Protokoll")


def test_a_copy_is_made_while_this_process_prints_something_else():
    with pdf._printing:
        assert copy().startswith(b"%PDF-")


def ended_with(monkeypatch, code, words):
    done = subprocess.CompletedProcess([], code, b"", words)
    monkeypatch.setattr(printing_apart.subprocess, "run", lambda *args, **more: done)


def test_a_machine_that_cannot_print_says_what_to_install(monkeypatch):
    ended_with(monkeypatch, printing_apart.NO_PANGO, b"apt install libpango")
    with pytest.raises(PdfUnavailable, match="apt install"):
        copy()


def test_a_process_that_was_killed_is_an_error_without_words_of_the_file(monkeypatch):
    ended_with(monkeypatch, -9, b"ValueError: Geheimnis")
    with pytest.raises(PrintingFailed) as failure:
        copy()
    assert "Geheimnis" not in str(failure.value)


def test_one_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(printing_apart, "PATIENCE", 0.01)
    with pytest.raises(PrintingFailed):
        copy()


def test_one_that_is_stopped_leaves_no_fonts_behind(monkeypatch, tmp_path):
    """As WeasyPrint does, whose process has no time to tidy up."""
    noted, program, folders = tmp_path / "noted", tmp_path / "program", tmp_path / "folders"
    folders.mkdir()
    program.write_text(
        f'#!/bin/sh\nmkdir "${{TMPDIR:-{folders}}}/weasyprint-x" && echo "$TMPDIR" > {noted}\n'
        "exec sleep 60\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(printing_apart.tempfile, "tempdir", str(folders))
    monkeypatch.setattr(printing_apart.sys, "executable", str(program))
    monkeypatch.setattr(printing_apart, "PATIENCE", 5)
    with pytest.raises(PrintingFailed):
        printing_apart.html_to_pdf_apart("<h1>Probe</h1>", title="Probe")
    assert noted.read_text().startswith(str(folders))
    assert list(folders.iterdir()) == []
