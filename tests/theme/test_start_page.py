"""The start page leads to what people come for."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from plone import api
from plone.app.event.base import default_timezone

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import data_of
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


def test_what_the_city_chose_comes_before_services_with_a_form(city):
    add_service(city, "Abfallkalender")
    chosen = add_service(city, "Zaun bauen")
    add_form(add_service(city, "Hund anmelden"), "Hund anmelden")
    api.portal.set_registry_record("rathaus.most_used_services", ["gibt-es-nicht", chosen.getId()])
    cards = start(city).cssselect("section[aria-labelledby=haeufig] h3")
    assert [words(card) for card in cards] == ["Zaun bauen", "Hund anmelden", "Abfallkalender"]


def test_life_situations_lead_into_the_catalogue(city):
    links = start(city).cssselect(".rathaus-tiles a")
    assert {words(link): link.get("href").rpartition("/")[2] for link in links} == {
        "Tiere": "leistungen?lebenslage=tiere",
        "Umzug und Wohnen": "leistungen?lebenslage=umzug",
    }


def test_search_field_comes_first_and_asks_the_search_page(city):
    form = start(city).find(".//form")
    assert form.get("action") == f"{city.absolute_url()}/suche"
    assert form.find(".//input").get("name") == "q"


def test_contact_is_the_unit_at_the_top(city):
    assert start(city).cssselect(".rathaus-contact") == []
    city.behoerde.street = "Neumarkt 5"
    contact = words(start(city).cssselect(".rathaus-contact")[0])
    assert contact.startswith("Anschrift Stadtverwaltung Neumarkt 5")


def add_news(city, title, **values):
    with api.env.adopt_roles(["Manager"]):
        item = api.content.create(city, "News Item", title=title, **values)
        if api.content.get_state(item, default="published") != "published":
            api.content.transition(item, to_state="published")
    return item


@pytest.fixture
def with_workflow(city):
    with api.env.adopt_roles(["Manager"]):
        api.portal.get_tool("portal_workflow").setChainForPortalTypes(
            ["News Item", "Event"], ("simple_publication_workflow",)
        )
    return city


def test_latest_three_news(with_workflow):
    city = with_workflow
    with api.env.adopt_roles(["Manager"]):
        api.content.create(city, "News Item", title="Meldung 0")
    for number in range(1, 4):
        add_news(city, f"Meldung {number}")
    news = [words(title) for title in start(city).cssselect(".rathaus-news h3")]
    assert sorted(news) == ["Meldung 1", "Meldung 2", "Meldung 3"]


def test_notices_stand_above_the_search_and_not_among_the_news(with_workflow):
    city = with_workflow
    add_news(city, "Bürgerservice heute geschlossen", subject=["Hinweis"])
    add_news(city, "Neues Freibad")
    page = start(city)
    notices = page.cssselect(".rathaus-notices .kern-title")
    assert [words(title) for title in notices] == ["Bürgerservice heute geschlossen"]
    assert [words(title) for title in page.cssselect(".rathaus-news h3")] == ["Neues Freibad"]
    order = [element.get("class") for element in page.cssselect(".rathaus-notices, .rathaus-hero")]
    assert order == ["rathaus-notices", "rathaus-hero"]


def test_notice_that_is_over_is_gone(with_workflow):
    city = with_workflow
    past = datetime.now(UTC) - timedelta(hours=1)
    add_news(city, "Gestern geschlossen", subject=["Hinweis"], expires=past)
    assert start(city).cssselect(".rathaus-notices") == []


def test_next_events_with_time_and_place(with_workflow):
    city = with_workflow
    tomorrow = datetime.now(default_timezone(as_tzinfo=True)) + timedelta(days=1)
    begin = tomorrow.replace(hour=18, minute=0, second=0, microsecond=0)
    with api.env.adopt_roles(["Manager"]):
        for title, moment in (("Sprechstunde", begin), ("Vorbei", begin - timedelta(days=9))):
            event = api.content.create(
                city,
                "Event",
                title=title,
                start=moment,
                end=moment + timedelta(hours=2),
                location="Rathaus",
            )
            api.content.transition(event, to_state="published")
    (event,) = start(city).cssselect(".rathaus-events li")
    assert f"{begin:%d.%m.%Y}, 18:00 bis 20:00 Uhr Sprechstunde Rathaus" in words(event)


def test_search_engines_are_told_about_the_search(city):
    site, organisation = data_of(city, "startseite")
    assert site["@type"] == "WebSite"
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{city.absolute_url()}/suche?q={{search_term_string}}"
    assert organisation["name"] == "Stadtverwaltung"


def test_empty_city_has_no_empty_headings(integration):
    page = start(integration["portal"])
    assert list(page.iter("h2")) == []
