"""A clerk looks at a report: hides a part of its photo, publishes and answers."""

import re

import pytest
from axe import violations_everywhere
from pictures import take_picture
from playwright.sync_api import expect
from test_main_job import log_in

from samples import a_picture

pytestmark = pytest.mark.browser

REFERENCE = re.compile(r"HI-[0-9A-Z]{4}-[0-9A-Z]{4}")


def check_accessibility(page):
    """Look at the page with axe, then go back to the size of the desk."""
    assert violations_everywhere(page) == {}
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def test_from_the_list_to_the_answer(running_site, new_page):
    site = running_site
    reference = report_paint(site, new_page(java_script_enabled=False))
    clerk = new_page()
    log_in(clerk, site, "maerker")
    open_report(site, clerk, reference)
    check_accessibility(clerk)

    # A face is hidden before anybody sees the photo
    clerk.get_by_role("link", name="Bereiche verbergen").click()
    picture = clerk.locator(".rathaus-hiding-picture")
    picture.scroll_into_view_if_needed()
    draw(clerk, picture.bounding_box())
    expect(clerk.get_by_label("Abstand von links")).to_have_value("25")
    expect(clerk.get_by_label("Breite des Bereichs")).to_have_value("50")
    take_picture(clerk, "defect-hiding", at=clerk.get_by_role("heading", level=1))
    clerk.get_by_role("button", name="Bereich verbergen", exact=True).click()
    expect(clerk.get_by_text("Bereich 1").first).to_be_visible()
    check_accessibility(clerk)
    clerk.get_by_role("button", name="So zeigen").click()
    expect(clerk.get_by_text("wird mit dem Hinweis öffentlich")).to_be_visible()

    clerk.get_by_role("link", name="Veröffentlichen").click()
    check_accessibility(clerk)
    clerk.get_by_label("Text, den alle lesen").fill("Die Wand ist beschmiert.")
    clerk.get_by_role("button", name="Veröffentlichen").click()
    expect(clerk.get_by_text("Der Hinweis ist öffentlich.")).to_be_visible()

    clerk.get_by_role("link", name="In Arbeit nehmen").click()
    check_accessibility(clerk)
    clerk.get_by_label("Was geschieht als Nächstes?").fill("Wir streichen die Wand am Dienstag.")
    clerk.get_by_role("button", name="In Arbeit nehmen").click()
    expect(clerk.get_by_text("Der Hinweis ist in Arbeit.")).to_be_visible()
    take_picture(clerk, "defect-work", at=clerk.get_by_role("heading", level=1))


def report_paint(site, page):
    """Somebody without a script reports it, with a photo.

    :returns: the reference
    """
    page.goto(f"{site.url}/maerker/@@melden")
    page.get_by_label("Wo genau?").fill("Am Brunnen")
    page.get_by_label("Worum geht es?").select_option(label="Graffiti und Plakate")
    page.get_by_label("Was ist los?").fill("Die Wand ist beschmiert, bestimmt von Herrn Muster.")
    page.get_by_label("Fotos").set_input_files(
        {"name": "IMG_1.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    page.wait_for_timeout(2000)
    page.get_by_role("button", name="Hinweis absenden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihren Hinweis")
    return REFERENCE.search(page.content())[0]


def open_report(site, page, reference):
    """From the list; the worker files what came within seconds."""
    link = page.get_by_role("main").get_by_role("link", name=reference)
    for _attempt in range(60):
        page.goto(f"{site.url}/maerker/@@hinweise")
        if link.count():
            break
        page.wait_for_timeout(1000)
    link.first.click()


def draw(page, box):
    """A rectangle over the middle of the picture."""
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 3 / 4, box["y"] + box["height"] / 2)
    page.mouse.up()
