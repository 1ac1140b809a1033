"""The search field suggests while somebody types, and is used with the keyboard alone."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def front(running_site, new_page, width):
    page = new_page(width)
    page.goto(running_site.url)
    field = page.get_by_role("combobox").and_(page.locator(":visible")).first
    field.focus()
    return page, field


def suggestions(page):
    return page.get_by_role("listbox").get_by_role("option")


def test_arrow_keys_and_enter_open_a_page(front):
    page, field = front
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("hun", delay=30)
    suggestions(page).first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    chosen = page.locator(f"#{active}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert "Hund anmelden" in chosen.inner_text()
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/leistungen/hund-anmelden")


def test_the_number_is_told(front):
    page, field = front
    field.press_sequentially("hun", delay=30)
    suggestions(page).first.wait_for()
    told = page.locator(".rathaus-suggesting > [role=status]").filter(has_text="Vorschl")
    assert re.fullmatch(r"1 Vorschlag|\d+ Vorschläge", told.first.text_content())


def test_escape_closes_and_keeps_what_was_typed(front):
    page, field = front
    field.press_sequentially("hun", delay=30)
    suggestions(page).first.wait_for()
    field.press("Escape")
    suggestions(page).first.wait_for(state="hidden")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "hun"
    assert field.evaluate("field => field === document.activeElement")


def test_enter_without_a_choice_searches(front):
    page, field = front
    field.press_sequentially("wo melde ich meinen hund an")
    field.press("Enter")
    page.wait_for_url("**/suche?q=*")
    results = page.locator(".rathaus-results h3 a")
    assert results.first.inner_text() == "Hund anmelden"


def test_a_pointer_chooses_too(front):
    page, field = front
    field.press_sequentially("reisep", delay=30)
    suggestions(page).first.click()
    page.wait_for_url("**/leistungen/*")


def test_without_a_script_the_form_works(running_site, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{running_site.url}/suche")
    page.locator("#suchseite-suche").fill("Hundesteueranmeldung")
    page.locator("#suchseite-suche").press("Enter")
    page.wait_for_url("**/suche?q=Hundesteueranmeldung")
    assert page.locator(".rathaus-results h3 a").first.inner_text() == "Hund anmelden"
    page.get_by_role("link", name=re.compile("^Onlineantrag")).click()
    page.wait_for_url("**art=form*")
