"""The start page leads to what people come for."""

import pytest
from plone import api

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import seen_by_visitor
from pages_city import words


@pytest.fixture
def city(integration):
    return build(integration["portal"])


def start(city):
    return seen_by_visitor(city, "startseite")


def test_site_opens_with_the_start_page(city):
    assert city.getLayout() == "startseite"


def test_services_with_a_form_come_first(city):
    add_service(city, "Abfallkalender")
    add_form(add_service(city, "Hund anmelden"), "Hund anmelden")
    add_service(city, "Zaun bauen", published=False)
    cards = start(city).cssselect("section[aria-labelledby=haeufig] li")
    assert [words(card) for card in cards] == ["Hund anmelden online möglich", "Abfallkalender"]


def test_life_situations_lead_into_the_catalogue(city):
    links = start(city).cssselect(".rathaus-tiles a")
    assert {words(link): link.get("href").rpartition("/")[2] for link in links} == {
        "Tiere": "leistungen?lebenslage=tiere",
        "Umzug und Wohnen": "leistungen?lebenslage=umzug",
    }


def test_search_field_comes_first_and_asks_the_site_search(city):
    form = start(city).find(".//form")
    assert form.get("action").endswith("/@@search")
    assert form.find(".//input").get("name") == "SearchableText"


def test_contact_is_the_unit_at_the_top(city):
    assert start(city).cssselect(".rathaus-contact") == []
    city.behoerde.street = "Neumarkt 5"
    contact = words(start(city).cssselect(".rathaus-contact")[0])
    assert contact.startswith("Stadtverwaltung Neumarkt 5")


def test_latest_three_news(city):
    with api.env.adopt_roles(["Manager"]):
        api.portal.get_tool("portal_workflow").setChainForPortalTypes(
            ["News Item"], ("simple_publication_workflow",)
        )
        for number in range(4):
            item = api.content.create(city, "News Item", title=f"Meldung {number}")
            if number:
                api.content.transition(item, "publish")
    news = [words(title) for title in start(city).cssselect(".rathaus-news h3")]
    assert sorted(news) == ["Meldung 1", "Meldung 2", "Meldung 3"]


def test_empty_city_has_no_empty_headings(integration):
    page = start(integration["portal"])
    assert list(page.iter("h2")) == []
