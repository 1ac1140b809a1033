"""Every page is usable at a desk and on a phone, and by people who do not see or use a mouse."""

import json
from pathlib import Path

import pytest
from test_main_job import log_in

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CITIZENS = {
    "start": "",
    "catalogue": "/leistungen",
    "life situation": "/leistungen?lebenslage=tiere",
    "service": "/leistungen/wohngeld",
    "form": "/leistungen/wohngeld/online-antrag",
    "unit": "/behoerde/oberbuergermeister/soziales/wohngeld",
    "offices": "/behoerde",
    "news": "/aktuelles",
    "imprint": "/impressum",
    "search": "/suche?q=Hund",
    "nothing found": "/suche?q=Quastenflosser",
    "unknown key": "/antrag/0123456789abcdef0123456789abcdef",
    "login": "/login",
}
CLERKS = {
    "post boxes": "/eingang",
    "post box": "/eingang/wohngeld",
    "file plan": "/akten",
    "position": "/akten/4/49",
}


def violations(page):
    """What axe finds against WCAG 2.2 AA, as short lines."""
    # Not as a script of the page: its policy refuses those
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    # The editing bar of logged-in staff is Plone's own.
    result = page.evaluate(f"axe.run({{exclude: ['#edit-zone']}}, {options})")
    return [
        f"{found['id']}: {node['html'][:160]}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


def fits_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", CITIZENS.values(), ids=CITIZENS)
def test_citizens_page(running_site, new_page, width, path):
    page = new_page(width=width)
    page.goto(running_site.url + path)
    assert fits_the_window(page)
    assert page.locator("h1").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("path", CLERKS.values(), ids=CLERKS)
def test_clerks_page(running_site, new_page, width, path):
    page = new_page(width=width)
    log_in(page, running_site, "wohngeld")
    page.goto(running_site.url + path)
    assert fits_the_window(page)
    assert page.locator("h1").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("path", CITIZENS.values(), ids=CITIZENS)
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
    page.get_by_role("button", name="Absenden").click()
    assert page.locator(".rathaus-error, [aria-invalid=true]").count() > 0
    page.get_by_label("Vor- und Nachname").fill("Ada Beispiel")
    page.get_by_role("button", name="Absenden").click()
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
