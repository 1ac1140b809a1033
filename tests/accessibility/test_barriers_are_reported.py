"""A report reaches the city also when its mail server is away, and nothing typed is lost."""

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser

from accessibility.conftest import add_statement
from rathaus.jobs import api as jobs

TEXT = "Die Karte lässt sich nicht mit der Tastatur bedienen."


@pytest.fixture
def statement(functional):
    statement = add_statement(functional["portal"])
    transaction.commit()
    return statement


@pytest.fixture
def browser(functional):
    browser = Browser(functional["app"])
    browser.raiseHttpErrors = False
    return browser


def open_form(browser, statement, query=""):
    browser.open(f"{statement.absolute_url()}/barriere-melden{query}")
    return browser.getForm(index=_index(browser))


def _index(browser):
    return next(
        index for index in range(10) if "barriere-melden" in browser.getForm(index=index).action
    )


def mails():
    return [job.payload for job in jobs.waiting() if job.kind == "mail"]


def test_report_is_queued_and_answered_with_a_page(statement, browser):
    form = open_form(browser, statement)
    form.getControl(name="text").value = TEXT
    form.submit()
    assert browser.url == f"{statement.absolute_url()}/barriere-gemeldet"
    assert "Danke für Ihren Hinweis" in browser.contents
    transaction.begin()
    [mail] = mails()
    assert mail["to"] == "barrierefrei@example.org"
    assert TEXT in mail["body"]


def test_sender_gets_a_copy_and_a_date(statement, browser):
    form = open_form(browser, statement)
    form.getControl(name="text").value = TEXT
    form.getControl(name="email").value = "frieda@example.org"
    form.submit()
    assert "Wir antworten Ihnen spätestens am" in browser.contents
    assert "frieda" not in browser.url
    transaction.begin()
    assert {mail["to"] for mail in mails()} == {"barrierefrei@example.org", "frieda@example.org"}


def test_the_same_twice_is_one_mail(statement, browser):
    for _time in range(2):
        form = open_form(browser, statement)
        form.getControl(name="text").value = TEXT
        form.submit()
    transaction.begin()
    assert len(mails()) == 1


def test_errors_stand_on_top_and_at_the_field(statement, browser):
    form = open_form(browser, statement)
    form.getControl(name="name").value = "Frieda"
    form.getControl(name="email").value = "keine adresse"
    form.getControl(name="page").value = "https://example.com/fremd"
    form.submit()
    page = browser.contents
    assert 'href="#text"' in page
    assert 'id="text-error"' in page
    assert 'aria-describedby="text-hint text-error"' in page
    assert "Das ist keine Adresse dieser Website" in page
    assert 'value="Frieda"' in page
    assert "autofocus" in page
    transaction.begin()
    assert not mails()


def test_page_is_taken_from_the_address_only_when_it_is_ours(statement, browser):
    own = f"{api.portal.get().absolute_url()}/leistungen"
    assert open_form(browser, statement, f"?seite={own}").getControl(name="page").value == own
    strange = open_form(browser, statement, "?seite=https://example.com")
    assert strange.getControl(name="page").value == ""


def test_machines_are_thanked_and_forgotten(statement, browser):
    form = open_form(browser, statement)
    form.getControl(name="text").value = "Kaufen Sie jetzt"
    form.getControl(name="website").value = "https://example.com"
    form.submit()
    assert "Danke für Ihren Hinweis" in browser.contents
    transaction.begin()
    assert not mails()


def test_a_form_of_somebody_else_sends_nothing(statement, browser):
    browser.post(f"{statement.absolute_url()}/barriere-melden", "text=Hallo")
    assert "zu lange geöffnet" in browser.contents
    assert "Hallo" in browser.contents
    transaction.begin()
    assert not mails()


def test_who_sends_without_end_has_to_wait(statement, browser, monkeypatch):
    monkeypatch.setattr(
        "rathaus.accessibility.browser.statement.THROTTLE.wrong_try", lambda address: 60
    )
    form = open_form(browser, statement)
    form.getControl(name="text").value = TEXT
    form.submit()
    assert browser.headers["status"].startswith("429")
    assert "sehr viele Meldungen" in browser.contents
    assert TEXT in browser.contents


def test_form_is_kept_by_no_cache(statement, browser):
    open_form(browser, statement)
    assert browser.headers["Cache-Control"] == "private, no-store"
