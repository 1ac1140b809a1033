"""axe finds nothing on the pages of letters, paper, e-mail, templates and specialist systems."""

from email.message import EmailMessage

import pytest
from axe import violations_everywhere
from people import People
from pictures import take_picture

from samples import a_pdf
from samples import a_picture

pytestmark = pytest.mark.browser

ADDRESS = "Petra Post\nAm Beispielweg 2\n03046 Cottbus/Chóśebuz"
LETTER = "Ihre Anfrage liegt uns vor. Wir melden uns bis zum Ende der Woche."
FIELDS = "<p>Guten Tag {{ antragsteller.name }},</p><p>{{ freitext }}</p>"
MAILBOXES = """[steuern]
kind = "maildir"
path = "post"

[wohngeld]
kind = "imap"
"""


@pytest.fixture(scope="module")
def people(chromium, running_site):
    people = People(chromium, running_site)
    yield people
    people.close()


@pytest.fixture(scope="module")
def case(people, running_site):
    """Path of a case that began with an e-mail and is worked on."""
    mail = EmailMessage()
    mail["From"] = "Petra Post <post@example.org>"
    mail["To"] = "steuern@example.org"
    mail["Subject"] = "Steuermarke verloren"
    mail["Message-ID"] = "<steuermarke@example.org>"
    mail.set_content("Guten Tag,\n\nunser Hund hat seine Steuermarke verloren.\n\nPetra Post")
    mail.add_attachment(a_picture("tan"), "image", "png", filename="Halsband.png")
    page = people.go("/eingang/steuern/e-mail-hochladen", "steuern")
    page.locator("#dateien").set_input_files(
        {"name": "Marke.eml", "mimeType": "message/rfc822", "buffer": mail.as_bytes()}
    )
    done(page, "Übernehmen")
    done(page, "Übernehmen")
    take_picture(page, "mail", at=page.get_by_role("heading", name="Angaben"))
    return page.url.removeprefix(running_site.url)


def done(page, button):
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).first.click()


def test_joining(people, case):
    """Before anything is left open."""
    page = people.go(f"{case}/zusammenlegen", "steuern")
    done(page, "Zusammenlegen")
    page.locator("#fehler").wait_for()
    assert violations_everywhere(page) == {}


def test_letter_by_post(people, case):
    """From the writing to the note that it went to the post."""
    page = people.go(f"{case}/schreiben", "steuern")
    page.get_by_label("Betreff").fill("Zwischennachricht")
    page.locator("#text").fill(LETTER)
    page.get_by_label("Drucken und mit der Post").check()
    page.get_by_label("Anschrift").fill(ADDRESS)
    take_picture(page, "letter", at=page.locator("label[for=text]"))
    done(page, "Schreiben erstellen")
    take_picture(page, "letter-way", at=page.get_by_role("heading", name="Briefe und ihr Weg"))
    assert violations_everywhere(page) == {}
    assert violations_everywhere(people.go(f"{case}/briefe", "steuern")) == {}
    done(page, "Vermerken")
    page.get_by_text("Vermerkt ist").wait_for()


def test_paper_to_be_checked(people, case):
    page = people.go(f"{case}/papierpost", "steuern")
    page.locator("#dateien").set_input_files(
        {"name": "Scan.pdf", "mimeType": "application/pdf", "buffer": a_pdf("Brief")}
    )
    page.get_by_label("Absender").fill("Petra Post")
    page.get_by_label("Zahl der Seiten").fill("1")
    page.get_by_label("Wo das Papier liegt").fill("Ordner Hundesteuer, Zimmer 12")
    done(page, "Erfassen")
    take_picture(page, "paper-check", at=page.get_by_role("heading", name="Papierpost", exact=True))
    assert violations_everywhere(page) == {}
    done(page, "Scan geprüft: vollständig und lesbar")
    page.get_by_text("Die Prüfung des Scans ist vermerkt.").wait_for()


def test_letter_templates(people):
    """Refused, kept, and opened to be changed."""
    page = people.go("/eingang/steuern/briefvorlagen", "steuern-leitung")
    done(page, "Speichern")
    page.locator("#fehler").wait_for()
    assert violations_everywhere(page) == {}
    page.get_by_label("Name", exact=True).fill("Zwischennachricht")
    page.get_by_label("Anderes Schreiben").check()
    page.wait_for_function("window.tinymce?.activeEditor?.initialized")
    page.evaluate("text => tinymce.activeEditor.setContent(text)", FIELDS)
    done(page, "Speichern")
    page = people.go("/eingang/steuern/briefvorlagen", "steuern-leitung")
    page.get_by_role("link", name="Ändern Zwischennachricht").click()
    page.get_by_role("heading", name="Briefvorlage ändern").wait_for()
    page.wait_for_function("window.tinymce?.activeEditor?.initialized")
    take_picture(page, "letter-template", at=page.locator("#vorlage"))
    assert violations_everywhere(page) == {}


def test_mailboxes_of_which_one_is_unusable(people, running_site):
    settings = running_site.folder / "var" / "mailboxes.toml"
    settings.write_text(MAILBOXES, encoding="utf-8")
    try:
        page = people.go("/@@postfaecher", "admin")
        page.get_by_role("heading", name="Wohngeld").wait_for()
        assert violations_everywhere(page) == {}
    finally:
        settings.unlink()


def test_file_templates(people):
    """Of the plan and of a position: refused, kept, and opened to put documents into it."""
    page = people.go("/akten/aktenvorlagen", "registratur")
    done(page, "Speichern")
    page.locator("#fehler").wait_for()
    assert violations_everywhere(page) == {}
    page.get_by_label("Name der Vorlage").fill("Satzung")
    page.get_by_label("Standardvorgänge").fill("Entwurf\nAnhörung | 10")
    done(page, "Speichern")
    page.locator("#datei").set_input_files(
        {"name": "Anhörung.pdf", "mimeType": "application/pdf", "buffer": a_pdf("Anhörung")}
    )
    done(page, "Schriftstück hinzufügen")
    page.get_by_role("button", name="Herausnehmen Anhörung").wait_for()
    assert violations_everywhere(page) == {}
    page = people.go("/akten/9/90/90-20/90-20-01/aktenvorlagen", "registratur")
    page.get_by_text("Satzung").wait_for()
    assert violations_everywhere(page) == {}


def test_account_of_a_specialist_system(people):
    """With a new key, then with positions that there are not."""
    page = people.go("/@@fachverfahren", "admin")
    page.get_by_label("Kürzel").fill("hundesteuer")
    page.get_by_label("Name des Fachverfahrens").fill("Fachverfahren Hundesteuer")
    done(page, "Konto anlegen")
    done(page, "Schlüssel ausstellen")
    page.locator("#einmal").wait_for()
    assert violations_everywhere(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Positionen im Aktenplan").fill("99.99.99")
    done(page, "Stellen speichern")
    page.locator("#fehler").wait_for()
    assert violations_everywhere(page) == {}
