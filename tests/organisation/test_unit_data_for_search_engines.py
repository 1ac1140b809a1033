"""Search engines and assistants learn where a unit is, and when somebody is there."""

import pytest

from pages_city import build
from pages_city import data_of


@pytest.fixture
def city(integration):
    return build(integration["portal"])


def test_address_telephone_and_the_office_above(city):
    (data,) = data_of(city.behoerde.steuern)
    assert data["@type"] == "GovernmentOrganization"
    assert data["telephone"] == "0355 123-45"
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Neumarkt 5",
        "postalCode": "03046",
        "addressLocality": "Cottbus",
        "addressCountry": "DE",
    }
    assert data["parentOrganization"]["name"] == "Stadtverwaltung"


def test_every_interval_of_the_week(city):
    (data,) = data_of(city.behoerde.steuern)
    hours = [
        (row["dayOfWeek"].rpartition("/")[2], row["opens"], row["closes"])
        for row in data["openingHoursSpecification"]
    ]
    assert hours == [
        ("Tuesday", "09:00", "12:00"),
        ("Tuesday", "13:00", "17:00"),
        ("Thursday", "09:00", "12:00"),
    ]


def test_what_nobody_wrote_is_left_out(city):
    (data,) = data_of(city.behoerde)
    assert set(data) == {"@context", "@type", "@id", "name", "url"}
