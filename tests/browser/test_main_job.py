"""The main job in a real browser: from a service page to the decision, and back to the applicant."""

import re

import pytest
from form_pages import go_on
from form_pages import send
from pictures import take_picture
from playwright.sync_api import expect

from samples import a_pdf
from samples import a_picture

pytestmark = pytest.mark.browser

QUESTION = "Bitte schicken Sie uns noch ein Foto der Steuermarke Ihres früheren Hundes."
ANSWER = "Gern, das Foto hängt an. Der frühere Hund hieß Žofka."
LETTER = "Wir haben Ihren Hund angemeldet.\n\nDie Steuermarke kommt mit der Post."


def log_in(page, site, login):
    page.goto(f"{site.url}/login")
    page.get_by_label("Benutzername").fill(login)
    page.locator("input[type=password]").fill(site.logins()[login])
    page.locator("#buttons-login").click()
    expect(page.locator("body.userrole-authenticated")).to_be_visible()


def send_dog_form(page, site):
    """A citizen finds the service from the start page and sends its form."""
    page.goto(site.url)
    page.get_by_role("link", name="Hund anmelden", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hund anmelden")
    page.get_by_role("link", name="Online beantragen").first.click()
    page.get_by_label("Vor- und Nachname").fill("Ada Beispiel")
    page.get_by_label("Straße und Hausnummer").fill("Am Beispielweg 1")
    page.get_by_label("Postleitzahl und Ort").fill("03046 Cottbus/Chóśebuz")
    page.get_by_label("E-Mail-Adresse").fill("ada@example.org")
    take_picture(page, "form")
    page.wait_for_timeout(2000)
    go_on(page)
    page.get_by_label("Name des Hundes").fill("Bruno")
    page.get_by_label("Rasse").fill("Mischling")
    page.get_by_label("Seit wann haben Sie den Hund?").fill("01.10.2026")
    page.get_by_label("Wie viele weitere Hunde").fill("0")
    page.get_by_label("Nachweis").set_input_files(
        {"name": "Kaufvertrag.pdf", "mimeType": "application/pdf", "buffer": a_pdf("Kaufvertrag")}
    )
    go_on(page)
    page.get_by_label("Ich überweise selbst").check()
    go_on(page)
    take_picture(page, "review")
    send(page)
    take_picture(page, "thanks")
    return re.search(r"HU-[0-9A-Z]{4}-[0-9A-Z]{4}", page.content())[0]


def wait_for_receipt(page):
    """The status page says so when the worker has filed the application."""
    receipt = page.get_by_role("link", name=re.compile("Eingangsbestätigung"))
    for _attempt in range(60):
        if receipt.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(receipt.first).to_be_visible()
    return receipt.first


def download(page, link):
    """The bytes behind a link, fetched with the page's session."""
    response = page.request.get(link.evaluate("element => element.href"))
    assert response.ok
    return response.body()


def find_service(page, site):
    """Somebody asks in everyday words and misspells them."""
    page.goto(site.url)
    take_picture(page, "start")
    field = page.locator("input[name=q]").and_(page.locator(":visible")).first
    field.fill("Hund anmeldn")
    field.press("Enter")
    service = page.get_by_role("heading").get_by_role("link", name="Hund anmelden", exact=True)
    expect(service).to_be_visible()
    take_picture(page, "search")
    service.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hund anmelden")
    take_picture(page, "service")


def test_from_the_service_page_to_the_decision(running_site, new_page):
    site = running_site
    find_service(new_page(), site)
    in_the_dark = new_page(width=390, color_scheme="dark")
    in_the_dark.goto(f"{site.url}/leistungen/wohngeld")
    take_picture(in_the_dark, "phone")
    send_dog_form(new_page(width=390), site)
    citizen = new_page(width=390)
    reference = send_dog_form(citizen, site)
    citizen.get_by_role("link", name="Stand des Antrags ansehen").click()
    assert download(citizen, wait_for_receipt(citizen)).startswith(b"%PDF")
    take_picture(citizen, "status")
    status_url = citizen.url

    clerk = new_page()
    log_in(clerk, site, "steuern")
    take_picture(clerk, "boxes")
    clerk.goto(f"{site.url}/eingang/steuern")
    clerk.get_by_role("link", name=reference).click()
    expect(clerk.get_by_text("Ada Beispiel")).to_be_visible()
    expect(clerk.get_by_role("link", name="Kaufvertrag.pdf").first).to_be_visible()
    clerk.get_by_role("button", name="Übernehmen").click()
    expect(clerk.get_by_text("Henriette Hundt").first).to_be_visible()

    clerk.get_by_role("link", name="Zur Akte nehmen").click()
    clerk.get_by_label("In eine neue Akte").check()
    clerk.get_by_label("Aktenplaneinheit").select_option(label=position_label(clerk))
    clerk.get_by_label("Betreff der Akte").fill("Hundesteuer 2026, Buchstabe B")
    take_picture(clerk, "register")
    clerk.get_by_role("button", name="Zur Akte nehmen").click()
    expect(clerk.get_by_text(re.compile(r"90\.20\.01-2026/\d{4}")).first).to_be_visible()
    case_url = clerk.url
    clerk.goto(f"{site.url}/eingang/steuern")
    expect(clerk.get_by_role("row", name=reference)).to_contain_text("In Bearbeitung")
    take_picture(clerk, "inbox")
    clerk.goto(case_url)
    take_picture(clerk, "case")

    clerk.get_by_role("link", name="Rückfrage stellen").click()
    clerk.get_by_label("Ihre Frage").fill(QUESTION)
    clerk.get_by_label("Auch andere Dateien sind willkommen").check()
    clerk.get_by_role("button", name="Rückfrage stellen").click()
    expect(clerk.get_by_text(QUESTION)).to_be_visible()

    citizen.goto(status_url)
    expect(citizen.get_by_text(QUESTION)).to_be_visible()
    citizen.get_by_role("textbox", name="Ihre Antwort").fill(ANSWER)
    citizen.get_by_role("heading", name="Ihre Antwort an uns").scroll_into_view_if_needed()
    take_picture(citizen, "question")
    citizen.get_by_label("Dateien").set_input_files(
        {"name": "Marke.png", "mimeType": "image/png", "buffer": a_picture()}
    )
    citizen.get_by_role("button", name="Antwort senden").click()
    expect(citizen.get_by_role("heading", name="Ihre Nachricht ist angekommen")).to_be_visible()

    wait_for_text(clerk, ANSWER)
    expect(clerk.get_by_role("link", name="Marke.png").first).to_be_visible()
    clerk.get_by_role("link", name="Entscheiden").click()
    clerk.get_by_label("bewilligt").check()
    clerk.get_by_label("Text des Bescheids").fill(LETTER)
    take_picture(clerk, "decision")
    clerk.get_by_role("button", name="Entscheiden und Bescheid erstellen").click()
    clerk.get_by_role("link", name="Abschließen").click()
    clerk.get_by_role("button", name="Abschließen").click()
    expect(clerk.get_by_text("Abgeschlossen").first).to_be_visible()
    clerk.get_by_role("link", name="Protokoll des Vorgangs").click()
    expect(clerk.get_by_role("heading", level=1)).to_be_visible()
    take_picture(clerk, "journal")

    citizen.goto(status_url)
    letter = citizen.get_by_role("link", name=re.compile("Bescheid")).first
    assert download(citizen, letter).startswith(b"%PDF")
    citizen.get_by_role("heading", name="Ihre Dokumente").scroll_into_view_if_needed()
    take_picture(citizen, "decided")

    stranger = new_page()
    log_in(stranger, site, "wohngeld")
    assert stranger.goto(case_url).status in (200, 401, 403)
    assert "Ada Beispiel" not in stranger.content()
    stranger.goto(f"{site.url}/@@search?SearchableText={reference}")
    assert stranger.get_by_role("link", name=reference).count() == 0


def test_an_editor_sees_the_questions_of_a_form(running_site, new_page):
    editor = new_page()
    log_in(editor, running_site, "redaktion")
    editor.goto(f"{running_site.url}/leistungen/hund-anmelden/online-antrag/fields")
    editor.get_by_role("link", name="Über Ihren Hund").click()
    expect(editor.get_by_text("Name des Hundes").first).to_be_visible()
    take_picture(editor, "fields")


def position_label(page):
    """The whole label of the position for dog tax, as the list shows it."""
    options = page.get_by_label("Aktenplaneinheit").locator("option").all_inner_texts()
    return next(text for text in options if text.startswith("90.20.01"))


def wait_for_text(page, text):
    for _attempt in range(60):
        if page.get_by_text(text).count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.get_by_text(text)).to_be_visible()
