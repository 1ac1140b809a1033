"""Somebody reports a defect from a telephone, on the way, with a bad connection."""

import re

import pytest
from axe import violations_everywhere
from pictures import take_picture
from playwright.sync_api import expect
from test_main_job import log_in

from samples import a_picture

pytestmark = pytest.mark.browser

REFERENCE = re.compile(r"HI-[0-9A-Z]{4}-[0-9A-Z]{4}")
#: Where the telephone is: at a fountain in the middle of the city.
LATITUDE, LONGITUDE = 51.7602, 14.3346
CATEGORY = "Abfall"
TEXT = "Neben der Bank liegen fünf Säcke <b>Müll</b>."


def check_accessibility(page):
    """Look at the page with axe, then go back to the size of the phone."""
    assert violations_everywhere(page) == {}
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="light")


def test_a_reporter_on_the_phone(running_site, new_page):
    site = running_site
    reported_before = without_a_script(site, new_page(java_script_enabled=False))
    publish(site, new_page(), reported_before)
    phone = new_page(
        width=390,
        geolocation={"latitude": LATITUDE, "longitude": LONGITUDE},
        permissions=["geolocation"],
        has_touch=True,
    )
    phone.goto(f"{site.url}/maerker/@@melden")
    expect(phone.locator(".rathaus-map-live")).to_be_visible()
    phone.get_by_role("button", name="Ich bin gerade dort").tap()
    expect(phone.get_by_text("Der Ort ist eingetragen.")).to_be_visible()
    phone.get_by_label("Worum geht es?").select_option(label=CATEGORY)
    phone.get_by_label("Was ist los?").fill(TEXT)
    phone.get_by_label("Ihre E-Mail-Adresse").fill("ada@example.org")
    expect(phone.locator(".rathaus-map-grid").first).to_be_visible()
    take_picture(phone, "defect-form", at=phone.get_by_role("heading", name="Wo ist es?"))
    check_accessibility(phone)

    # The connection is gone, the browser is closed: what was typed is there again
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Hinweis absenden").tap()
    expect(phone).to_have_url(re.compile("^chrome-error"))
    phone.context.set_offline(False)
    phone.goto(f"{site.url}/maerker/@@melden")
    expect(phone.get_by_text("Wir haben eingesetzt")).to_be_visible()
    expect(phone.get_by_label("Was ist los?")).to_have_value(TEXT)
    expect(phone.locator("#f-category option:checked")).to_have_text(CATEGORY)
    expect(phone.get_by_label("Ihre E-Mail-Adresse")).to_have_value("")
    expect(phone.locator(".leaflet-marker-icon")).to_be_visible()

    phone.get_by_label("Fotos").set_input_files(
        {"name": "IMG_1.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    phone.wait_for_timeout(2000)
    phone.get_by_role("button", name="Hinweis absenden").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ist es dieser Hinweis?")
    expect(phone.get_by_text(reported_before).first).to_be_visible()
    take_picture(phone, "defect-similar", at=phone.get_by_role("heading", level=1))
    check_accessibility(phone)

    phone.get_by_role("button", name="Nein, meinen Hinweis absenden").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Danke für Ihren Hinweis")
    reference = REFERENCE.search(phone.content())[0]
    assert phone.evaluate("localStorage.length") == 0
    check_accessibility(phone)

    phone.locator("#eigene-adresse").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ihr Hinweis")
    expect(phone.get_by_text(reference).first).to_be_visible()
    for _attempt in range(60):
        if phone.get_by_text(TEXT).count():
            break
        phone.wait_for_timeout(1000)
        phone.reload()
    expect(phone.get_by_text(TEXT)).to_be_visible()
    check_accessibility(phone)


def without_a_script(site, page):
    """Somebody has reported the same before.

    :returns: the reference
    """
    page.goto(f"{site.url}/maerker/@@melden")
    page.get_by_label("Wo genau?").fill("Am Brunnen")
    page.get_by_text("Koordinaten von Hand eintragen").click()
    page.get_by_label("Breitengrad").fill(f"{LATITUDE + 0.0001:.4f}".replace(".", ","))
    page.get_by_label("Längengrad").fill(f"{LONGITUDE:.4f}".replace(".", ","))
    page.get_by_label("Worum geht es?").select_option(label=CATEGORY)
    page.get_by_label("Was ist los?").fill("Müll liegt neben der Bank.")
    page.wait_for_timeout(2000)
    page.get_by_role("button", name="Hinweis absenden").click()
    page.get_by_role("link", name="weitere Fragen").click()
    page.get_by_label("Ein Kofferraum voll").check()
    page.get_by_role("button", name="Hinweis absenden").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke für Ihren Hinweis")
    return REFERENCE.search(page.content())[0]


def publish(site, page, reference):
    """A clerk has read it; the worker files it within seconds."""
    log_in(page, site, "maerker")
    link = page.get_by_role("main").get_by_role("link", name=reference)
    for _attempt in range(60):
        page.goto(f"{site.url}/maerker/@@hinweise")
        if link.count():
            break
        page.wait_for_timeout(1000)
    link.first.click()
    page.get_by_role("link", name="Veröffentlichen").click()
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_text("Eingegangen").first).to_be_visible()
