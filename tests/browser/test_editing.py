"""Plone's editing works in our frame: text editor, content browser, list of a folder, settings."""

import re

import pytest
from playwright.sync_api import expect
from test_main_job import log_in

pytestmark = pytest.mark.browser

NEWS = "Die Bibliothek hat neue Öffnungszeiten"


@pytest.fixture
def complaints():
    """What the browser said against a page: refused by the policy, or a fault of a script."""
    return []


@pytest.fixture
def editor(running_site, new_page, complaints):
    page = new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text)
            if said.type == "error" and "Content Security Policy" in said.text
            else None
        ),
    )
    log_in(page, running_site, "admin")
    return page


def text_editor(page):
    """The document inside the first text editor of a form."""
    frame = page.locator("iframe.tox-edit-area__iframe").first
    expect(frame).to_be_visible()
    return frame.content_frame.locator("body")


def saved(page):
    page.locator("#form-buttons-save").click()
    expect(page.locator(".rathaus-told").first).to_be_visible()


def test_a_text_is_written_and_saved(running_site, editor, complaints, new_page):
    service = f"{running_site.url}/leistungen/fundsachen"
    editor.goto(f"{service}/edit")
    text = text_editor(editor)
    text.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Enter")
    editor.keyboard.type("Fundräder stehen im Hof.")
    saved(editor)
    expect(editor.get_by_text("Fundräder stehen im Hof.")).to_be_visible()
    assert complaints == []
    citizen = new_page()
    citizen.goto(service)
    expect(citizen.get_by_text("Fundräder stehen im Hof.")).to_be_visible()


def test_a_link_is_picked_in_the_content_browser(running_site, editor, complaints):
    editor.goto(f"{running_site.url}/aktuelles/++add++News Item")
    editor.get_by_label("Titel").first.fill(NEWS)
    text = text_editor(editor)
    text.click()
    editor.keyboard.type("Impressum")
    editor.keyboard.press("Control+a")
    editor.get_by_role("button", name="Link einfügen/bearbeiten").first.click()
    editor.get_by_role("link", name="Auswählen oder Hochladen").click()
    editor.locator(".contentItem").get_by_text("Impressum", exact=True).click()
    editor.get_by_role("button", name="Impressum auswählen").click()
    editor.locator(".modal-footer").get_by_text("Einfügen", exact=True).click()
    expect(text.locator("a[href*=resolveuid]")).to_have_text("Impressum")
    saved(editor)
    link = editor.locator("#content").get_by_role("link", name="Impressum")
    assert link.get_attribute("href").endswith("/impressum")
    assert complaints == []


def test_content_of_a_folder_is_listed_and_chosen(running_site, editor, complaints):
    editor.goto(f"{running_site.url}/leistungen/folder_contents")
    rows = editor.locator(".pat-structure tbody tr.itemRow")
    expect(rows.first).to_be_visible()
    assert rows.count() >= 15
    editor.locator(".pat-structure").get_by_placeholder("Suchen").press_sequentially("Baumfällung")
    expect(rows).to_have_count(1)
    rows.first.locator("input[type=checkbox]").check()
    expect(editor.get_by_text(re.compile(r"1 von \d+ ausgewählt"))).to_be_visible()
    assert complaints == []


def test_settings_are_changed_in_the_control_panel(running_site, editor, complaints, new_page):
    editor.goto(f"{running_site.url}/@@overview-controlpanel")
    editor.locator("#content a[href$='/@@site-controlpanel']").last.click()
    title = editor.locator("#form-widgets-site_title")
    before = title.input_value()
    try:
        title.fill("Stadt Musterhausen")
        saved(editor)
        expect(editor.locator(".rathaus-logo-name")).to_have_text("Stadt Musterhausen")
    finally:
        editor.goto(f"{running_site.url}/@@site-controlpanel")
        title.fill(before)
        saved(editor)
    assert complaints == []


def test_menu_of_the_person_opens_without_a_script(running_site, new_page):
    page = new_page(java_script_enabled=False)
    log_in(page, running_site, "redaktion")
    page.locator(".rathaus-person summary").click()
    page.locator(".rathaus-person").get_by_role("link", name="Abmelden").click()
    expect(page.locator("body.rathaus-public")).to_be_visible()


def test_plones_pages_are_dark_for_whom_wants_it(running_site, new_page):
    page = new_page(color_scheme="dark")
    log_in(page, running_site, "admin")
    page.goto(f"{running_site.url}/leistungen/fundsachen/edit")
    field = page.locator("#content form input[type=text]").first
    light = page.evaluate(
        "element => getComputedStyle(element).backgroundColor.match(/\\d+/g).slice(0, 3)"
        ".reduce((sum, part) => sum + Number(part), 0)",
        field.element_handle(),
    )
    assert light < 200
