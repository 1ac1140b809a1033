"""The catalogue finds a service by letter, life situation, unit and word."""

import pytest

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import seen_by_visitor
from pages_city import words
from rathaus.services import catalogue_page


@pytest.fixture
def city(integration):
    city = build(integration["portal"])
    uid = city.behoerde.steuern.UID()
    dog = add_service(
        city,
        "Hund anmelden",
        synonyms=["Hundesteuer"],
        life_situations=["tiere"],
        responsible_unit=uid,
    )
    add_form(dog, "Hund anmelden")
    add_service(city, "Ärztliche Bescheinigung")
    add_service(city, "Abfallkalender", external_online_url="https://example.org")
    add_service(city, "Wohnsitz anmelden", life_situations=["umzug"])
    add_service(city, "Hafen", published=False)
    return city


def titles(page):
    return [words(link) for link in page.cssselect(".rathaus-list h3 a")]


def test_all_published_services_by_letter(city):
    page = seen_by_visitor(city.leistungen)
    assert [words(letter) for letter in page.iter("h2")] == ["A", "H", "W"]
    assert titles(page) == [
        "Abfallkalender",
        "Ärztliche Bescheinigung",
        "Hund anmelden",
        "Wohnsitz anmelden",
    ]


def test_letters_lead_to_their_group_or_nowhere(city):
    page = seen_by_visitor(city.leistungen)
    links = {words(link): link.get("href") for link in page.cssselect(".rathaus-letters a")}
    assert links == {"A": "#buchstabe-a", "H": "#buchstabe-h", "W": "#buchstabe-w"}
    assert {element.get("id") for element in page.iter("h2")} == {
        "buchstabe-a",
        "buchstabe-h",
        "buchstabe-w",
    }


def test_online_mark_for_own_forms_and_for_others(city):
    page = seen_by_visitor(city.leistungen)
    marked = [
        words(item.find("a")) for item in page.cssselect("h3") if "online möglich" in words(item)
    ]
    assert marked == ["Abfallkalender", "Hund anmelden"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"lebenslage": "tiere"}, ["Hund anmelden"]),
        ({"lebenslage": "unbekannt"}, []),
        ({"suche": "hundest"}, ["Hund anmelden"]),
        ({"suche": "anmelden wohnsitz"}, ["Wohnsitz anmelden"]),
        ({"suche": "and ) or ((("}, None),
        ({"buchstabe": "h"}, ["Hund anmelden"]),
        ({"buchstabe": "<script>"}, None),
        ({"seite": "-1"}, None),
        ({"lebenslage": ["a", "b"]}, None),
    ],
)
def test_filters(city, query, expected):
    page = seen_by_visitor(city.leistungen, **query)
    everything = 4
    if expected is None:
        assert len(titles(page)) == everything
    else:
        assert titles(page) == expected


def test_filter_by_unit(city):
    page = seen_by_visitor(city.leistungen, stelle=city.behoerde.steuern.UID())
    assert titles(page) == ["Hund anmelden"]
    chosen = page.cssselect("#stelle option[selected]")
    assert [words(option) for option in chosen] == ["Steuern und Abgaben"]


def test_nothing_found_says_so(city):
    assert "nichts gefunden" in words(seen_by_visitor(city.leistungen, suche="xyzzy"))


def test_long_catalogue_is_shown_letter_by_letter_in_pages(city, monkeypatch):
    monkeypatch.setattr(catalogue_page, "PAGE_SIZE", 2)
    add_service(city, "Altpapier")
    first = seen_by_visitor(city.leistungen)
    assert titles(first) == ["Abfallkalender", "Altpapier"]
    pages = {words(link): link.get("href") for link in first.cssselect(".rathaus-pages a")}
    assert pages == {"1": "?buchstabe=a&seite=1", "2": "?buchstabe=a&seite=2"}
    second = seen_by_visitor(city.leistungen, buchstabe="a", seite="2")
    assert titles(second) == ["Ärztliche Bescheinigung"]
