"""From a question to the answer without a mouse, and without a script."""

import re

import pytest
from page_kinds import SERVICE
from page_kinds import STATEMENT
from playwright.sync_api import expect
from test_main_job import log_in

pytestmark = pytest.mark.browser


def tab_to(page, thing):
    """Press Tab until the thing has the focus, as often as somebody would bear."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if thing.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("not reached with the keyboard")


def tab_to_link(page, name):
    tab_to(page, page.get_by_role("main").get_by_role("link", name=name, exact=True).first)


def has_focus(thing):
    return thing.evaluate("element => element === document.activeElement")


def test_the_first_key_skips_to_the_content(running_site, new_page):
    page = new_page()
    page.goto(running_site.url + SERVICE)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Zum Inhalt springen")
    assert page.locator(":focus").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


class TestSuggestions:
    @pytest.fixture
    def page(self, running_site, new_page):
        page = new_page()
        page.goto(running_site.url)
        self.field = page.get_by_role("main").get_by_role("combobox")
        tab_to(page, self.field)
        page.keyboard.type("hund anm")
        expect(page.get_by_role("option", name=re.compile("Hund anmelden")).first).to_be_visible()
        return page

    def test_arrows_choose_and_enter_opens(self, page):
        expect(self.field).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        chosen = page.get_by_role("option", selected=True)
        expect(chosen).to_have_count(1)
        expect(self.field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
        assert has_focus(self.field)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hund anmelden")

    def test_escape_closes_and_keeps_the_words(self, page):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        expect(self.field).to_have_attribute("aria-expanded", "false")
        expect(self.field).to_have_value("hund anm")

    def test_enter_without_a_choice_searches(self, page):
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Suche")
        tab_to_link(page, "Hund anmelden")

    def test_a_screen_reader_is_told_how_many_there_are(self, page):
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(
            re.compile(r"^(1 Vorschlag|\d+ Vorschläge)$")
        )


def test_from_the_question_to_the_download(running_site, new_page):
    page = new_page()
    page.goto(f"{running_site.url}/suche?q=Hundesteuer anmelden")
    tab_to_link(page, "Hund anmelden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hund anmelden")
    link = page.get_by_role("main").get_by_role("link", name=re.compile("Anmeldung eines Hundes"))
    tab_to(page, link.first)
    answer = page.request.get(link.first.evaluate("element => element.href"))
    assert answer.body().startswith(b"%PDF")
    assert re.search(r"filename\*?=.*\.pdf", answer.headers["content-disposition"])


def test_from_the_question_to_the_appointment(running_site, new_page):
    page = new_page()
    page.goto(f"{running_site.url}/suche?q=Perso")
    tab_to_link(page, "Personalausweis beantragen")
    page.keyboard.press("Enter")
    link = page.get_by_role("main").get_by_role("link", name=re.compile("Termin")).first
    tab_to(page, link)
    assert link.get_attribute("href").startswith("https://termine.example.org")


def test_from_the_service_to_the_form_and_its_errors(running_site, new_page):
    page = new_page()
    page.goto(running_site.url + SERVICE)
    tab_to_link(page, "Online beantragen")
    page.keyboard.press("Enter")
    expect(page.locator("form.rathaus-application")).to_be_visible()
    page.wait_for_timeout(2000)
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Weiter", exact=True))
    page.keyboard.press("Enter")
    the_summary_leads_to_the_fields(page)


@pytest.mark.parametrize("path", [f"{STATEMENT}/barriere-melden"])
def test_errors_of_other_forms(running_site, new_page, path):
    page = new_page()
    page.goto(running_site.url + path)
    page.get_by_role("main").locator("form button[type=submit]").last.press("Enter")
    the_summary_leads_to_the_fields(page)


def the_summary_leads_to_the_fields(page):
    summary = page.get_by_role("main").get_by_role("alert").first
    expect(summary).to_be_focused()
    assert "Fehler" in page.title()
    links = summary.get_by_role("link")
    assert links.count() == page.locator("main .rathaus-field-error").count() > 0
    for number in range(links.count()):
        links.nth(number).press("Enter")
        field = page.locator(":focus")
        expect(field).to_have_attribute("aria-invalid", "true")
        # A group of options is described as a whole.
        described = field.locator("xpath=ancestor-or-self::*[@aria-describedby][1]")
        name = described.get_attribute("aria-describedby").split()[-1]
        expect(page.locator(f'[id="{name}"]')).to_contain_text("Fehler:")
        expect(field).to_be_in_viewport()


def test_the_language_is_chosen(running_site, new_page):
    page = new_page()
    page.goto(running_site.url + SERVICE)
    tab_to(page, page.get_by_role("link", name="English").first)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("/en/leistungen/hund-anmelden$"))
    tab_to(page, page.get_by_role("link", name="Deutsch").first)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page).to_have_url(re.compile("/rathaus/leistungen/hund-anmelden$"))


def test_everything_in_the_head_is_reached_on_a_phone(running_site, new_page):
    page = new_page(width=320)
    page.goto(running_site.url + SERVICE)
    things = page.locator("header.rathaus-head :is(a, input, button)")
    for number in range(things.count()):
        expect(things.nth(number)).to_be_visible()
        tab_to(page, things.nth(number))


def test_a_menu_closes_with_escape(running_site, new_page):
    page = new_page(width=390)
    log_in(page, running_site, "wohngeld")
    summary = page.locator("#portal-personaltools summary")
    summary.press("Enter")
    expect(page.get_by_role("link", name="Abmelden")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Abmelden")).to_be_hidden()
    assert has_focus(summary)


def test_without_a_script_from_the_question_to_the_form(running_site, new_page):
    page = new_page(width=390, java_script_enabled=False)
    page.goto(running_site.url)
    field = page.get_by_role("main").get_by_role("searchbox")
    field.fill("Hundesteuer")
    field.press("Enter")
    page.get_by_role("link", name="Leistung (", exact=False).first.click()
    expect(page.locator("[aria-current=true]", has_text="Leistung")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Hund anmelden", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Online beantragen").first.click()
    page.get_by_label("Vor- und Nachname").fill("Ada Beispiel")
    page.wait_for_timeout(2000)
    page.get_by_role("main").get_by_role("button", name="Weiter", exact=True).click()
    expect(page.get_by_role("main").get_by_role("alert").first).to_be_focused()
    expect(page.get_by_label("Vor- und Nachname")).to_have_value("Ada Beispiel")
