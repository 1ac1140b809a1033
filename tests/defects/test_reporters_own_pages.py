"""Pages behind the links that a reporter or follower has, through the publisher."""

import re

import pytest
import transaction
from lxml import html
from plone import api
from plone.testing.zope import Browser

import defects_city
import records_city
from rathaus.defects import api as defects
from rathaus.defects.browser.reporter.follow import LIMIT
from rathaus.forms.protection.tries import tries
from rathaus.jobs import api as jobs

MAERKER = "http://nohost/plone/maerker"


@pytest.fixture
def portal(city_functional):
    city = records_city.build(city_functional["portal"])
    api.portal.set_registry_record("rathaus.form_protection.minimum_seconds", 0)
    defects_city.add_place(city)
    transaction.commit()
    tries.forget()
    LIMIT.forget()
    return city.portal


@pytest.fixture
def accepted(portal):
    found = defects_city.accept(email="ada@example.org")
    transaction.commit()
    return found


@pytest.fixture
def filed(portal, accepted):
    defects_city.file_all()
    transaction.commit()
    return defects.report(accepted.reference)


@pytest.fixture
def public(filed):
    with api.env.adopt_user(username="clara"):
        defects.publish(filed, "Die Lampe ist dunkel.")
    transaction.commit()
    return filed


@pytest.fixture
def done(public):
    with api.env.adopt_user(username="clara"):
        defects.finish(public, "Die Lampe ist getauscht <b>worden</b>.")
    transaction.commit()
    return public


@pytest.fixture
def browser(city_functional, portal):
    browser = Browser(city_functional["app"])
    browser.raiseHttpErrors = False
    return browser


def own_page(browser, accepted):
    browser.open(f"{MAERKER}/@@mein-hinweis/{accepted.token}")
    return browser.contents


def link_mailed(name):
    """The address in the latest mail that leads to a page of this name."""
    texts = [str(job.payload) for job in jobs.waiting()]
    # Tests with a real server before this one leave its address behind
    return MAERKER + re.findall(rf"/maerker(/@@{name}/[0-9a-f]+)", " ".join(texts))[-1]


def press(browser, name):
    browser.getControl(name).click()
    transaction.begin()


def test_before_it_is_filed_the_own_page_answers_from_the_log(browser, accepted):
    page = own_page(browser, accepted)
    assert accepted.reference in page
    assert "Eingegangen, noch nicht öffentlich" in page


def test_the_answer_of_the_city_is_read_on_the_own_page(browser, accepted, done):
    page = own_page(browser, accepted)
    assert "Erledigt" in page
    assert "getauscht &lt;b&gt;worden&lt;/b&gt;." in page
    assert f"/maerker/{done.getId()}" in page


def test_why_it_was_refused_is_read_by_whoever_sent_it(browser, accepted, filed):
    with api.env.adopt_user(username="clara"):
        defects.refuse(filed, "Das betrifft eine einzelne Person.")
    transaction.commit()
    page = own_page(browser, accepted)
    assert "Nicht veröffentlicht" in page
    assert "Das betrifft eine einzelne Person." in page


def test_what_is_not_mended_is_opened_again(browser, accepted, done):
    own_page(browser, accepted)
    browser.getControl("Was ist noch nicht in Ordnung?").value = "Sie flackert."
    press(browser, "Wieder öffnen")
    assert "Ihr Hinweis ist wieder offen" in browser.contents
    assert defects.state_of(defects.report(accepted.reference)) == "received"


def test_opened_again_without_a_word_it_says_what_is_missing(browser, accepted, done):
    own_page(browser, accepted)
    press(browser, "Wieder öffnen")
    assert "Bitte schreiben Sie einen Text." in browser.contents
    assert defects.state_of(defects.report(accepted.reference)) == "done"


def test_a_stranger_with_a_made_up_token_sees_nothing(browser, done):
    browser.open(f"{MAERKER}/@@mein-hinweis/{'a' * 32}")
    assert browser.headers["status"].startswith("404")
    assert done.reference not in browser.contents


def test_somebody_follows_confirms_and_stops(browser, public):
    browser.open(f"{public.absolute_url()}/@@folgen")
    browser.getControl("Ihre E-Mail-Adresse").value = "bela@example.org"
    press(browser, "Diesem Hinweis folgen")
    assert "Bitte sehen Sie in Ihr Postfach" in browser.contents
    link = link_mailed("folgen-bestaetigen")
    browser.open(link)
    # Programs that look at mails open links: nothing has happened yet
    assert not list(defects.followers(public))
    press(browser, "Adresse bestätigen")
    assert "Ihre Adresse ist bestätigt" in browser.contents
    assert [each.email for each in defects.followers(public)] == ["bela@example.org"]
    browser.open(link.replace("folgen-bestaetigen", "abbestellen"))
    press(browser, "Abbestellen")
    assert "Wir haben Ihre Adresse gelöscht" in browser.contents
    assert not list(defects.followers(public, confirmed_only=False))[1:]


def test_an_address_that_is_none_is_said_at_its_field(browser, public):
    browser.open(f"{public.absolute_url()}/@@folgen")
    browser.getControl("Ihre E-Mail-Adresse").value = "bela<at>example"
    press(browser, "Diesem Hinweis folgen")
    assert "Bitte prüfen Sie die E-Mail-Adresse" in browser.contents
    assert browser.headers["status"].startswith("422")
    field = html.fromstring(browser.contents).get_element_by_id("email")
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby") == "email-hint email-error"


def test_nobody_has_us_write_to_many_addresses(browser, public, monkeypatch):
    monkeypatch.setattr(LIMIT, "_sleep", lambda seconds: None)
    for number in range(12):
        browser.open(f"{public.absolute_url()}/@@folgen")
        browser.getControl("Ihre E-Mail-Adresse").value = f"bela{number}@example.org"
        press(browser, "Diesem Hinweis folgen")
    assert browser.headers["status"].startswith("429")
    assert "in einer Minute" in browser.contents
    assert "bela11@example.org" in browser.contents
    assert len(list(defects.followers(public, confirmed_only=False))) == 1 + 10
