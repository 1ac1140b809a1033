"""The desk in a browser without JavaScript."""

import io
import re
from urllib.parse import urlencode

import transaction
from openpyxl import load_workbook
from plone import api

from clerk_browser import browser_of
from clerk_browser import file_one
from clerk_browser import now
from clerk_browser import status
from clerk_browser import text_of
from rathaus.applications import full_text
from rathaus.applications.content import Application


def url_of(city, name):
    return f"{city.portal.absolute_url()}/@@{name}"


def search(browser, words):
    """What the form above the list sends; zope.testbrowser does not know buttons outside of it."""
    action = re.search(r'id="wortsuche"[^>]*?action="([^"]+)"', browser.contents)[1]
    browser.post(action.replace("&amp;", "&"), urlencode({"woerter": words}))


def token_of(browser):
    return re.search(r'name="_authenticator"[^>]*?value="(\w+)"', browser.contents)[1]


def test_who_is_let_in(served_city):
    for name in ("schreibtisch", "vorgaenge", "vorgaenge-ausgeben", "vorgaenge-ergebnis"):
        browser = browser_of(served_city)
        browser.open(url_of(served_city, name))
        assert "/login" in browser.url, name
    for user in ("audrey", "moritz"):
        browser = browser_of(served_city, user)
        for name in ("schreibtisch", "vorgaenge", "vorgaenge-ausgeben?format=csv"):
            browser.open(url_of(served_city, name))
            assert "Sie gehören im Moment zu keiner." in browser.contents, (user, name)


def test_a_morning_at_the_desk(served_city, monkeypatch):
    case = file_one(served_city, uploads=[])
    uid, reference = case.UID(), case.reference
    full_text.handler(served_city.portal, {"application": uid})
    transaction.commit()
    loaded = []
    original = Application.__setstate__

    def note(self, state):
        loaded.append(self)
        original(self, state)

    monkeypatch.setattr(Application, "__setstate__", note, raising=False)
    browser = browser_of(served_city, "clara")
    served_city.portal._p_jar.db().cacheMinimize()

    # The start page, and the whole list of one of its blocks
    browser.open(url_of(served_city, "schreibtisch"))
    assert "1 Neu in den Postkörben" in text_of(browser)
    assert browser.contents.count("<h1") == 1
    browser.getLink("Ganze Liste: Neu in den Postkörben").click()
    assert "Ein Vorgang" in text_of(browser)
    assert reference in browser.contents
    for written in ("Żurawska", "gruen@example.org"):
        assert written not in browser.contents

    # Words stand in no address; what they find stays the list that was open
    for words, is_found in (("Żuraw", True), ("Gartenzwerg", False)):
        search(browser, words)
        assert (reference in browser.contents) is is_found, words
        assert "uraw" not in browser.url

    # Nothing of all this has loaded an application
    assert loaded == []
    monkeypatch.undo()

    # A search is saved with its words, which stand in no address
    search(browser, "Żuraw")
    sent = {
        "titel": "Frau Ż.",
        "liste": "stand=neu",
        "woerter": "Żuraw",
        "_authenticator": token_of(browser),
    }
    browser.post(url_of(served_city, "suche-speichern"), urlencode(sent))
    assert "?suche=" in browser.url
    assert reference in browser.contents
    saved_url = browser.url
    browser.open(url_of(served_city, "schreibtisch"))
    assert browser.getLink("Frau Ż.").url == saved_url
    other = browser_of(served_city, "lea")
    other.open(saved_url)
    assert "gehört jemand anderem" in text_of(other)
    assert "Żuraw" not in other.contents

    # Many at once, with a report that is not done again when it is loaded again
    browser.open(url_of(served_city, "vorgaenge"))
    browser.getControl(name="wahl:list").value = [uid]
    browser.getControl(name="tun").value = ["uebernehmen"]
    browser.getForm(id="viele").getControl(name="weiter").click()
    assert browser.url.endswith("/@@vorgaenge-ergebnis")
    assert "Erledigt (1)" in text_of(browser)
    assert now(uid).assigned_clerk == "clara"
    browser.getLink("Zurück zur Liste").click()
    sent = {"merken": uid, "_authenticator": token_of(browser)}
    browser.post(url_of(served_city, "vorgang-merken"), urlencode(sent))
    assert browser.url.endswith("/@@vorgaenge")
    browser.open(url_of(served_city, "vorgaenge?auswahl=favoriten&stand=alle"))
    assert reference in browser.contents

    # The same star stands above the case itself
    browser.getLink(reference).click()
    browser.getControl("Nicht mehr merken").click()
    assert browser.getControl("Vorgang merken").name == "merken"

    # What needs to be filled in is asked for, and asked for again where it is missing
    browser.open(url_of(served_city, "vorgaenge"))
    browser.getControl(name="wahl:list").value = [uid]
    browser.getControl(name="tun").value = ["frist"]
    browser.getForm(id="viele").getControl(name="weiter").click()
    browser.getControl(name="day").value = "2026-12-24"
    browser.getControl("Frist ändern").click()
    assert "Bitte geben Sie eine Begründung an." in browser.contents
    browser.getControl(name="reason").value = "Unterlagen fehlen"
    browser.getControl("Frist ändern").click()
    assert browser.url.endswith("/@@vorgaenge-ergebnis")
    assert now(uid).deadline.isoformat() == "2026-12-24"


def test_the_whole_list_as_a_table(served_city):
    references = {file_one(served_city, uploads=[]).reference for _each in range(2)}
    browser = browser_of(served_city, "clara")
    browser.open(url_of(served_city, "vorgaenge?spalten=betreff,stand"))
    browser.getControl(name="format", index=1).click()
    assert "attachment" in browser.headers["content-disposition"]
    lines = browser.contents.encode("utf-8").decode("utf-8-sig").splitlines()
    assert lines[0] == "Vorgang;Betreff;Stand"
    assert {line.split(";")[0] for line in lines[1:]} == references
    browser.open(url_of(served_city, "vorgaenge?spalten=betreff,stand"))
    browser.getControl(name="format", index=0).click()
    body = browser._response.body
    rows = list(load_workbook(io.BytesIO(body)).active.values)
    assert rows[0] == ("Vorgang", "Betreff", "Stand")
    assert {row[0] for row in rows[1:]} == references
    assert browser.headers["content-length"] == str(len(body))


def test_nothing_is_written_without_the_token_of_the_form(served_city):
    case = file_one(served_city, uploads=[])
    browser = browser_of(served_city, "clara")
    for name, form in (
        ("vorgaenge-bearbeiten", {"tun": "uebernehmen", "wahl:list": case.UID()}),
        ("vorgang-merken", {"merken": case.UID()}),
        ("suche-speichern", {"titel": "x", "liste": ""}),
        ("suche-loeschen", {"suche": "x"}),
    ):
        browser.post(url_of(served_city, name), urlencode(form))
        assert status(browser) == 403, name
        # By its address alone, it does nothing and says nothing wrong
        browser.open(url_of(served_city, f"{name}?{urlencode(form)}"))
        assert status(browser) == 200, name
    with api.env.adopt_user(username="clara"):
        from rathaus.desk import kept

        assert kept.favourites("clara") == ()
        assert kept.searches("clara") == ()
    assert now(case.UID()).assigned_clerk is None
