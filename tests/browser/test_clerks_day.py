"""A day at the desk: a clerk, her deputy and their lead work on what somebody sent from a phone.

Nothing waits for a clock: a page is looked at until it shows what was done.
"""

import datetime
import re
import subprocess
from zoneinfo import ZoneInfo

import pytest
from form_pages import go_on
from form_pages import open_form
from form_pages import send
from mail_box import MailBox
from mail_box import text_of
from pictures import take_picture
from playwright.sync_api import expect
from test_long_form import FORM
from test_long_form import choose
from test_long_form import fill_in_child
from test_long_form import fill_in_person
from test_long_form import name_school
from test_main_job import download
from test_main_job import log_in
from test_main_job import wait_for_receipt

from samples import a_pdf

pytestmark = pytest.mark.browser

APPLICANT = "ada@example.org"
QUESTION = "Wie viele Menschen leben in Ihrem Haushalt?"
#: Where it is shown; a stroke in it would end Playwright's selector.
EFILE = re.compile(r"45\.10-\d{4}.\d{4}")
NOTE = "Am Telefon war von einem Umzug die Rede."
INSTRUCTION = "Bitte zeichnen Sie die Stundenzahl mit."
REFUSAL = "Bitte nennen Sie noch den Beginn der Betreuung."
DRAFT = "Ihr Kind bekommt einen Platz im Hort."
LETTER = "Ihr Kind bekommt ab dem 1. Februar 2027 einen Platz im Hort."


@pytest.fixture(scope="module")
def mail_box():
    with MailBox() as box:
        yield box


@pytest.fixture(scope="module")
def site(installed_site, mail_box, tmp_path_factory):
    """An installation of its own: it knows a mail server, and its journals are verified when the
    day is over."""
    site = installed_site.copy(tmp_path_factory.mktemp("clerks-day") / "site")
    site.set_mail_server(mail_box.port)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def at_the_desk(new_page, site):
    """Call it with a login for the start page of this person."""

    def open_desk(login):
        page = new_page()
        log_in(page, site, login)
        expect(page).to_have_url(re.compile(r"/@@schreibtisch$"))
        return page

    return open_desk


def test_from_the_post_box_to_the_closed_file(site, mail_box, new_page, at_the_desk):
    phone = new_page(width=390)
    reference = apply_from_the_phone(phone, site)
    clerk = at_the_desk("kita")
    take_and_register(clerk, reference)
    ask_again(clerk)
    answer_on_the_phone(phone)
    read_the_answer(clerk)
    give_a_task(clerk, "Jonas Junge")
    write_a_note(clerk)
    be_away(clerk, "Jonas Junge")

    deputy = at_the_desk("jugend")
    sign(deputy, reference)
    submit(open_from_the_desk(deputy, "vertretung", reference), DRAFT)
    lead = at_the_desk("soziales-leitung")
    refuse(open_from_the_desk(lead, "zustimmung", reference))
    submit_again(deputy)
    approve(lead)
    assert NOTE not in read_the_letter(phone, mail_box)
    what_stands_in_the_way(lead, reference)
    close_case(deputy)
    close_file(lead)
    verify_journals(site)


def apply_from_the_phone(phone, site):
    """:returns: the reference; the phone shows the status page"""
    open_form(phone, site.url + FORM)
    fill_in_person(phone, alone=True)
    go_on(phone)
    phone.get_by_label("Wie viele Menschen").fill("3")
    name_school(fill_in_child(phone, 1, name="Žofka Beispiel", born="03.04.2018"))
    go_on(phone)
    choose(phone, "mehr als 35.000", "nein")
    go_on(phone)
    go_on(phone)
    phone.get_by_label(re.compile("vollständig und richtig")).check()
    send(phone)
    phone.get_by_role("link", name="Stand des Antrags ansehen").click()
    wait_for_receipt(phone)
    return re.search(r"KP-[0-9A-Z]{4}-[0-9A-Z]{4}", phone.content())[0]


def open_from_the_desk(page, block, reference):
    """Open a case from a block of the start page."""
    page.goto(re.sub(r"/rathaus/.*", "/rathaus/@@schreibtisch", page.url))
    page.locator(f"#{block}").get_by_role("link", name=reference).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(reference)
    return page


def press(page, name):
    """Press a button that leads to the page of the case. It may be the page at hand: what is asked
    of it before the new one is there would be asked of the old one."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("heading", name="Was jetzt möglich ist")).to_be_visible()


def take_and_register(clerk, reference):
    take_picture(clerk, "desk")
    open_from_the_desk(clerk, "neu", reference)
    press(clerk, "Übernehmen")
    expect(clerk.get_by_text("Katrin Krippner").first).to_be_visible()
    clerk.get_by_role("link", name="Zur Akte nehmen").click()
    clerk.get_by_label("In eine neue Akte").check()
    position = clerk.get_by_label("Aktenplaneinheit").locator("option", has_text="45.10")
    clerk.get_by_label("Aktenplaneinheit").select_option(value=position.get_attribute("value"))
    press(clerk, "Zur Akte nehmen")
    expect(clerk.get_by_role("link", name=EFILE)).to_be_visible()


def ask_again(clerk):
    """For a document, and for one question of the form once more."""
    clerk.get_by_role("link", name="Rückfrage stellen").click()
    module = clerk.get_by_label(re.compile("Textbaustein"))
    module.select_option(label="Kita: Geburtsurkunde nachreichen")
    clerk.get_by_role("button", name="Einfügen").click()
    expect(clerk.get_by_label("Ihre Frage")).to_have_value(re.compile("Guten Tag Ada Beispiel"))
    clerk.get_by_label("Geburtsurkunde des Kindes").first.check()
    clerk.get_by_text("Angaben aus dem Formular noch einmal abfragen").click()
    clerk.get_by_label(QUESTION).check()
    take_picture(clerk, "ask", at=clerk.get_by_role("heading", level=1))
    press(clerk, "Rückfrage stellen")
    expect(clerk.get_by_text("Rückfrage gestellt").first).to_be_visible()


def answer_on_the_phone(phone):
    """With exactly what was asked for."""
    phone.reload()
    phone.get_by_label("Geburtsurkunde des Kindes").set_input_files(
        {"name": "Urkunde.pdf", "mimeType": "application/pdf", "buffer": a_pdf("Urkunde")}
    )
    phone.get_by_label(QUESTION).fill("4")
    phone.get_by_role("button", name="Antwort senden").click()
    expect(phone.get_by_role("heading", name="Ihre Nachricht ist angekommen")).to_be_visible()


def read_the_answer(clerk):
    row = clerk.get_by_role("table", name="Neue Angaben").get_by_role("row", name=QUESTION)
    look_until(clerk, row)
    expect(row).to_contain_text("4")
    expect(clerk.get_by_role("link", name=re.compile("Urkunde.pdf")).first).to_be_visible()


def look_until(page, thing):
    """Load the page again until it shows what the worker does."""
    for _attempt in range(60):
        if thing.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(thing.first).to_be_visible()


def give_a_task(clerk, name):
    clerk.get_by_role("link", name="Verfügung treffen").first.click()
    clerk.get_by_label("Mitzeichnung").check()
    clerk.get_by_label("An wen?").select_option(label=name)
    clerk.get_by_label("Was ist zu tun?").fill(INSTRUCTION)
    take_picture(clerk, "task")
    press(clerk, "Verfügung treffen")
    expect(clerk.get_by_role("row", name="Mitzeichnung")).to_contain_text(name)


def write_a_note(clerk):
    clerk.get_by_label("Interne Notiz").fill(NOTE)
    press(clerk, "Notiz speichern")
    expect(clerk.get_by_text(NOTE)).to_be_visible()
    take_picture(clerk, "timeline", at=clerk.get_by_role("heading", name="Verfügungen"))


def be_away(clerk, deputy):
    today = datetime.datetime.now(ZoneInfo("Europe/Berlin")).date()
    clerk.goto(re.sub(r"/rathaus/.*", "/rathaus/@@abwesenheit", clerk.url))
    clerk.get_by_label("Erster Tag").fill(today.isoformat())
    clerk.get_by_label("Letzter Tag").fill((today + datetime.timedelta(days=4)).isoformat())
    clerk.get_by_label("Vertretung").select_option(label=deputy)
    clerk.get_by_role("button", name="Eintragen").click()
    expect(clerk.get_by_role("row", name=re.compile(deputy))).to_be_visible()
    take_picture(clerk, "absence")
    clerk.get_by_role("link", name=re.compile("Wer ist wann nicht da")).first.click()
    expect(clerk.get_by_role("row", name=re.compile(deputy))).to_be_visible()
    take_picture(clerk, "calendar")


def sign(deputy, reference):
    """The task on the start page; the case behind it is the one of the clerk who is away."""
    take_picture(deputy, "desk-of-a-deputy")
    deputy.locator("#verfuegungen").get_by_role("link", name=reference).click()
    expect(deputy.get_by_text(INSTRUCTION)).to_be_visible()
    deputy.get_by_role("button", name="Mitzeichnen").click()
    expect(deputy.get_by_text("mitgezeichnet").first).to_be_visible()


def submit(deputy, text):
    deputy.get_by_role("link", name="Zur Freigabe geben").click()
    deputy.get_by_label("bewilligt").check()
    deputy.get_by_label("Text des Bescheids").fill(text)
    press(deputy, "Zur Freigabe geben")


def refuse(lead):
    lead.get_by_role("link", name="Freigabe ablehnen").click()
    expect(lead.get_by_text(DRAFT)).to_be_visible()
    lead.get_by_label("Was soll anders werden?").fill(REFUSAL)
    take_picture(lead, "approval")
    press(lead, "Freigabe ablehnen")


def submit_again(deputy):
    """The reason stands above the draft that it is about."""
    deputy.get_by_role("link", name="Zur Freigabe geben").click()
    expect(deputy.get_by_text(REFUSAL)).to_be_visible()
    expect(deputy.get_by_label("Text des Bescheids")).to_have_value(DRAFT)
    deputy.get_by_label("Text des Bescheids").fill(LETTER)
    press(deputy, "Zur Freigabe geben")


def approve(lead):
    lead.reload()
    lead.get_by_role("link", name="Freigeben").click()
    expect(lead.get_by_text(LETTER)).to_be_visible()
    press(lead, "Freigeben")
    expect(lead.get_by_text("Entschieden").first).to_be_visible()


def read_the_letter(phone, mail_box):
    """The mail says that there is something, and where; what it is stands on the status page.

    :returns: the text of the status page
    """
    letter = phone.get_by_role("link", name=re.compile("Bescheid"))
    look_until(phone, letter)
    assert download(phone, letter.first).startswith(b"%PDF")
    mails = [text_of(mail) for mail in mail_box.mails_to(APPLICANT)]
    token = re.search(r"/antrag/([0-9a-z]+)", phone.url)[1]
    assert any(token in text for text in mails)
    for text in mails:
        assert not any(word in text for word in (LETTER, "bewilligt", "Hort", "Žofka", NOTE))
    return phone.get_by_role("main").inner_text()


def close_case(deputy):
    deputy.reload()
    deputy.get_by_role("link", name="Abschließen").click()
    press(deputy, "Abschließen")
    expect(deputy.get_by_text("Abgeschlossen").first).to_be_visible()


def what_stands_in_the_way(lead, reference):
    """A case that is not closed keeps its file open, and is named."""
    lead.get_by_role("link", name=EFILE).first.click()
    lead.get_by_role("button", name="Akte schließen").click()
    expect(lead.get_by_role("heading", name="Offene Vorgänge")).to_be_visible()
    expect(lead.get_by_role("main").get_by_role("link", name=reference)).to_be_visible()
    take_picture(lead, "closing")


def close_file(lead):
    lead.get_by_role("main").get_by_role("link", name=EFILE).click()
    lead.get_by_role("button", name="Akte schließen").click()
    expect(lead.get_by_text("Geschlossen").first).to_be_visible()
    take_picture(lead, "file")


def verify_journals(site):
    site.stop()
    words = [site.folder / "bin" / "rathaus", "verify-journal", "--all"]
    result = subprocess.run(
        words, cwd=site.folder, env=site.environment, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr
