"""The search page says what was found, and what to do where nothing was."""

import json

import pytest
from plone import api
from plone.app.testing import logout

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.search import unfound


@pytest.fixture
def city(integration):
    city = build(integration["portal"])
    dog = add_service(
        city,
        "Hund anmelden",
        teaser="Wer einen Hund hält, meldet ihn an.",
        life_situations=["tiere"],
        responsible_unit=city.behoerde.steuern.UID(),
    )
    add_form(dog, "Antrag Hundesteuer")
    for number in range(25):
        add_service(city, f"Bescheinigung Nummer {number}")
    unfound.take_noted()
    return city


def titles(page):
    return [words(link) for link in page.cssselect(".rathaus-results h3 a")]


def test_a_result_with_kind_teaser_and_unit(city):
    page = seen_by_visitor(city, "suche", q="Hund")
    (first, *_rest) = page.cssselect(".rathaus-results > ol > li")
    text = words(first)
    assert "Leistung · online möglich" in text
    assert "Wer einen Hund hält, meldet ihn an." in text
    assert "Steuern und Abgaben" in text
    assert words(first.cssselect("mark")[0]) == "Hund"


def test_one_main_heading_and_the_question_in_the_field(city):
    page = seen_by_visitor(city, "suche", q='Hund"><script>')
    assert len(page.cssselect("h1")) == 1
    assert page.cssselect("input[name=q]")[0].get("value") == 'Hund"><script>'


def test_filters_are_links_with_counts_that_lead_back(city):
    page = seen_by_visitor(city, "suche", q="Hund", art="service")
    links = {words(link): link for link in page.cssselect(".rathaus-facet a")}
    assert {"Leistung (1)", "Onlineantrag (1)", "Tiere (1)", "Steuern und Abgaben (1)"} <= set(
        links
    )
    assert links["Leistung (1)"].get("aria-current") == "true"
    assert links["Leistung (1)"].get("href") == "?q=Hund"
    assert links["Onlineantrag (1)"].get("href") == "?q=Hund&art=form"
    assert titles(page) == ["Hund anmelden"]


def test_pages(city):
    page = seen_by_visitor(city, "suche", q="Bescheinigung Nummer", seite="2")
    assert len(titles(page)) == 5
    current = page.cssselect(".rathaus-pages [aria-current=page]")
    assert [words(each) for each in current] == ["Seite 2"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": ["a", "b"]},
        {"q": "Hund", "seite": "-1"},
        {"q": "Hund", "art": "<b>"},
        {"seite": "9" * 9},
    ],
)
def test_strange_addresses_do_no_harm(city, query):
    seen_by_visitor(city, "suche", **query)


def test_did_you_mean_is_a_link(city):
    page = seen_by_visitor(city, "suche", q="Bescheinigug")
    (link,) = page.cssselect(".rathaus-did-you-mean a")
    assert words(link) == "Bescheinigung"
    assert link.get("href") == "?q=Bescheinigung"


def test_nothing_found_says_what_to_do_next_and_is_counted(city):
    page = seen_by_visitor(city, "suche", q="Quarkspeise")
    nothing = words(page.cssselect(".rathaus-nothing")[0])
    assert "mit anderen Worten" in nothing
    assert "von A bis Z" in nothing
    assert unfound.take_noted() == {"/plone": {"quarkspeise"}}


def test_a_filter_without_result_is_not_counted(city):
    page = seen_by_visitor(city, "suche", q="Bescheinigung", art="news")
    assert "Ohne Filter suchen" in words(page)
    assert unfound.take_noted() == {}


def test_plones_search_leads_here(city):
    logout()
    view = api.content.get_view("search", context=city, request=city.REQUEST.clone())
    view.request.form = {"SearchableText": "Hund anmelden"}
    assert view().endswith("/suche?q=Hund+anmelden")


def test_suggestions_are_light_json(city):
    logout()
    request = city.REQUEST.clone()
    request.form = {"q": "hun"}
    view = api.content.get_view("suchvorschlaege", context=city, request=request)
    found = json.loads(view())
    assert found[0] == {
        "title": "Hund anmelden",
        "kind": "Leistung",
        "url": city.leistungen["hund-anmelden"].absolute_url(),
    }
    assert request.response.getHeader("Cache-Control") == "public, max-age=60"
    assert request.response.getHeader("Content-Type").startswith("application/json")
