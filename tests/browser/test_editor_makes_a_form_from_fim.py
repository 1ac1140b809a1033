"""From a FIM data schema to a form, its first and its second revision, in the browser."""

import re
from pathlib import Path

import pytest
from axe import violations_everywhere
from pictures import take_picture
from playwright.sync_api import expect
from test_editor_makes_a_form import add_question
from test_main_job import log_in

pytestmark = pytest.mark.browser

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "xdatenfelder"
#: hunting licence: persons, groups in groups, code lists, files
SCHEMA = SCHEMAS / "S07000000248.schema.xdf.xml"
SERVICE = "einwohneranfrage"
QUESTION = "Wie heißt Ihr Revier?"


@pytest.mark.skipif(not SCHEMA.exists(), reason="the public FIM schemas are not here")
def test_from_the_schema_to_the_second_revision(running_site, new_page):
    editor = new_page()
    log_in(editor, running_site, "freigabe")
    editor.goto(f"{running_site.url}/leistungen/{SERVICE}/@@formular-aus-fim")
    editor.get_by_label("Datenschema").set_input_files(SCHEMA)
    editor.get_by_role("button", name="Datei prüfen").click()
    expect(editor.get_by_role("table", name="Was übernommen wird")).to_be_visible()
    axe_is_content(editor)
    take_picture(editor, "fim-report")
    editor.get_by_role("button", name="Formular anlegen").click()
    expect(editor.get_by_role("heading", level=1)).to_contain_text("Jagdschein")
    form_url = re.sub(r"/(@@\w+|view|)$", "", editor.url.split("?")[0])

    editor.goto(f"{form_url}/@@formular")
    expect(editor.get_by_role("table", name="Was noch zu tun ist")).to_be_visible()
    publish(editor, form_url)
    editor.goto(f"{form_url}/@@formular")
    axe_is_content(editor)

    citizen = new_page(width=390)
    citizen.goto(form_url)
    expect(citizen.get_by_text(re.compile(r"Schritt 1 von \d"))).to_be_visible()

    editor.goto(f"{form_url}/fields")
    add_question(editor, QUESTION, "revier")
    citizen.goto(form_url)
    assert QUESTION not in citizen.content()
    editor.goto(f"{form_url}/@@formular")
    editor.get_by_label("Was hat sich geändert?").fill("Das Revier wird gefragt.")
    take_picture(editor, "form-overview")
    editor.get_by_role("button", name="Änderungen veröffentlichen").click()
    expect(editor.get_by_text("Das Revier wird gefragt.")).to_be_visible()
    citizen.goto(form_url)
    expect(citizen.get_by_text(QUESTION)).to_be_visible()


def axe_is_content(page):
    assert violations_everywhere(page) == {}
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def publish(page, form_url):
    page.goto(form_url)
    page.get_by_role("link", name=re.compile("Status")).click()
    page.get_by_role("link", name="Veröffentlichen", exact=True).click()
    expect(page.get_by_text("nicht veröffentlicht")).to_have_count(0)
