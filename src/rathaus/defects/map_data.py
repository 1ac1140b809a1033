"""What the public map shows of a piece of the city: single reports, and circles with a number.

A circle's number is the length of a set that the catalog keeps for each cell, light and category
(``map_cells.cells_of``): it takes the same time for a thousand reports and for a hundred thousand.
Only choices that no cell knows – days and words – are searched, and those find few.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from plone import api

from rathaus.defects.accepting import border_of
from rathaus.defects.map_cells import CELL_ZOOMS
from rathaus.defects.map_cells import cell_key
from rathaus.defects.map_cells import cell_of
from rathaus.defects.map_cells import cell_zoom
from rathaus.defects.map_cells import cells_in
from rathaus.defects.map_cells import count_cells_in
from rathaus.defects.places import Box
from rathaus.defects.searching import has_place

#: More circles than that nobody tells apart.
MOST_CELLS = 900
#: Single reports of one answer, where the map is as near as it gets.
MOST_SINGLE = 400
#: Reports read for one answer where words or days were chosen.
MOST_READ = 3000
#: A circle stands in the middle of some of its reports; reading all would take time for nothing.
SAMPLE = 3
#: Reports named at one point.
MOST_NAMED = 10
#: Degrees around the middle of the map in which a city without a border has its reports.
WITHOUT_BORDER = 1.0


@dataclass(frozen=True)
class Mark:
    """One sign on the map."""

    latitude: float
    longitude: float
    #: how many reports it stands for
    count: int
    #: catalog entries to be named; none for a circle
    named: tuple[Any, ...] = ()


def city_box(container: Any) -> Box:
    """West, south, east, north of where reports can be.

    :param container: the ``DefectReports``
    """
    border = border_of(container)
    if border is not None:
        return border.box
    x, y = container.centre_longitude, container.centre_latitude
    return (x - WITHOUT_BORDER, y - WITHOUT_BORDER, x + WITHOUT_BORDER, y + WITHOUT_BORDER)


def within(box: Box, other: Box) -> Box | None:
    """What two boxes have in common; None for nothing."""
    west, south = max(box[0], other[0]), max(box[1], other[1])
    east, north = min(box[2], other[2]), min(box[3], other[3])
    return (west, south, east, north) if west <= east and south <= north else None


def level_of(box: Box, zoom: int) -> int:
    """The level of cells for a piece of the map: no more circles than can be told apart."""
    level = cell_zoom(zoom)
    while level > CELL_ZOOMS[0] and count_cells_in(box, level) > MOST_CELLS:
        level -= 1
    return level


def counted_marks(box: Box, zoom: int, lights: Iterable[str], categories: Iterable[str]) -> list:
    """The marks of all public reports of these lights and categories.

    :param box: west, south, east, north
    :param categories: none means all
    """
    catalog = api.portal.get_tool("portal_catalog")._catalog
    ends = [
        f".{light}.{category}" if category else f".{light}"
        for light in lights
        for category in tuple(categories) or ("",)
    ]
    groups = _counted(catalog.getIndex("defect_cells")._index, box, level_of(box, zoom), ends)
    return list(_marks(((count, _Counted(catalog, sets)) for count, sets in groups), zoom))


def searched_marks(box: Box, zoom: int, brains: Iterable[Any]) -> list[Mark]:
    """The marks of what was found with words or days.

    :param brains: catalog entries of public reports
    """
    level = level_of(box, zoom)
    cells: dict[tuple[int, int], list] = {}
    for brain in islice(brains, MOST_READ):
        if has_place(brain):
            cells.setdefault(cell_of(level, brain.latitude, brain.longitude), []).append(brain)
    return list(_marks(((len(found), _Searched(found)) for found in cells.values()), zoom))


def _counted(index, box, level, ends) -> Iterator[tuple[int, list]]:
    for cell in cells_in(box, level):
        key = cell_key(level, *cell)
        # One single report stands in the index as a number, several as a set
        sets = [
            (found,) if isinstance(found, int) else found
            for end in ends
            if (found := index.get(key + end)) is not None
        ]
        if sets:
            yield sum(len(rids) for rids in sets), sets


class _Counted:
    """Reports of a cell out of the sets of the index."""

    def __init__(self, catalog, sets):
        self._catalog = catalog
        self._sets = sets

    def brains(self, most: int) -> list:
        return [self._catalog[rid] for rid in self._rids(most)]

    def places(self, most: int) -> list[tuple[float, float]]:
        # Out of the stored row: a catalog entry for each would take five times as long
        rows, columns = self._catalog.data, self._catalog.schema
        latitude, longitude = columns["latitude"], columns["longitude"]
        found = [rows[rid] for rid in self._rids(most)]
        return [(row[latitude], row[longitude]) for row in found]

    def _rids(self, most):
        return islice((rid for rids in self._sets for rid in rids), most)


class _Searched:
    """Reports of a cell that were searched for."""

    def __init__(self, found):
        self._found = found

    def brains(self, most: int) -> list:
        return self._found[:most]

    def places(self, most: int) -> list[tuple[float, float]]:
        return [(brain.latitude, brain.longitude) for brain in self._found[:most]]


def _marks(groups: Iterable[tuple[int, Any]], zoom: int) -> Iterator[Mark]:
    """Circles, and where the map is near or a cell has one report alone, the reports."""
    is_near = zoom > CELL_ZOOMS[-1]
    left = MOST_SINGLE
    for count, cell in groups:
        if count == 1:
            yield from _single(cell.brains(1))
        elif is_near:
            named = cell.brains(max(left, 0))
            left -= len(named)
            yield from _single(named)
        else:
            some = cell.places(SAMPLE)
            yield Mark(
                sum(latitude for latitude, _longitude in some) / len(some),
                sum(longitude for _latitude, longitude in some) / len(some),
                count,
            )


def _single(brains) -> Iterator[Mark]:
    """Reports of the very same place (a metre) are one mark."""
    places: dict[tuple[float, float], list] = {}
    for brain in brains:
        place = (round(brain.latitude, 5), round(brain.longitude, 5))
        places.setdefault(place, []).append(brain)
    for (latitude, longitude), found in places.items():
        yield Mark(latitude, longitude, len(found), tuple(found[:MOST_NAMED]))
