"""A virus never reaches the database, and who sent it is told in plain words."""

import io
import logging
import zipfile
from dataclasses import replace

import pytest
from sample_files import SAMPLES
from ZODB.blob import Blob

from clamd_server import EICAR
from clamd_server import SIGNATURE
from rathaus.antivirus import policy
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound
from rathaus.forms import uploads
from rathaus.forms.interfaces import AnswerRefused

PDF = SAMPLES["application/pdf"]
NOBODY = "/nowhere/clamd.sock"


@pytest.fixture
def no_blob(monkeypatch):
    """Fails when anything is stored."""

    def refuse(*arguments):
        raise AssertionError("A blob was made.")

    monkeypatch.setattr(uploads, "Blob", refuse)


def letter_with_virus() -> bytes:
    content = io.BytesIO(SAMPLES["application/vnd.oasis.opendocument.text"])
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Pictures/1.txt", EICAR)
    return content.getvalue()


@pytest.mark.parametrize("make", [lambda: EICAR, letter_with_virus], ids=["plain", "in a letter"])
def test_a_virus_is_refused_before_anything_is_stored(
    clamd, scanner, refusal, no_blob, caplog, make
):
    scanner(clamd.socket)
    with caplog.at_level(logging.WARNING):
        said = refusal(make(), "Erika Mustermann.txt")
    assert "ein Virus gefunden" in said
    assert "nichts davon gespeichert" in said
    assert SIGNATURE in caplog.text
    assert "nachweis" in caplog.text
    assert "Erika" not in caplog.text


def test_a_clean_file_is_marked_so(clamd, scanner, send):
    scanner(clamd.address)
    assert send(PDF).as_upload("nachweis").scan == "clean"


def test_a_file_over_the_limit_of_the_scanner_is_not_taken(clamd, scanner, refusal, no_blob):
    scanner(clamd.socket)
    assert "zu groß, um sie auf Viren zu prüfen" in refusal(b"a" * 3_000_000)


def test_a_scanner_that_is_away_refuses_where_the_city_wants_that(
    scanner, refusal, no_blob, caplog
):
    scanner(NOBODY)
    assert "zurzeit nicht auf Viren prüfen" in refusal(PDF)
    assert "away" in caplog.text


def test_or_lets_files_wait(scanner, send):
    scanner(NOBODY, "quarantine")
    assert send(PDF).as_upload("nachweis").scan == "waiting"


def test_a_city_without_scanner_says_that_nothing_was_scanned(send, caplog):
    policy._say_that_nothing_is_scanned.cache_clear()
    assert send(PDF).scan == "unscanned"
    send(PDF)
    assert caplog.text.count("unscanned") == 1


class TestAgain:
    """Files that waited are scanned before they are sent."""

    @pytest.fixture
    def waiting(self, scanner, send):
        scanner(NOBODY, "quarantine")
        return send(PDF).as_upload("nachweis")

    def test_the_scanner_is_back(self, clamd, scanner, waiting):
        scanner(clamd.socket, "quarantine")
        assert uploads.scanned_again(waiting) == replace(waiting, scan="clean")

    def test_it_has_found_something(self, clamd, scanner, waiting):
        scanner(clamd.socket, "quarantine")
        with pytest.raises(AnswerRefused) as refused:
            uploads.scanned_again(replace(waiting, blob=Blob(EICAR)))
        assert "Virus" in refused.value.reason

    def test_it_is_still_away(self, waiting):
        assert uploads.scanned_again(waiting) == waiting

    def test_others_are_not_scanned_again(self, scanner, waiting):
        scanner(NOBODY)
        clean = replace(waiting, scan="clean")
        assert uploads.scanned_again(clean) is clean

    def test_a_locked_file_stays_locked_without_a_scanner(self, clamd, scanner):
        with pytest.raises(ScannerAway):
            policy.scan_again(io.BytesIO(PDF))
        scanner(clamd.socket)
        assert policy.scan_again(io.BytesIO(PDF)) == "clean"
        with pytest.raises(VirusFound):
            policy.scan_again(io.BytesIO(EICAR))
