"""What cannot be taken comes back with a message at its question; nothing else is lost."""

import pikepdf
import pytest
from browser_page import Visitor

from documents.sample_files import pdf
from documents.sample_files import picture

PDF = pdf()
BAD_ANSWERS = [
    ("name", "", "Bitte füllen Sie dieses Feld aus."),
    ("email", "aenne@", "vollständige E-Mail-Adresse"),
    ("geburtsdatum", "31.2.1980", "ein Datum mit Tag, Monat und Jahr"),
    ("geburtsdatum", "gestern", "ein Datum mit Tag, Monat und Jahr"),
    ("anzahl", "zwei", "eine ganze Zahl"),
    ("anzahl", "2,5", "eine ganze Zahl"),
    ("gewicht", "schwer", "Bitte geben Sie eine Zahl ein"),
    ("bemerkung", "x" * 21, "höchstens 20 Zeichen"),
]


@pytest.mark.parametrize(("name", "answer", "message"), BAD_ANSWERS)
def test_an_answer_that_cannot_be_read(visitor, submissions, good, name, answer, message):
    visitor.send(good | {name: answer})
    assert list(visitor.errors()) == [name]
    assert message in visitor.errors()[name]
    assert visitor.value(name) == answer
    others = {key: value for key, value in good.items() if key != name}
    assert {key: visitor.value(key) for key in others} == others
    assert submissions() == []


def test_choices_and_confirmations_have_to_be_made(visitor, submissions, good):
    visitor.send({"name": good["name"], "email": good["email"]})
    assert visitor.errors() == {
        "rasse": "Bitte wählen Sie eine Antwort aus.",
        "stimmt": "Bitte setzen Sie hier ein Häkchen.",
    }
    assert submissions() == []


def test_errors_are_announced_linked_and_tied_to_their_question(visitor, good):
    visitor.send(good | {"email": "falsch", "rasse": None})
    summary = visitor.page.get_element_by_id("fehler")
    assert summary.get("role") == "alert"
    targets = [link.get("href").removeprefix("#") for link in summary.xpath(".//a")]
    assert targets == ["form-widgets-email", "form-widgets-rasse-0"]
    for target in targets:
        assert visitor.page.get_element_by_id(target).get("aria-invalid") == "true"
    email = visitor.page.get_element_by_id("form-widgets-email")
    assert "form-widgets-email-error" in email.get("aria-describedby").split()


def test_every_control_has_a_label_or_legend_and_known_purpose(visitor):
    page = visitor.page
    for control in page.xpath("//form[@id='antrag']//*[self::input or self::textarea]"):
        if control.get("type") != "hidden":
            assert page.xpath(f"//label[@for='{control.get('id')}']"), control.get("name")
    assert page.xpath("//fieldset[@id='form-widgets-rasse']/legend")
    limits = page.get_element_by_id("form-widgets-nachweis").get("aria-describedby")
    assert "höchstens 1 MB" in page.get_element_by_id(limits).text_content()
    assert page.get_element_by_id("form-widgets-name").get("autocomplete") == "name"
    assert page.get_element_by_id("form-widgets-email").get("autocomplete") == "email"


def bad_uploads():
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    return [
        ("a.pdf", b"%PDF-1.7 " + b"x" * 1024 * 1025, "zu groß. Erlaubt sind höchstens 1 MB"),
        ("a.pdf", b"", "ist leer"),
        ("a.pdf", b"MZ\x90\x00 a program", "Erlaubt sind PDF, PNG oder JPEG"),
        ("a.pdf", b"<html><script>alert(1)</script>", "Erlaubt sind PDF, PNG oder JPEG"),
        ("a.pdf", b"%PDF-1.7 broken", "lässt sich nicht öffnen"),
        ("a.pdf", locked, "mit einem Passwort geschützt"),
        ("a.png", picture("PNG")[:-40], "lässt sich nicht öffnen"),
        ("../../etc/a.pdf", PDF, "benennen Sie die Datei um"),
        ("a\u202efdp.exe.pdf", PDF, "benennen Sie die Datei um"),
    ]


@pytest.mark.parametrize(("filename", "content", "message"), bad_uploads())
def test_a_file_that_nobody_can_use(visitor, submissions, good, filename, content, message):
    visitor.send(good, {"nachweis": (filename, content)})
    assert list(visitor.errors()) == ["nachweis"]
    assert message in visitor.errors()["nachweis"]
    assert {key: visitor.value(key) for key in good} == good
    assert submissions() == []


def test_each_field_has_its_own_types(visitor, good):
    visitor.send(good, {"foto": ("foto.png", picture("JPEG"))})
    assert "Erlaubt sind PNG." in visitor.errors()["foto"]


def test_an_accepted_file_is_kept_while_other_answers_are_corrected(visitor, submissions, good):
    visitor.send(good | {"email": "falsch"}, {"nachweis": ("impfpass.pdf", PDF)})
    assert list(visitor.errors()) == ["email"]
    assert "impfpass.pdf ist schon hochgeladen" in visitor.text
    visitor.send({"email": "noch falsch"})
    visitor.send({"email": "aenne@example.org"})
    (submission,) = submissions()
    (upload,) = submission.uploads
    assert (upload.field, upload.filename) == ("nachweis", "impfpass.pdf")
    with upload.blob.open() as content:
        assert content.read() == PDF


def test_a_kept_file_can_be_replaced_and_left_out(visitor, submissions, good, address):
    visitor.send(good | {"email": "falsch"}, {"nachweis": ("alt.pdf", PDF)})
    visitor.send({"email": "aenne@example.org"}, {"nachweis": ("neu.pdf", pdf())})
    visitor.open(address)
    visitor.send(good | {"email": "falsch"}, {"nachweis": ("alt.pdf", PDF)})
    visitor.send({"email": "aenne@example.org", "nachweis.remove": "1"})
    names = sorted([upload.filename for upload in each.uploads] for each in submissions())
    assert names == [[], ["neu.pdf"]]


def test_nobody_else_can_send_a_kept_file(visitor, submissions, good, address):
    visitor.send(good | {"email": "falsch"}, {"nachweis": ("geheim.pdf", PDF)})
    key = visitor.form_values()["form.widgets.nachweis.kept"]
    thief = Visitor()
    thief.open(address)
    thief.send(good, **{"form.widgets.nachweis.kept": key})
    (submission,) = submissions()
    assert submission.uploads == ()


def test_a_kept_file_is_forgotten_after_two_hours(visitor, form, good):
    from datetime import timedelta

    import transaction
    from plone import api

    from rathaus.calendar.api import utc_now
    from rathaus.jobs import api as jobs

    visitor.send(good | {"email": "falsch"}, {"nachweis": ("geheim.pdf", PDF)})
    transaction.abort()
    jobs.run_due(api.portal.get(), now=utc_now() + timedelta(hours=3))
    visitor.send({"email": "auch falsch"})
    assert "geheim.pdf" not in visitor.text


def test_answers_that_no_browser_sends_break_nothing(visitor, submissions, good):
    for broken in (
        {"form.widgets.name": ["a", "b"]},
        {"form.widgets.nachweis.kept": ["a", "b"]},
        {"form.widgets.rasse": "katze"},
        {"nonce": ["a", "b"]},
        {"form.widgets.bemerkung": "\x00\ud7ff"},
    ):
        values = visitor.form_values() | {"form.buttons.submit": "1"} | broken
        response = visitor.session.post(
            visitor.page.get_element_by_id("antrag").get("action"), data=values
        )
        assert response.status_code == 200, (broken, response.text[:500])
    assert submissions() == []


def test_control_signs_in_answers_are_not_kept(visitor, submissions, good):
    visitor.send(good | {"name": "Ada\u202e\x1b Beispiel"})
    (submission,) = submissions()
    assert submission.answers["name"] == "Ada Beispiel"
