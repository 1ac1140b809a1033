"""The squares by which reports are counted and found on the map. Plain Python, no Plone.

Cells are those of Web Mercator, as the tiles of every map have them. The catalog keeps under the
key of each cell which reports lie in it.
"""

import math

from rathaus.defects.places import Box

#: Where Web Mercator ends; beyond it there are no map cells.
MERCATOR_END = 85.05112878
#: Zoom levels of the map for which every report knows its cell. Above the last, single reports are
#: shown; below the first, the whole country fits on a phone.
CELL_ZOOMS = range(9, 18)
#: A map tile has 256 pixels, a cell 64: about what a finger needs to meet one circle.
CELLS_PER_TILE_SIDE = 4


def cells_of(
    latitude: float | None, longitude: float | None, light: str = "", category: str = ""
) -> list[str]:
    """The keys under which the catalog finds and counts a report on the map.

    Each level has up to three: the cell, the cell with the light, and both with the category. With
    them a cluster's number is the length of one set, however many reports there are.

    :returns: no key without a place
    """
    if latitude is None or longitude is None or abs(latitude) > MERCATOR_END:
        return []
    keys = []
    for zoom in CELL_ZOOMS:
        key = cell_key(zoom, *cell_of(zoom, latitude, longitude))
        keys.append(key)
        if light:
            keys.append(f"{key}.{light}")
            if category:
                keys.append(f"{key}.{light}.{category}")
    return keys


def cell_key(zoom: int, column: int, row: int) -> str:
    """How a cell is called in the catalog."""
    return f"{zoom}.{column}.{row}"


def cell_zoom(zoom: int) -> int:
    """The level of cells for a zoom level of the map."""
    return min(max(zoom, CELL_ZOOMS[0]), CELL_ZOOMS[-1])


def cells_in(box: Box, zoom: int) -> list[tuple[int, int]]:
    """Columns and rows of the cells of a level that touch a box (west, south, east, north)."""
    west, south, east, north = box
    left, top = cell_of(zoom, north, west)
    right, bottom = cell_of(zoom, south, east)
    return [(x, y) for y in range(top, bottom + 1) for x in range(left, right + 1)]


def count_cells_in(box: Box, zoom: int) -> int:
    """How many :func:`cells_in` would give, without making them."""
    west, south, east, north = box
    left, top = cell_of(zoom, north, west)
    right, bottom = cell_of(zoom, south, east)
    return max(0, right - left + 1) * max(0, bottom - top + 1)


def keys_in(box: Box, most: int = 100) -> list[str]:
    """Keys that find every report of a box, and few outside: the finest level with *most* cells.

    :returns: empty for a box so big that a search by place would not narrow anything
    """
    for zoom in reversed(CELL_ZOOMS):
        if count_cells_in(box, zoom) <= most:
            return [cell_key(zoom, *cell) for cell in cells_in(box, zoom)]
    return []


def cell_of(zoom: int, latitude: float, longitude: float) -> tuple[int, int]:
    """Column and row in Web Mercator, from the north-west."""
    side = 2**zoom * CELLS_PER_TILE_SIDE
    sine = math.sin(math.radians(max(-MERCATOR_END, min(MERCATOR_END, latitude))))
    x = (longitude + 180) / 360
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return min(max(int(x * side), 0), side - 1), min(max(int(y * side), 0), side - 1)
