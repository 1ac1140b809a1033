"""A long form on a phone: with a pause, a wrong file, a virus and a reload; and without a script."""

import re

import pytest
from axe import violations_everywhere
from form_pages import go_on
from form_pages import open_form
from form_pages import send
from pictures import take_picture
from playwright.sync_api import expect
from test_main_job import log_in

from clamd_server import EICAR
from clamd_server import clamd
from samples import a_pdf
from samples import a_picture

__all__ = ["clamd"]

pytestmark = pytest.mark.browser

FORM = "/leistungen/kita-platz/online-antrag"
PHONE = 390


@pytest.fixture
def scanner(running_site, new_page, clamd):
    """The administrator says where the scanner is, and takes it back."""
    admin = new_page()
    log_in(admin, running_site, "admin")
    set_scanner(admin, running_site, clamd.address)
    yield clamd
    set_scanner(admin, running_site, "")


def set_scanner(admin, site, address):
    admin.goto(f"{site.url}/@@virenscanner")
    admin.locator("[name$='.address']").fill(address)
    admin.locator("#form-buttons-save").click()
    admin.goto(f"{site.url}/@@virenscanner")
    words = "antwortet: ClamAV" if address else "werden zurzeit nicht auf Viren geprüft"
    expect(admin.get_by_text(re.compile(words))).to_be_visible()


def choose(page, question, answer, place=None):
    """Choose one of several answers that are all on the page."""
    group = (place or page).get_by_role("group", name=re.compile(question)).last
    group.get_by_label(answer, exact=True).check()


def fill_in_person(page, *, alone):
    page.get_by_label("Vor- und Nachname").fill("Ada Beispiel")
    page.get_by_label("Geburtsdatum").fill("24.12.1990")
    page.get_by_label("Straße").fill("Am Beispielweg")
    page.get_by_label("Hausnummer").fill("1")
    page.get_by_label("Postleitzahl").fill("03046")
    page.get_by_label("Ort", exact=True).fill("Cottbus/Chóśebuz")
    page.get_by_label("E-Mail-Adresse").fill("ada@example.org")
    choose(page, "Sorgerecht allein", "ja" if alone else "nein")


def fill_in_child(page, number, *, name, born):
    """Answer for one child; a question that an answer brings up comes at once with a script."""
    child = page.get_by_role("group", name=re.compile(rf"^Kind {number}")).first
    child.get_by_label("Vor- und Nachname").fill(name)
    child.get_by_label("Geburtsdatum").fill(born)
    child.get_by_label("In welchem Staat").select_option(label="Deutschland")
    choose(page, "Welche Betreuung", "Hort", child)
    child.get_by_label("Ab wann brauchen").fill("01.02.2027")
    choose(page, "Wie viele Stunden", "Bis zu 6 Stunden", child)
    return child


def name_school(child):
    child.get_by_label("Grundschule").fill("Schule am Beispielweg")


def a_file(name, content, media_type="application/pdf"):
    return {"name": name, "mimeType": media_type, "buffer": content}


def axe_is_content(page):
    assert violations_everywhere(page) == {}
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.emulate_media(color_scheme="light")


def test_on_a_phone_with_a_pause_a_wrong_file_a_virus_and_a_reload(running_site, new_page, scanner):
    page = new_page(width=PHONE)
    open_form(page, running_site.url + FORM)
    axe_is_content(page)
    fill_in_person(page, alone=False)
    assert go_on(page) == "Der andere Elternteil"
    axe_is_content(page)

    page = pause(page, running_site)
    page.get_by_label("Vor- und Nachname").fill("Grace Beispiel")
    choose(page, "Wohnen Sie zusammen", "ja")
    assert go_on(page) == "Ihre Kinder"

    page.get_by_label("Wie viele Menschen").fill("4")
    name_school(fill_in_child(page, 1, name="Žofka Beispiel", born="03.04.2018"))
    page.get_by_role("button", name="Hinzufügen: Kind").click()
    fill_in_child(page, 2, name="Bruno Beispiel", born="05.06.2019")
    take_picture(page, "form-children")
    page.reload()
    expect(page.get_by_label("Vor- und Nachname").first).to_have_value("Žofka Beispiel")
    second = fill_in_child(page, 2, name="Bruno Beispiel", born="05.06.2019")
    name_school(second)
    second.get_by_label("Geburtsurkunde").set_input_files(a_file("Urkunde.pdf", b"kein PDF"))
    stay(page)
    expect(page.get_by_text("Diese Art von Datei").first).to_be_visible()
    expect(second.get_by_label("Vor- und Nachname")).to_have_value("Bruno Beispiel")
    axe_is_content(page)
    second.get_by_label("Geburtsurkunde").set_input_files(
        a_file("Urkunde.pdf", a_pdf() + b"\n" + EICAR)
    )
    stay(page)
    expect(page.get_by_text(re.compile("Schadprogramm|Virus|Viren")).first).to_be_visible()
    second.get_by_label("Geburtsurkunde").set_input_files(a_file("Urkunde.pdf", a_pdf()))
    assert go_on(page) == "Einkommen"
    axe_is_content(page)

    choose(page, "mehr als 35.000", "nein")
    # Nothing of the step about paying is asked, so it is not shown.
    assert go_on(page) == "Unterlagen"
    axe_is_content(page)
    page.get_by_label("Foto des Impfausweises").set_input_files(
        a_file("Impfausweis.png", a_picture(), "image/png")
    )
    go_on(page)
    axe_is_content(page)
    main = page.get_by_role("main")
    for words in ("Ada Beispiel", "Bruno Beispiel", "Urkunde.pdf", "Impfausweis.png"):
        expect(main.get_by_text(words).first).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("Datenschutz")).first).to_be_visible()
    main.get_by_label(re.compile("vollständig und richtig")).check()
    send(page)
    axe_is_content(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Antrag ist angekommen")


def pause(page, site):
    """Close the window and come back in the same browser.

    :returns: the new window, at the step that is not finished
    """
    context = page.context
    page.close()
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(site.url + FORM)
    expect(page.get_by_role("heading", name=re.compile("schon begonnen"))).to_be_visible()
    axe_is_content(page)
    take_picture(page, "form-begun")
    page.get_by_role("link", name="Weiter ausfüllen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Der andere Elternteil")
    return page


def stay(page):
    """Press "Weiter" where something is wrong with the answers."""
    page.get_by_role("main").get_by_role("button", name="Weiter", exact=True).last.click()
    expect(page.locator("#fehler")).to_be_visible()


def test_without_a_script(running_site, new_page):
    page = new_page(width=PHONE, java_script_enabled=False)
    open_form(page, running_site.url + FORM)
    fill_in_person(page, alone=True)
    assert go_on(page) == "Ihre Kinder"
    page.get_by_label("Wie viele Menschen").fill("3")
    page.get_by_role("button", name="Hinzufügen: Kind").click()
    for number, name in ((1, "Žofka Beispiel"), (2, "Bruno Beispiel")):
        fill_in_child(page, number, name=name, born="03.04.2018")
    # The server has to see the kind of care before it asks for the school.
    page.get_by_role("main").get_by_role("button", name="Weiter", exact=True).last.click()
    expect(page.get_by_text("gehören noch weitere Fragen")).to_be_visible()
    for number in (1, 2):
        name_school(page.get_by_role("group", name=re.compile(rf"^Kind {number}")).first)
    assert go_on(page) == "Einkommen"
    choose(page, "mehr als 35.000", "nein")
    assert go_on(page) == "Unterlagen"
    go_on(page)
    page.get_by_label(re.compile("vollständig und richtig")).check()
    send(page)
