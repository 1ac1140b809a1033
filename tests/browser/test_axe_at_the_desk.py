"""axe finds nothing on what clerks, leads and the registry do with a case, a file and its records."""

import re

import pytest
from axe import violations_everywhere
from people import People
from people import application_in_the_post_box
from people import take_into_a_new_efile
from pictures import take_picture

from citizen import Citizen
from samples import a_picture

pytestmark = pytest.mark.browser

#: Deeds that have a page of their own while a case is worked on and has an open task.
DEEDS = (
    "abgeben",
    "frist",
    "laufzettel",
    "nachricht",
    "notfallzugriff",
    "notiz",
    "papierpost",
    "schlagwoerter",
    "schreiben",
    "schriftstuecke-hinzufuegen",
    "teilen",
    "verfuegung",
    "verknuepfen",
    "wiedervorlage",
    "zuweisen",
)
#: Of those: what is asked when nothing was filled in.
WITH_ERRORS = ("abgeben", "frist", "laufzettel", "papierpost", "schreiben", "verfuegung")
#: On a record that is no longer changed by anybody else, in the order in which they are possible.
RECORD_PAGES = ("", "/angaben", "/auschecken", "/neue-version", "/endgueltig-machen")


@pytest.fixture(scope="module")
def people(chromium, running_site):
    people = People(chromium, running_site)
    yield people
    people.close()


@pytest.fixture(scope="module")
def case(people, running_site):
    """Path of a case with a file, a note and a task for the whole unit."""
    sent = Citizen(running_site.url).apply_for_a_dog()
    reference = re.search(r"HU-[0-9A-Z]{4}-[0-9A-Z]{4}", sent.response.text)[0]
    page = people.window("steuern")
    application_in_the_post_box(page, running_site, "steuern", reference)
    path = take_into_a_new_efile(page).removeprefix(running_site.url)
    page.get_by_label("Interne Notiz").fill("Frau Beispiel hat angerufen.")
    done(page, "Notiz speichern")
    people.go(f"{path}/verfuegung", "steuern")
    page.get_by_label("zur Kenntnis").check()
    page.get_by_label("An wen?").select_option(label="Steuern und Abgaben (alle)")
    done(page, "Verfügung treffen")
    return path


@pytest.fixture(scope="module")
def record(people, running_site, case):
    """Path of a picture that a clerk put to the case, and put there again a little better."""
    page = people.go(f"{case}/schriftstuecke-hinzufuegen", "steuern")
    page.locator("#dateien").set_input_files(a_file("Steuermarke.png", "navy"))
    page.get_by_role("link", name="Fertig: Seite neu laden").click()
    page.get_by_role("link", name="Steuermarke", exact=True).first.click()
    page.get_by_role("link", name="Neue Version").click()
    page.get_by_label("Datei").set_input_files(a_file("Steuermarke, scharf.png", "teal"))
    done(page, "Neue Version ablegen")
    return page.url.removeprefix(running_site.url)


def a_file(name, colour):
    return {"name": name, "mimeType": "image/png", "buffer": a_picture(colour)}


def done(page, button):
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def test_case_with_a_note_and_a_task(people, case):
    assert violations_everywhere(people.go(case, "steuern")) == {}


@pytest.mark.parametrize("deed", DEEDS)
def test_deed(people, case, deed):
    login = "admin" if deed == "notfallzugriff" else "steuern"
    page = people.go(f"{case}/@@{deed}", login)
    assert page.url.endswith(deed)
    assert violations_everywhere(page) == {}


@pytest.mark.parametrize("deed", WITH_ERRORS)
def test_deed_with_errors(people, case, deed):
    page = people.go(f"{case}/@@{deed}", "steuern")
    page.locator("main form.rathaus-form button.btn-primary[type=submit]").last.click()
    page.locator("#fehler").wait_for()
    assert violations_everywhere(page) == {}


def test_task(people, case):
    page = people.go(case, "steuern")
    page.get_by_role("main").get_by_role("link", name="z. K.").click()
    page.get_by_label("Ihre Antwort").wait_for()
    assert violations_everywhere(page) == {}


@pytest.mark.parametrize("page", RECORD_PAGES)
def test_record(people, record, page):
    window = people.go(record + page, "steuern")
    if not page:
        take_picture(window, "record")
    assert violations_everywhere(window) == {}


def test_record_that_is_checked_out(people, record):
    """The lead takes it back from the clerk."""
    page = people.go(f"{record}/auschecken", "steuern")
    done(page, "Auschecken")
    assert violations_everywhere(page) == {}
    assert violations_everywhere(people.go(f"{record}/einchecken", "steuern")) == {}
    page = people.go(f"{record}/einchecken-erzwingen", "steuern-leitung")
    assert violations_everywhere(page) == {}
    page.get_by_label("Grund").fill("Das Schriftstück wird heute noch gebraucht.")
    done(page, "Einchecken erzwingen")
    page.get_by_role("link", name="Auschecken").wait_for()


def test_list_with_errors_and_result(people, case):
    page = people.go("/@@vorgaenge", "steuern")
    take_picture(page, "list")
    page.get_by_text("Auswahl und Spalten").click()
    assert violations_everywhere(page) == {}
    page = people.go("/@@vorgaenge", "steuern")
    page.get_by_role("table").get_by_role("checkbox").nth(1).check()
    page.get_by_label("Mit den ausgewählten Vorgängen:").select_option(label="Frist ändern …")
    done(page, "Weiter")
    done(page, "Frist ändern")
    page.locator("#fehler").wait_for()
    assert violations_everywhere(page) == {}
    page = people.go("/@@vorgaenge", "steuern")
    page.get_by_role("table").get_by_role("checkbox").nth(1).check()
    page.get_by_label("Mit den ausgewählten Vorgängen:").select_option(label="Übernehmen")
    done(page, "Weiter")
    assert violations_everywhere(page) == {}


@pytest.mark.parametrize("page", ["", "/schliessen", "/journal", "/schriftstuecke-hinzufuegen"])
def test_file(people, case, page):
    """With a case in it that is still worked on."""
    login = "registratur" if page == "/schliessen" else "steuern"
    assert violations_everywhere(people.go(case.rpartition("/")[0] + page, login)) == {}


def test_preview_of_a_file_plan(people, running_site):
    page = people.go("/akten/aktenplan-einlesen", "registratur")
    plan = page.request.get(f"{running_site.url}/akten/aktenplan.csv").text()
    changed = plan.replace("Hundesteuer", "Steuer für Hunde")
    page.get_by_label("Datei mit dem Aktenplan").set_input_files(
        {"name": "Aktenplan.csv", "mimeType": "text/csv", "buffer": changed.encode()}
    )
    done(page, "Unterschiede ansehen")
    page.get_by_text("Steuer für Hunde").wait_for()
    take_picture(page, "plan-import")
    assert violations_everywhere(page) == {}
