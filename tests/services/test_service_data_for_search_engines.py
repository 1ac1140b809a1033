"""Search engines and assistants read of a service what people read on its page."""

import pytest

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from pages_city import data_of


@pytest.fixture
def city(integration):
    return build(integration["portal"])


def described(city, title="Hund anmelden", **values):
    (data,) = data_of(add_service(city, title, **values))
    return data


def test_empty_service_says_its_name_and_address_only(city):
    data = described(city, "Nur ein Name", target_group="both")
    assert data.pop("url") == data.pop("@id")
    assert data == {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": "Nur ein Name",
    }


def test_provider_area_and_hours_are_those_of_the_responsible_unit(city):
    unit = city.behoerde.steuern
    data = described(city, responsible_unit=unit.UID())
    assert data["provider"] == {
        "@type": "GovernmentOrganization",
        "@id": unit.absolute_url(),
        "name": "Steuern und Abgaben",
        "url": unit.absolute_url(),
    }
    assert data["areaServed"] == {"@type": "City", "name": "Cottbus"}
    assert data["hoursAvailable"][0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Tuesday",
        "opens": "09:00",
        "closes": "12:00",
    }


def test_ways_are_the_form_and_the_counter(city):
    unit = city.behoerde.steuern
    service = add_service(
        city,
        "Hund anmelden",
        responsible_unit=unit.UID(),
        processing_number=6,
        processing_unit="weeks",
    )
    form = add_form(service, "Hund anmelden")
    (data,) = data_of(service)
    online, counter = data["availableChannel"]
    assert online == {
        "@type": "ServiceChannel",
        "serviceUrl": form.absolute_url(),
        "processingTime": "P6W",
    }
    assert counter["servicePhone"]["telephone"] == "0355 123-45"
    assert counter["serviceLocation"]["address"]["streetAddress"] == "Neumarkt 5"


def test_fees_are_offers(city):
    fees = [
        {"label": "Antrag", "kind": "fixed", "amount": "12,50"},
        {"label": "Kinder", "kind": "free"},
        {"label": "Gerüst", "kind": "range", "amount": "20", "amount_to": "80"},
        {"label": "Fläche", "kind": "text", "note": "nach Satzung"},
    ]
    fixed, free, between = described(city, fees=fees)["offers"]
    assert (fixed["price"], fixed["priceCurrency"]) == ("12.50", "EUR")
    assert free["price"] == "0"
    assert between["priceSpecification"]["minPrice"] == "20"
    assert between["priceSpecification"]["maxPrice"] == "80"


def test_life_situations_audience_and_key(city):
    data = described(
        city,
        life_situations=["tiere", "gibt-es-nicht-mehr"],
        target_group="businesses",
        leika_key="99102013080000",
    )
    assert data["category"] == ["Tiere"]
    assert data["audience"]["audienceType"] == "Unternehmen"
    assert data["identifier"]["value"] == "99102013080000"
