"""The list of cases without a mouse, and without a script."""

import re

import pytest
from playwright.sync_api import expect
from test_keyboard_journeys import tab_to
from test_main_job import log_in

from citizen import Citizen

pytestmark = pytest.mark.browser

LABEL = "Sammelbescheid"


@pytest.fixture(scope="module")
def arrived(running_site):
    """References of two applications that somebody has just sent."""
    citizen = Citizen(running_site.url)
    pages = [citizen.apply_for_a_dog(hund_name=name).response.text for name in ("Bruno", "Rex")]
    return [re.search(r"HU-[0-9A-Z]{4}-[0-9A-Z]{4}", page)[0] for page in pages]


def open_list(page, site, arrived):
    """The newest first, when the worker has filed them."""
    log_in(page, site, "steuern")
    for _attempt in range(60):
        page.goto(f"{site.url}/@@vorgaenge?stand=neu&sortierung=eingang&richtung=ab")
        if all(page.get_by_role("row", name=each).count() for each in arrived):
            break
        page.wait_for_timeout(500)
    return [page.get_by_role("checkbox", name=each) for each in arrived]


def test_two_cases_get_a_label_without_a_mouse(running_site, new_page, arrived):
    page = new_page()
    boxes = open_list(page, running_site, arrived)
    # Which of both was filed first is for the worker to say.
    first, second = sorted(boxes, key=lambda box: box.bounding_box()["y"])
    tab_to(page, first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    expect(second).to_be_checked()
    expect(page.locator("#ausgewaehlt")).to_have_text("2 ausgewählt")
    choice = page.get_by_label("Mit den ausgewählten Vorgängen:")
    choice.focus()
    page.keyboard.type("Schlagwort hinzu")
    expect(choice).to_have_value("kennzeichnen")
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Weiter"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Schlagwort"))
    page.keyboard.type(LABEL)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Erledigt (2)")).to_be_visible()


def test_two_cases_are_taken_without_a_script(running_site, new_page, arrived):
    page = new_page(width=390, java_script_enabled=False)
    for box in open_list(page, running_site, arrived):
        box.check()
    page.get_by_label("Mit den ausgewählten Vorgängen:").select_option(label="Übernehmen")
    page.get_by_role("main").get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", name="Erledigt (2)")).to_be_visible()
    page.get_by_role("link", name="Zurück zur Liste").click()
    expect(page.get_by_role("row", name=arrived[0])).to_contain_text("Henriette Hundt")
