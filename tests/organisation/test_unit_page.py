"""The page of a unit answers where, when, and what for."""

import pytest

from pages_city import add_service
from pages_city import build
from pages_city import seen_by_visitor
from pages_city import words


@pytest.fixture
def city(integration):
    return build(integration["portal"])


def test_address_and_ways_to_get_in_touch(city):
    page = seen_by_visitor(city.behoerde.steuern)
    links = {link.get("href") for link in page.iter("a")}
    assert "Neumarkt 5" in words(page)
    assert "03046 Cottbus" in words(page)
    assert {"tel:035512345", "mailto:steuern@example.org", "https://termine.example.org"} <= links
    assert any(link.startswith("https://www.openstreetmap.org/search?query=") for link in links)


def test_hours_of_every_working_day(city):
    page = seen_by_visitor(city.behoerde.steuern)
    rows = [words(row) for row in page.cssselect(".rathaus-hours tr")]
    assert rows[:2] == ["Montag geschlossen", "Dienstag 09:00 – 12:00 13:00 – 17:00"]
    assert len(rows) == 5


def test_published_services_of_the_unit_only(city):
    uid = city.behoerde.steuern.UID()
    add_service(city, "Hund anmelden", responsible_unit=uid)
    add_service(city, "Noch geheim", responsible_unit=uid, published=False)
    add_service(city, "Reisepass")
    page = seen_by_visitor(city.behoerde.steuern)
    assert [words(title) for title in page.cssselect(".rathaus-unit-services h3")] == [
        "Hund anmelden"
    ]


def test_head_office_shows_what_is_below_it(city):
    page = seen_by_visitor(city.behoerde)
    assert [words(link) for link in page.cssselect(".rathaus-tree a")] == ["Steuern und Abgaben"]


def test_unit_that_nobody_can_reach_shows_no_empty_box(city):
    assert seen_by_visitor(city.behoerde).cssselect(".rathaus-contact") == []


def test_no_heading_without_content(city):
    page = seen_by_visitor(city.behoerde.steuern)
    assert [words(title) for title in page.iter("h2")] == ["So erreichen Sie uns"]
