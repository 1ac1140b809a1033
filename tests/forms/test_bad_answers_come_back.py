"""What cannot be taken comes back with a message at its question; nothing else is lost."""

import pikepdf
import pytest
from browser_page import BACK
from browser_page import NEXT

from documents.sample_files import pdf
from documents.sample_files import picture

PDF = pdf()
PERSON = {"name": "Änne Müller", "email": "aenne@example.org"}


@pytest.fixture
def dog(visitor):
    """Somebody on the second step."""
    visitor.send(PERSON)
    assert visitor.heading == "Ihr Hund"
    return visitor


BAD_ANSWERS = [
    ("anzahl", "zwei", "eine ganze Zahl"),
    ("anzahl", "2,5", "eine ganze Zahl"),
    ("gewicht", "schwer", "Bitte geben Sie eine Zahl ein"),
    ("bemerkung", "x" * 21, "höchstens 20 Zeichen"),
]


def test_answers_that_cannot_be_read(visitor, submissions):
    visitor.send({"name": "", "email": "aenne@", "geburtsdatum": "31.2.1980", "telefon": "0355 1"})
    assert visitor.response.status_code == 200
    errors = visitor.errors()
    assert list(errors) == ["name", "email", "geburtsdatum"]
    assert errors["name"] == "Bitte füllen Sie dieses Feld aus."
    assert "vollständige E-Mail-Adresse" in errors["email"]
    assert "ein Datum mit Tag, Monat und Jahr" in errors["geburtsdatum"]
    assert visitor.value("email") == "aenne@"
    assert visitor.value("geburtsdatum") == "31.2.1980"
    assert visitor.value("telefon") == "0355 1"
    assert visitor.page.xpath("//title")[0].text.startswith("Fehler: ")
    assert submissions() == []


def test_each_number_and_text_says_what_is_wrong(dog):
    for name, answer, message in BAD_ANSWERS:
        dog.send({"rasse": "dackel", "stimmt": "1", name: answer})
        assert list(dog.errors()) == [name]
        assert message in dog.errors()[name]
        assert dog.value(name) == answer
        assert (dog.value("rasse"), dog.value("stimmt")) == ("dackel", "1")
        dog.send({name: ""})
        dog.send(press=BACK)


def test_a_reload_shows_the_same(visitor):
    visitor.send({"name": "Ada", "email": "falsch"})
    before = (visitor.errors(), visitor.form_values())
    visitor.open(visitor.response.url)
    assert (visitor.errors(), visitor.form_values()) == before


def test_choices_and_confirmations_have_to_be_made(dog, submissions):
    dog.send()
    assert dog.errors() == {
        "rasse": "Bitte wählen Sie eine Antwort aus.",
        "stimmt": "Bitte setzen Sie hier ein Häkchen.",
    }
    assert submissions() == []


def test_errors_are_announced_linked_and_tied_to_their_question(visitor, dog):
    dog.send({"anzahl": "viele", "stimmt": "1"})
    summary = dog.page.get_element_by_id("fehler")
    assert summary.get("role") == "alert"
    targets = [link.get("href").removeprefix("#") for link in summary.xpath(".//a")]
    assert targets == ["f-rasse-0", "f-anzahl"]
    for target in targets:
        assert dog.page.get_element_by_id(target).get("aria-invalid") == "true"
    number = dog.page.get_element_by_id("f-anzahl")
    assert "f-anzahl-error" in number.get("aria-describedby").split()


def test_every_control_has_a_label_or_legend_and_known_purpose(visitor):
    def check_labels():
        controls = visitor.page.xpath("//form[@id='antrag']//*[self::input or self::textarea]")
        for control in controls:
            if control.get("type") != "hidden" and control.get("name") != "home-page":
                label = visitor.page.xpath(f"//label[@for='{control.get('id')}']")
                assert label, control.get("name")

    check_labels()
    assert visitor.page.get_element_by_id("f-name").get("autocomplete") == "name"
    assert visitor.page.get_element_by_id("f-email").get("autocomplete") == "email"
    visitor.send(PERSON)
    check_labels()
    assert visitor.page.xpath("//fieldset[@id='f-rasse']/legend")
    limits = visitor.page.get_element_by_id("f-nachweis").get("aria-describedby")
    assert "höchstens 1 MB" in visitor.page.get_element_by_id(limits).text_content()
    assert "zusammen dürfen höchstens 100 MB" in visitor.text


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
    ]


def test_a_file_that_nobody_can_use(dog, submissions):
    for filename, content, message in bad_uploads():
        dog.send({"rasse": "dackel", "stimmt": "1"}, {"nachweis": (filename, content)})
        assert list(dog.errors()) == ["nachweis"], filename
        assert message in dog.errors()["nachweis"]
        assert (dog.value("rasse"), dog.value("stimmt")) == ("dackel", "1")
    assert submissions() == []


def test_each_field_has_its_own_types(dog):
    dog.send({}, {"foto": ("foto.png", picture("JPEG"))})
    assert "Erlaubt sind PNG." in dog.errors()["foto"]


def test_an_accepted_file_is_kept_while_other_answers_are_corrected(dog, submissions):
    dog.send({"anzahl": "x"}, {"nachweis": ("impfpass.pdf", PDF), "foto": ("f.png", b"nichts")})
    assert {"rasse", "anzahl", "foto", "stimmt"} == set(dog.errors())
    assert "impfpass.pdf (PDF," in dog.text
    dog.send({"anzahl": "y"})
    dog.complete({"anzahl": "1", "rasse": "dackel", "stimmt": "1"})
    (submission,) = submissions()
    (upload,) = submission.uploads
    assert (upload.field, upload.filename) == ("nachweis", "impfpass.pdf")
    with upload.blob.open() as content:
        assert content.read() == PDF


def test_a_kept_file_can_be_removed_and_another_one_sent(dog, submissions):
    dog.send({"rasse": "dackel", "bemerkung": "noch da"}, {"nachweis": ("alt.pdf", PDF)})
    [remove] = dog.page.xpath("//button[@name='form-remove-file']/@value")
    dog.send(button=("form-remove-file", remove))
    assert "alt.pdf" not in dog.text
    assert dog.value("bemerkung") == "noch da"
    dog.complete({"stimmt": "1"}, {"nachweis": ("neu.pdf", pdf())})
    assert [each.filename for each in submissions()[0].uploads] == ["neu.pdf"]


def test_answers_that_no_browser_sends_break_nothing(visitor, submissions):
    for broken in (
        {"name": ["a", "b"]},
        {"form-draft": ["a", "b"]},
        {"nonce": ["a", "b"]},
        {"form-version": "x"},
        {"form-step": "../.."},
        {"kinder.9999999.name": "x", "kinder~items": "99999999"},
        {"geburtsdatum": "\x00\ud7ff"},
    ):
        values = visitor.form_values() | {"form-go": NEXT} | broken
        response = visitor.session.post(
            visitor.page.get_element_by_id("antrag").get("action"), data=values
        )
        assert response.status_code in (200, 422), (broken, response.text[:500])
    assert submissions() == []


def test_control_signs_in_answers_are_not_kept(visitor, submissions, good):
    visitor.complete(good | {"name": "Ada\u202e\x1b Beispiel"})
    (submission,) = submissions()
    assert submission.answers["name"] == "Ada Beispiel"
