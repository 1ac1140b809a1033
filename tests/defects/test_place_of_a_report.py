"""A place is said in words, by a street of the list, or by coordinates."""

import pytest

from rathaus.defects.browser.reporter.place_fields import PlaceFields
from rathaus.defects.browser.reporter.place_fields import suggestion
from rathaus.defects.places import Boundary
from rathaus.defects.places import Place
from rathaus.defects.streets import Street

CITY = Boundary.from_geojson(
    '{"type": "Polygon", "coordinates": '
    "[[[14.2, 51.7], [14.5, 51.7], [14.5, 51.85], [14.2, 51.85], [14.2, 51.7]]]}"
)
MARKET = Place(51.7606, 14.3343)
STREETS = [
    Street("Altmarkt", "Mitte", MARKET),
    Street("Hauptstraße", "Döbbrick"),
    Street("Hauptstraße", "Sielow"),
]


def fields(**values):
    return PlaceFields({f"place-{name}": value for name, value in values.items()})


def test_a_street_of_the_list_brings_its_place_along():
    found = fields(street="altmarkt", number="21").find(CITY, STREETS)
    assert (found.place, found.text) == (MARKET, "Altmarkt 21, Mitte")


def test_two_streets_of_one_name_are_told_apart_by_their_district():
    assert suggestion(STREETS[1]) == "Hauptstraße (Döbbrick)"
    found = fields(street="Hauptstraße (Sielow)").find(CITY, STREETS)
    assert found.text == "Hauptstraße, Sielow"
    # The name alone says neither of them
    assert fields(street="Hauptstraße").find(CITY, STREETS).text == "Hauptstraße"


def test_a_street_that_is_not_in_the_list_is_taken_as_it_was_typed():
    found = fields(street="Neuer  Weg", number="3a", words="hinter dem Tor").find(CITY, STREETS)
    assert (found.place, found.text) == (None, "Neuer Weg 3a, hinter dem Tor")


def test_words_alone_are_a_place():
    found = fields(words="Spielplatz im Park, an der Rutsche").find(CITY, STREETS)
    assert (found.place, found.text) == (None, "Spielplatz im Park, an der Rutsche")


def test_coordinates_go_before_the_middle_of_the_street():
    found = fields(street="Altmarkt", latitude="51,7610", longitude="14.3350").find(CITY, STREETS)
    assert found.place == Place(51.761, 14.335)


def test_a_house_number_without_a_street_is_no_place():
    sent = fields(number="7")
    assert sent.find(CITY, STREETS) is None
    assert [link["target"] for link in sent.error_links] == ["place-street"]


def test_nothing_is_no_place():
    assert fields().find(CITY, STREETS) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        ("14.3343", "51.7606", "vertauscht"),
        ("NaN", "14.3343", "keine Koordinaten"),
        ("1e400", "14.3343", "keine Koordinaten"),
        ("51.7606", "", "keine Koordinaten"),
        ("<script>", "14.3", "keine Koordinaten"),
        ("120", "200", "gibt es nicht"),
        ("52.5200", "13.4050", "nicht in unserer Stadt"),
    ],
)
def test_what_is_no_place_in_the_city_is_said(latitude, longitude, said):
    sent = fields(street="Altmarkt", latitude=latitude, longitude=longitude)
    assert sent.find(CITY, STREETS) is None
    assert said in sent.error("place-latitude")
    # What was typed stands there still
    assert (sent.value("place-latitude"), sent.value("place-street")) == (latitude, "Altmarkt")


def test_too_much_text_is_said_at_its_field():
    sent = fields(words="a" * 301)
    assert sent.find(CITY, STREETS) is None
    assert sent.invalid("place-words") == "true"


def test_a_list_or_a_file_instead_of_text_counts_as_empty():
    assert fields(street=["Altmarkt", "Ring"], words=object()).find(CITY, STREETS) is None
