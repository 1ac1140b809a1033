"""Coordinates, the city's border, distances, map cells and the list of streets."""

import json

import pytest

from rathaus.defects.map_cells import CELL_ZOOMS
from rathaus.defects.map_cells import cell_key
from rathaus.defects.map_cells import cells_in
from rathaus.defects.map_cells import cells_of
from rathaus.defects.map_cells import count_cells_in
from rathaus.defects.map_cells import keys_in
from rathaus.defects.places import BorderUnreadable
from rathaus.defects.places import Boundary
from rathaus.defects.places import Place
from rathaus.defects.places import PlaceRefused
from rathaus.defects.places import box_around
from rathaus.defects.places import check_coordinates
from rathaus.defects.places import metres_between
from rathaus.defects.streets import read_streets
from rathaus.defects.streets import street_in

CITY = (51.7567, 14.3350)
SQUARE = [[14.2, 51.6], [14.5, 51.6], [14.5, 51.9], [14.2, 51.9], [14.2, 51.6]]
HOLE = [[14.30, 51.70], [14.31, 51.70], [14.31, 51.71], [14.30, 51.71], [14.30, 51.70]]
FAR = [[15.0, 51.0], [15.1, 51.0], [15.1, 51.1], [15.0, 51.0]]


def border(*polygons):
    return Boundary.from_geojson(json.dumps({"type": "MultiPolygon", "coordinates": polygons}))


@pytest.fixture
def city():
    return border([SQUARE, HOLE], [FAR])


@pytest.mark.parametrize(
    ("latitude", "longitude", "reason"),
    [
        ("nan", "14.3", "not_a_number"),
        (float("inf"), 14.3, "not_a_number"),
        ("", "14.3", "not_a_number"),
        (None, 14.3, "not_a_number"),
        (True, 14.3, "not_a_number"),
        ("51.7; DROP", "14.3", "not_a_number"),
        ("9" * 400, "14.3", "not_a_number"),
        (10**400, 14.3, "not_a_number"),
        (14.3350, 51.7567, "swapped"),
        (191, 14.3, "out_of_range"),
        (51.7, -181, "out_of_range"),
        (52.52, 13.40, "outside"),
        (51.705, 14.305, "outside"),
    ],
)
def test_what_is_no_place_in_the_city_is_refused_with_the_reason(city, latitude, longitude, reason):
    with pytest.raises(PlaceRefused) as refused:
        check_coordinates(latitude, longitude, city)
    assert refused.value.reason == reason


def test_places_turned_round_are_noticed_without_a_border():
    with pytest.raises(PlaceRefused, match="swapped"):
        check_coordinates(14.335, 51.7567)


def test_a_place_in_the_city_is_read_with_point_and_comma(city):
    assert check_coordinates("51,7567", " 14.3350 ", city) == Place(*CITY)
    assert check_coordinates(51.02, 15.08, city) == Place(51.02, 15.08)


@pytest.mark.parametrize("wrapped", ["Feature", "FeatureCollection", "GeometryCollection"])
def test_a_border_may_lie_in_a_feature_or_a_collection(wrapped):
    data = {"type": "Polygon", "coordinates": [SQUARE]}
    if wrapped == "GeometryCollection":
        data = {"type": wrapped, "geometries": [data]}
    else:
        data = {"type": "Feature", "properties": {}, "geometry": data}
        if wrapped == "FeatureCollection":
            data = {"type": wrapped, "features": [data]}
    assert Boundary.from_geojson(json.dumps(data)).contains(*CITY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no border",
        "[]",
        "{}",
        '{"type": "Point", "coordinates": [14, 51]}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": [[[14, 51]]]}',
        '{"type": "Polygon", "coordinates": [[[514, 51], [14, 52], [15, 52], [14, 51]]]}',
        '{"type": "Polygon", "coordinates": [[["x", 51], [14, 52], [15, 52], [14, 51]]]}',
        '{"type": "Feature", "geometry": null}',
        "[" * 100_000,
    ],
)
def test_a_text_that_is_no_border_is_refused(text):
    with pytest.raises(BorderUnreadable):
        Boundary.from_geojson(text)


def test_distances_are_those_of_the_ground():
    # The market and the railway station of Cottbus lie 1.2 km apart.
    metres = metres_between(Place(51.7601, 14.3342), Place(51.7508, 14.3253))
    assert 1150 < metres < 1250
    assert metres_between(Place(*CITY), Place(*CITY)) == 0


def test_a_square_around_a_place_reaches_as_far_as_said():
    west, south, east, north = box_around(Place(*CITY), 50)
    assert metres_between(Place(*CITY), Place(CITY[0], east)) == pytest.approx(50, rel=0.01)
    assert metres_between(Place(*CITY), Place(south, CITY[1])) == pytest.approx(50, rel=0.01)
    assert west < CITY[1] < east
    assert south < CITY[0] < north


def test_a_report_lies_in_one_cell_of_every_level():
    keys = cells_of(*CITY)
    assert len(keys) == len(CELL_ZOOMS)
    for zoom, key in zip(CELL_ZOOMS, keys, strict=True):
        (cell,) = cells_in((CITY[1], CITY[0], CITY[1], CITY[0]), zoom)
        assert cell_key(zoom, *cell) == key


def test_light_and_category_have_keys_of_their_own():
    plain, light, both, *_ = cells_of(*CITY, light="red", category="abfall")
    assert light == f"{plain}.red"
    assert both == f"{plain}.red.abfall"


def test_without_a_place_there_is_no_cell():
    assert cells_of(None, None, "red") == []
    assert cells_of(89.9, 14.0) == []


@pytest.mark.parametrize("metres", [10, 100, 1000, 10_000])
def test_a_search_in_a_box_asks_for_few_cells_and_finds_its_middle(metres):
    keys = keys_in(box_around(Place(*CITY), metres))
    assert 0 < len(keys) <= 100
    assert set(keys) & set(cells_of(*CITY))


def test_a_box_as_big_as_the_world_asks_for_no_cells():
    world = (-180.0, -90.0, 180.0, 90.0)
    assert keys_in(world) == []
    assert count_cells_in(world, CELL_ZOOMS[-1]) > 10**11


STREETS = """name;ortsteil;lat;lon
Karl-Liebknecht-Straße;Mitte;51,7600;14.3260
Am Turm
Turmstraße;Sandow;oben;rechts
;Mitte;51;14
Straße der Jugend;"Mitte; Spremberger Vorstadt";51.75;14.33
"""


def test_streets_are_read_with_and_without_a_place():
    names = {street.name: street for street in read_streets("\ufeff" + STREETS)}
    assert list(names) == [
        "Karl-Liebknecht-Straße",
        "Am Turm",
        "Turmstraße",
        "Straße der Jugend",
    ]
    assert names["Karl-Liebknecht-Straße"].place == Place(51.76, 14.326)
    assert names["Turmstraße"].place is None
    assert names["Straße der Jugend"].district == "Mitte; Spremberger Vorstadt"


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Straße der Jugend 12, bei Familie Muster", "Straße der Jugend"),
        ("turmstr. 3", "Turmstraße"),
        ("Am  Turm", "Am Turm"),
        ("bei Familie Muster, Am Turm 3", ""),
        ("", ""),
    ],
)
def test_of_a_place_in_words_the_street_alone_is_taken(text, street):
    assert street_in(STREETS, text) == street
