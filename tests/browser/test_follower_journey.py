"""Somebody follows a report by e-mail, and a body outside of the city answers what is asked about it."""

import re

import pytest
from axe import violations_everywhere
from mail_box import MailBox
from mail_box import text_of
from playwright.sync_api import expect
from test_defects_office import open_report
from test_defects_office import report_paint
from test_main_job import log_in

pytestmark = pytest.mark.browser

FOLLOWER = "bela@example.org"
OUTSIDE = "netze@example.org"
QUESTION = "Gehört die Wand zu Ihrem Haus?"
ANSWER = "Ja, wir streichen sie am Freitag."


@pytest.fixture(scope="module")
def mail_box():
    with MailBox() as box:
        yield box


@pytest.fixture(scope="module")
def site(installed_site, mail_box, tmp_path_factory):
    """An installation of its own, which knows a mail server."""
    site = installed_site.copy(tmp_path_factory.mktemp("followers") / "site")
    site.set_mail_server(mail_box.port)
    site.start()
    yield site
    site.stop()


def link_in_mail(page, mail_box, address, name):
    """Wait for the mail in which a link stands."""
    link = re.compile(rf"\S+/@@{name}/\S+")
    for _attempt in range(60):
        found = [link.search(text_of(mail)) for mail in mail_box.mails_to(address)]
        if any(found):
            return next(each[0] for each in found if each)
        page.wait_for_timeout(1000)
    raise AssertionError(f"no mail with {name}")


def test_followers_and_a_body_outside(site, new_page, mail_box):
    reference = report_paint(site, new_page(java_script_enabled=False))
    clerk = new_page()
    log_in(clerk, site, "maerker")
    open_report(site, clerk, reference)
    clerk.get_by_role("link", name="Veröffentlichen").click()
    clerk.get_by_role("button", name="Veröffentlichen").click()
    expect(clerk.get_by_text("Der Hinweis ist öffentlich.")).to_be_visible()
    follow_and_stop(site, new_page(width=390), mail_box)
    ask(clerk)
    answer(new_page(width=390), mail_box)
    clerk.reload()
    expect(clerk.get_by_text(ANSWER).first).to_be_visible()


def follow_and_stop(site, phone, mail_box):
    phone.goto(f"{site.url}/maerker/@@einbetten")
    assert violations_everywhere(phone) == {}
    phone.goto(f"{site.url}/maerker")
    phone.locator(".rathaus-reports-list h3 a").first.click()
    assert violations_everywhere(phone) == {}
    phone.get_by_role("link", name="Über Neues per E-Mail informieren lassen").click()
    assert violations_everywhere(phone) == {}
    phone.get_by_label("Ihre E-Mail-Adresse").fill("keine Adresse")
    # Whoever is faster is taken for a program
    phone.wait_for_timeout(2000)
    phone.get_by_role("button", name="Diesem Hinweis folgen").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    assert violations_everywhere(phone) == {}
    phone.get_by_label("Ihre E-Mail-Adresse").fill(FOLLOWER)
    phone.get_by_role("button", name="Diesem Hinweis folgen").click()
    expect(phone.get_by_text("Bitte sehen Sie in Ihr Postfach")).to_be_visible()
    assert violations_everywhere(phone) == {}

    link = link_in_mail(phone, mail_box, FOLLOWER, "folgen-bestaetigen")
    phone.goto(link)
    assert violations_everywhere(phone) == {}
    phone.get_by_role("button", name="Adresse bestätigen").click()
    expect(phone.get_by_text("Danke, Ihre Adresse ist bestätigt")).to_be_visible()
    phone.goto(link.replace("folgen-bestaetigen", "abbestellen"))
    assert violations_everywhere(phone) == {}
    phone.get_by_role("button", name="Abbestellen").click()
    expect(phone.get_by_role("heading", name="Abbestellt")).to_be_visible()
    assert violations_everywhere(phone) == {}


def ask(clerk):
    """Send a question to somebody who is no part of the city."""
    clerk.get_by_role("link", name="Eine Stelle außerhalb fragen").click()
    clerk.get_by_label("E-Mail-Adresse der Stelle").fill(OUTSIDE)
    clerk.get_by_label("Ihre Frage").fill(QUESTION)
    assert violations_everywhere(clerk) == {}
    clerk.get_by_role("button", name="Frage senden").click()
    expect(clerk.get_by_text("Die Frage ist unterwegs.")).to_be_visible()


def answer(phone, mail_box):
    """Answer it without a login."""
    phone.goto(link_in_mail(phone, mail_box, OUTSIDE, "externe-antwort"))
    expect(phone.get_by_text(QUESTION)).to_be_visible()
    assert violations_everywhere(phone) == {}
    phone.get_by_label("Ihre Antwort").fill(ANSWER)
    phone.get_by_role("button", name="Antwort senden").click()
    expect(phone.get_by_text("Ihre Antwort ist angekommen")).to_be_visible()
    assert violations_everywhere(phone) == {}
