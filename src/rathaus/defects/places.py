"""Places on the map: coordinates, the city's border, distances. Plain Python, no Plone.

Coordinates are WGS 84 in degrees, latitude first as people say them; GeoJSON alone has the
longitude first (RFC 7946, section 3.1.1), and only this module turns the two.
"""

import json
import math
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

#: Mean radius of the earth in metres (IUGG).
EARTH = 6_371_008.8
#: Roughly Germany: west, south, east, north. Two numbers that lie there only when turned round were
#: turned round by whoever sent them.
GERMANY = (5.8, 47.2, 15.1, 55.1)
#: More points than any German city's border has; what has more is refused, not computed.
MOST_BORDER_POINTS = 200_000

Box = tuple[float, float, float, float]
Ring = Sequence[tuple[float, float]]


class PlaceRefused(ValueError):
    """Two numbers that are no place in this city.

    ``reason`` is one of ``not_a_number``, ``out_of_range``, ``swapped``, ``outside``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BorderUnreadable(ValueError):
    """The text is no GeoJSON with at least one polygon."""


@dataclass(frozen=True)
class Place:
    """A point on the map."""

    latitude: float
    longitude: float


class Boundary:
    """The city's border: polygons with holes."""

    def __init__(self, polygons: Sequence[Sequence[Ring]]) -> None:
        """:param polygons: per polygon its rings of (longitude, latitude), the outer one first"""
        self.polygons = polygons
        points = [point for polygon in polygons for ring in polygon for point in ring]
        longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
        #: west, south, east, north
        self.box: Box = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))

    @classmethod
    def from_geojson(cls, text: str) -> Self:
        """:param text: a Polygon, MultiPolygon, Feature, FeatureCollection or GeometryCollection
        :raises BorderUnreadable: if there is no polygon in it, or a point is none
        """
        return cls(_read_border(text))

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies in the city, by the even-odd rule with the holes left out."""
        west, south, east, north = self.box
        if not (west <= longitude <= east and south <= latitude <= north):
            return False
        return any(
            _is_within(polygon[0], longitude, latitude)
            and not any(_is_within(hole, longitude, latitude) for hole in polygon[1:])
            for polygon in self.polygons
        )


def check_coordinates(
    latitude: object, longitude: object, boundary: Boundary | None = None
) -> Place:
    """Make a place of what was sent.

    :param latitude: a number or its text, with decimal point or comma
    :param boundary: the city's border; without one every place on earth is allowed
    :raises PlaceRefused: with the reason
    """
    place = Place(_number(latitude), _number(longitude))
    y, x = place.latitude, place.longitude
    turned = _is_in(GERMANY, x, y) and not _is_in(GERMANY, y, x)
    if boundary is not None:
        turned = not boundary.contains(y, x) and (turned or boundary.contains(x, y))
    if turned:
        raise PlaceRefused("swapped")
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        raise PlaceRefused("out_of_range")
    if boundary is not None and not boundary.contains(y, x):
        raise PlaceRefused("outside")
    return place


def metres_between(one: Place, other: Place) -> float:
    """The great circle between two places in metres (haversine; exact to half a per cent)."""
    lat, other_lat = math.radians(one.latitude), math.radians(other.latitude)
    north = other_lat - lat
    east = math.radians(other.longitude - one.longitude)
    half = math.sin(north / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin(east / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def box_around(place: Place, metres: float) -> Box:
    """West, south, east, north of a square around a place, *metres* in each direction."""
    north = math.degrees(metres / EARTH)
    east = north / max(math.cos(math.radians(place.latitude)), 0.01)
    return (
        place.longitude - east,
        place.latitude - north,
        place.longitude + east,
        place.latitude + north,
    )


@lru_cache(maxsize=8)
def _read_border(text: str) -> tuple[tuple[Ring, ...], ...]:
    try:
        polygons = tuple(_polygons(json.loads(text)))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise BorderUnreadable(str(error)) from error
    if (
        not polygons
        or not all(polygons)
        or any(len(ring) < 4 for rings in polygons for ring in rings)
    ):
        raise BorderUnreadable("no polygon with at least four points")
    if sum(len(ring) for polygon in polygons for ring in polygon) > MOST_BORDER_POINTS:
        raise BorderUnreadable(f"more than {MOST_BORDER_POINTS} points")
    return polygons


def _polygons(data: dict) -> Iterable[tuple[Ring, ...]]:
    kind = data["type"]
    if kind == "Polygon":
        yield tuple(_ring(ring) for ring in data["coordinates"])
    elif kind == "MultiPolygon":
        for polygon in data["coordinates"]:
            yield tuple(_ring(ring) for ring in polygon)
    elif kind == "Feature":
        yield from _polygons(data["geometry"])
    elif kind in ("FeatureCollection", "GeometryCollection"):
        for part in data.get("features", data.get("geometries", ())):
            yield from _polygons(part)


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    if not all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring):
        raise ValueError("a point lies nowhere on earth")
    return ring


def _is_within(ring: Ring, x: float, y: float) -> bool:
    """Even-odd rule: a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _is_in(box: Box, latitude: float, longitude: float) -> bool:
    west, south, east, north = box
    return west <= longitude <= east and south <= latitude <= north


def _number(value: object) -> float:
    if isinstance(value, bool):
        raise PlaceRefused("not_a_number")
    try:
        number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except (TypeError, ValueError, OverflowError):
        raise PlaceRefused("not_a_number") from None
    if not math.isfinite(number):
        raise PlaceRefused("not_a_number")
    return number
