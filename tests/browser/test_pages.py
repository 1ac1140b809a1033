"""What citizens open comes from this server alone, and their forms need no script and no mouse."""

import pytest
from form_pages import go_on
from page_kinds import PUBLIC

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_nothing_is_loaded_from_other_hosts(running_site, new_page, path):
    page = new_page()
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(running_site.url + path)
    assert hosts == {f"127.0.0.1:{running_site.port}"}


def test_a_citizen_applies_without_a_script(running_site, new_page):
    page = new_page(width=390, java_script_enabled=False)
    page.goto(f"{running_site.url}/leistungen/einwohneranfrage")
    page.get_by_role("link", name="Online").first.click()
    page.wait_for_timeout(2000)
    go_on(page)
    assert page.locator(".rathaus-error, [aria-invalid=true]").count() > 0
    page.get_by_label("Vor- und Nachname").fill("Ada Beispiel")
    page.get_by_role("button", name="Weiter", exact=True).last.click()
    assert page.get_by_label("Vor- und Nachname").input_value() == "Ada Beispiel"


def test_the_form_is_filled_in_with_the_keyboard(running_site, new_page):
    page = new_page()
    page.goto(f"{running_site.url}/leistungen/hund-anmelden/online-antrag")
    page.keyboard.press("Tab")
    assert "springen" in page.evaluate("document.activeElement.textContent")
    page.get_by_label("Vor- und Nachname").focus()
    page.keyboard.type("Ada Beispiel")
    page.keyboard.press("Tab")
    page.keyboard.type("Am Beispielweg 1")
    assert page.get_by_label("Straße und Hausnummer").input_value() == "Am Beispielweg 1"
