"""Pages that cannot be shown: somebody learns what happened, and finds the way on."""

import logging

import pytest
import requests
import transaction
from lxml import html
from plone import api
from plone.app.redirector.interfaces import IRedirectionStorage
from Products.Five.browser import BrowserView
from ZODB.POSException import ConflictError
from zope.component import getUtility
from zope.component import provideAdapter
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserRequest

from pages_city import add_service
from pages_city import build
from pages_city import words


@pytest.fixture
def city(served):
    city = build(served["portal"])
    add_service(city, "Hund anmelden", description="Melden Sie Ihren Hund zur Steuer an.")
    with api.env.adopt_roles(["Manager"]):
        api.content.create(city, "Folder", id="intern", title="Ablage")
        city.intern.manage_permission("View", ["Manager"], acquire=False)
    transaction.commit()
    return city


@pytest.fixture
def base(served, city):
    return f"http://{served['host']}:{served['port']}"


def asked(url, **options):
    options.setdefault("headers", {"Accept": "text/html"})
    return requests.get(url, timeout=60, **options)


def page_of(answer):
    return html.fromstring(answer.text)


def test_a_missing_page_searches_for_what_was_asked(base):
    answer = asked(f"{base}/plone/buergerservice/hund-anmelden.html")
    assert answer.status_code == 404
    page = page_of(answer)
    assert words(page.cssselect("h1")[0]) == "Diese Seite gibt es nicht"
    assert [words(link) for link in page.cssselect("section li a")] == ["Hund anmelden"]
    assert page.cssselect("main input[name=q]")[0].get("value") == "buergerservice hund anmelden"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_page_that_has_moved_is_found_at_its_new_address(base):
    getUtility(IRedirectionStorage).add("/plone/hundesteuer", "/plone/leistungen")
    transaction.commit()
    answer = asked(f"{base}/plone/hundesteuer", allow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{base}/plone/leistungen"


def test_a_script_that_asks_gets_a_short_answer(base):
    answer = asked(f"{base}/plone/gibt-es-nicht", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json()["type"] == "NotFound"


def test_visitors_are_sent_to_the_login_from_what_is_not_public(base):
    answer = asked(f"{base}/plone/intern")
    assert "Ablage" not in answer.text
    assert page_of(answer).cssselect("input[type=password]")


class Broken(BrowserView):
    """A page with a fault."""

    def __call__(self):
        raise ValueError("Ada Beispiel, geboren 1970")


@pytest.fixture
def broken():
    provideAdapter(Broken, (Interface, IBrowserRequest), Interface, "kaputt")


def test_an_error_of_ours_has_a_number_and_tells_nothing_else(base, broken, caplog):
    with caplog.at_level(logging.ERROR, "rathaus.errors"):
        answer = asked(f"{base}/plone/kaputt")
    assert answer.status_code == 500
    page = page_of(answer)
    assert words(page.cssselect("h1")[0]) == "Bei uns ist ein Fehler passiert"
    number = page.cssselect(".rathaus-notice strong")[0].text
    assert f"Error {number}" in caplog.text
    assert "Beispiel" not in answer.text
    assert "Traceback" not in answer.text


class Contended(BrowserView):
    """A page that always meets another writer."""

    def __call__(self):
        raise ConflictError


def test_who_met_other_writers_too_often_is_asked_to_send_again(base):
    provideAdapter(Contended, (Interface, IBrowserRequest), Interface, "umkaempft")
    for place in ("/plone", ""):
        answer = asked(f"{base}{place}/umkaempft")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        page = page_of(answer)
        assert words(page.cssselect("h1")[0]) == "Bitte versuchen Sie es noch einmal"
        assert not page.cssselect(".rathaus-notice")


def test_outside_of_the_site_nothing_tells_what_runs_here(base, broken):
    missing, fault = asked(f"{base}/gibt-es-nicht"), asked(f"{base}/kaputt")
    assert (missing.status_code, fault.status_code) == (404, 500)
    for answer in (missing, fault):
        page = page_of(answer)
        assert page.get("lang") == "de"
        assert len(page.cssselect("h1")) == 1
        for telltale in ("Zope", "Plone", "Traceback", "Beispiel", "Troubleshooting"):
            assert telltale not in answer.text


def test_a_broken_frame_still_answers(base, broken, monkeypatch):
    from rathaus.theme.browser.frame import Frame

    def fails(self):
        raise ValueError("Ada Beispiel")

    monkeypatch.setattr(Frame, "page_top", property(fails))
    answer = asked(f"{base}/plone/kaputt")
    assert answer.status_code == 500
    assert "Bei uns ist ein Fehler passiert" in answer.text
    assert "Beispiel" not in answer.text


def test_the_page_for_the_proxy_stands_alone():
    from rathaus.theme.assets import FOLDER

    page = html.fromstring((FOLDER / "wartung.html").read_text(encoding="utf-8"))
    assert words(page.cssselect("h1")[0]) == "Wir sind gleich wieder da"
    assert page.cssselect("[src], link, script") == []
