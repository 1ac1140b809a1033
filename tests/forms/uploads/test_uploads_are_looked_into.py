"""What is taken from a stranger, and what is refused with which words."""

import hashlib
import tempfile

import pikepdf
import pytest
import transaction
from sample_files import SAMPLES
from sample_files import mail
from sample_files import pdf

from rathaus.documents import apart
from rathaus.forms.uploads import MEDIA_TYPES
from rathaus.forms.uploads import Limits

PDF = SAMPLES["application/pdf"]
MAIL = "message/rfc822"


def stored(file) -> bytes:
    with file.open() as stream:
        return stream.read()


def test_a_good_file_is_stored_as_it_came(send):
    file = send(PDF, "Mein Nachweis.pdf")
    assert stored(file) == PDF
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (file.size, file.contentType, file.filename) == (
        len(PDF),
        "application/pdf",
        "Mein Nachweis.pdf",
    )


def test_nothing_is_left_when_the_transaction_is_given_up(send, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    transaction.begin()
    file = send(PDF)
    assert len(list(tmp_path.glob("BUC*"))) == 1
    # As the traceback of a conflict holds it.
    file.itself = file
    transaction.abort()
    assert list(tmp_path.iterdir()) == []


def test_an_upload_says_which_question_it_answers(send):
    upload = send(PDF).as_upload("kinder.0.nachweis")
    assert (upload.field, upload.scan, upload.size) == ("kinder.0.nachweis", "unscanned", len(PDF))


def test_the_content_decides_not_the_name(send, refusal):
    assert send(SAMPLES["image/png"], "brief.pdf").contentType == "image/png"
    said = refusal(SAMPLES["image/png"], "brief.pdf", types=("application/pdf",))
    assert said == "Diese Art von Datei können wir nicht annehmen. Erlaubt sind ${types}."
    assert said.mapping == {"types": "PDF"}


@pytest.mark.parametrize("kind", sorted(set(SAMPLES) - set(MEDIA_TYPES) - {MAIL}))
def test_other_kinds_are_never_taken(refusal, kind):
    # Also where an old form asks for them.
    assert refusal(SAMPLES[kind], types=(*MEDIA_TYPES, kind)).mapping["types"].startswith("PDF, ")


def test_an_email_is_text_in_whatever_alphabet(send, refusal):
    for charset in ("utf-8", "iso-8859-1"):
        content = mail("Größe", charset)
        assert stored(send(content, "Nachricht.eml", types=("text/plain",))) == content
        assert refusal(content, types=("application/pdf",)).mapping == {"types": "PDF"}
    assert "Zeichen" in refusal(
        mail() + bytes(range(128, 256)) * 3000 + b"\x00", types=("text/plain",)
    )


def test_a_drawing_that_can_run_scripts_is_never_taken(refusal):
    assert "Art von Datei" in refusal(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.txt")


def test_who_sends_heic_learns_what_to_do(refusal):
    said = refusal(SAMPLES["image/heic"])
    assert "speichern Sie das Foto als JPEG" in said


def test_it_says_what_is_too_big_or_empty(refusal):
    assert refusal(PDF + bytes(1_048_576), megabytes=1).mapping == {"megabytes": 1}
    assert "Die Datei ist leer" in refusal(b"")


def test_a_locked_pdf_is_explained(refusal):
    locked = pdf(encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    assert "mit einem Passwort geschützt" in refusal(locked)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../x.pdf", "x.pdf"),
        (r"C:\Scans\Mietvertrag.pdf", "Mietvertrag.pdf"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
        ("a\x00.pdf", "a.pdf"),
        ("", "datei"),
    ],
)
def test_names_are_cleaned(send, name, clean):
    assert send(PDF, name).filename == clean


def test_a_machine_that_cannot_examine_takes_nothing(refusal, monkeypatch):
    monkeypatch.setattr(apart.sys, "executable", "/nowhere/python")
    assert "zurzeit nicht prüfen" in refusal(PDF)


def test_limits_are_named_for_people():
    assert Limits().type_names == "PDF, PNG oder JPEG"
    assert Limits(types=("application/pdf", "image/heic")).type_names == "PDF"
    assert Limits(types=("image/heic",)).type_names == "PDF, PNG oder JPEG"
