"""An editor makes an online form in the browser, and a citizen's answers reach the clerk."""

import re

import pytest
from form_pages import go_on
from form_pages import send
from playwright.sync_api import expect
from test_main_job import log_in

pytestmark = pytest.mark.browser

SERVICE = "wohnberechtigungsschein"
QUESTION = "Wie viele Menschen ziehen ein?"


def add_question(page, title, name):
    page.get_by_role("link", name="Frage hinzufügen").click()
    dialog = page.locator(".modal-dialog")
    dialog.get_by_label("Frage").first.fill(title)
    dialog.get_by_label("Kurzname").fill(name)
    dialog.get_by_label("Pflichtangabe").check()
    dialog.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_text(title).first).to_be_visible()


def test_from_an_empty_form_to_the_post_box(running_site, new_page):
    site = running_site
    service_url = f"{site.url}/leistungen/{SERVICE}"
    editor = new_page()
    log_in(editor, site, "freigabe")
    editor.goto(f"{service_url}/++add++EasyForm")
    editor.get_by_label("Titel").first.fill("Wohnberechtigungsschein beantragen")
    editor.locator("#form-buttons-save").click()
    expect(editor.get_by_text("nicht veröffentlicht")).to_be_visible()
    form_url = editor.url.removesuffix("/view")

    citizen = new_page(width=390)
    citizen.goto(service_url)
    assert citizen.get_by_role("link", name="Online beantragen").count() == 0

    editor.goto(f"{form_url}/fields")
    add_question(editor, QUESTION, "menschen")
    editor.goto(form_url)
    editor.get_by_role("link", name=re.compile("Status")).click()
    editor.get_by_role("link", name="Veröffentlichen", exact=True).click()
    expect(editor.get_by_text("nicht veröffentlicht")).to_have_count(0)

    citizen.goto(service_url)
    citizen.get_by_role("link", name="Online beantragen").first.click()
    citizen.get_by_label("Vor- und Nachname").fill("Grace Beispiel")
    citizen.get_by_label("E-Mail-Adresse").fill("grace@example.org")
    citizen.get_by_label("Anliegen").fill("Wir suchen eine größere Wohnung.")
    citizen.wait_for_timeout(2000)
    go_on(citizen)
    expect(citizen.locator("[aria-invalid=true]")).to_have_count(1)
    citizen.get_by_label(QUESTION).fill("Vier")
    go_on(citizen)
    send(citizen)
    reference = re.search(r"[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}", citizen.content())[0]

    clerk = new_page()
    log_in(clerk, site, "wohngeld")
    box = f"{site.url}/eingang/wohngeld"
    clerk.goto(box)
    for _attempt in range(60):
        if clerk.get_by_role("link", name=reference).count():
            break
        clerk.wait_for_timeout(1000)
        clerk.goto(box)
    clerk.get_by_role("link", name=reference).click()
    expect(clerk.get_by_text(QUESTION)).to_be_visible()
    expect(clerk.get_by_text("Vier")).to_be_visible()
