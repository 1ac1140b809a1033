"""An editor writes, a reviewer publishes, and everybody reads it: not earlier."""

import pytest
from playwright.sync_api import expect
from test_main_job import log_in

pytestmark = pytest.mark.browser

SERVICE = "/leistungen/fischereischein"
OLD = "Fischereischein und Fischereiabgabe"
NEW = "Mit der Angel ans Wasser"
CATALOGUE = "/leistungen"
DRAFT = "Baumpatenschaft übernehmen"


@pytest.fixture
def window(running_site, new_page):
    """Call it with a login for a window in which this person is logged in."""

    def open_window(login):
        page = new_page()
        log_in(page, running_site, login)
        return page

    return open_window


def take_step(page, step, comment=""):
    """A step of the review on the page "Stand und Prüfung" that is open."""
    page.get_by_label(step, exact=True).check()
    page.get_by_label("Kommentar").fill(comment)
    page.get_by_role("button", name="Ausführen").click()
    expect(page.get_by_text(f"Erledigt: {step}")).to_be_visible()


def save(page, title):
    page.get_by_label("Name", exact=False).first.fill(title)
    page.locator("#form-buttons-save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_a_new_service_is_read_when_it_is_published(running_site, new_page, window):
    site = running_site
    visitor = new_page()
    editor = window("redaktion")
    editor.goto(f"{site.url}{CATALOGUE}/++add++Service")
    save(editor, DRAFT)
    url = editor.url.removesuffix("/view")
    editor.goto(f"{url}/pruefung")
    take_step(editor, "Zur Prüfung geben", "Bitte lesen.")
    visitor.goto(url)
    expect(visitor.get_by_role("heading", level=1)).not_to_contain_text(DRAFT)
    visitor.goto(f"{site.url}/suche?q=Baumpatenschaft")
    expect(visitor.get_by_role("link", name=DRAFT)).to_have_count(0)

    reviewer = window("freigabe")
    reviewer.goto(f"{site.url}/zu-pruefen")
    reviewer.get_by_role("main").get_by_role("link", name=DRAFT).first.click()
    reviewer.goto(f"{url}/pruefung")
    expect(reviewer.get_by_text("Bitte lesen.")).to_be_visible()
    take_step(reviewer, "Zurückgeben", "Bitte noch die Gebühr.")
    editor.goto(f"{url}/pruefung")
    expect(editor.get_by_text("Bitte noch die Gebühr.")).to_be_visible()
    take_step(editor, "Zur Prüfung geben", "Es kostet nichts.")
    reviewer.goto(f"{url}/pruefung")
    take_step(reviewer, "Sofort veröffentlichen")

    visitor.goto(url)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(DRAFT)
    visitor.goto(f"{site.url}/suche?q=Baumpatenschaft")
    expect(visitor.get_by_role("link", name=DRAFT)).to_have_count(1)


def test_the_old_text_stays_online_until_the_new_one_is_released(running_site, new_page, window):
    url = running_site.url + SERVICE
    visitor = new_page()
    visitor.goto(url)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(OLD)

    editor = window("redaktion")
    editor.goto(f"{url}/arbeitskopie")
    editor.get_by_role("button", name="Arbeitskopie anlegen").click()
    save(editor, NEW)
    copy_url = editor.url.removesuffix("/view")
    assert copy_url != url
    visitor.goto(url)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(OLD)
    editor.goto(f"{copy_url}/pruefung")
    take_step(editor, "Zur Prüfung geben", "Neuer Name.")
    visitor.goto(url)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(OLD)
    visitor.goto(copy_url)
    expect(visitor.get_by_role("heading", level=1)).not_to_contain_text(NEW)

    reviewer = window("freigabe")
    reviewer.goto(f"{copy_url}/arbeitskopie")
    reviewer.get_by_role("button", name="Übernehmen", exact=True).click()
    expect(reviewer.get_by_text("Der neue Text ist online.")).to_be_visible()
    visitor.goto(url)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(NEW)
    visitor.goto(f"{running_site.url}/suche?q=Angel ans Wasser")
    expect(visitor.get_by_role("main").get_by_role("link", name=NEW)).to_have_count(1)
