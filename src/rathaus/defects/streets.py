"""The city's list of streets, for people who say a place in words. Plain Python, no Plone."""

import csv
import io
from dataclasses import dataclass
from functools import lru_cache

from rathaus.defects.places import Place
from rathaus.defects.places import PlaceRefused
from rathaus.defects.places import check_coordinates


@dataclass(frozen=True)
class Street:
    """One row of the city's list of streets."""

    name: str
    district: str = ""
    place: Place | None = None


def read_streets(csv_text: str) -> list[Street]:
    """The city's list: ``name;ortsteil;lat;lon``, the last three may be left out.

    A first row of headings is passed over; a row whose numbers are no place keeps its name.
    """
    return list(_read_streets(csv_text))


def street_in(csv_text: str, text: str) -> str:
    """The street of the list with which a place in words begins; empty without one.

    What else stands in the words – a number, a name on a bell – is left out.
    """
    names = _names(csv_text)
    words = _folded(text).replace(",", " ").split()
    for length in range(len(words), 0, -1):
        found = names.get(" ".join(words[:length]))
        if found:
            return found
    return ""


@lru_cache(maxsize=8)
def _names(csv_text: str) -> dict[str, str]:
    streets = _read_streets(csv_text)
    return {" ".join(_folded(street.name).split()): street.name for street in streets}


@lru_cache(maxsize=8)
def _read_streets(csv_text: str) -> tuple[Street, ...]:
    rows = csv.reader(io.StringIO(csv_text.lstrip("\ufeff")), delimiter=";")
    streets = []
    for row in rows:
        cells = [cell.strip() for cell in row] + [""] * 4
        name, district, latitude, longitude = cells[:4]
        if not name or (not streets and name.lower() in ("name", "straße", "strasse")):
            continue
        try:
            place = check_coordinates(latitude, longitude)
        except PlaceRefused:
            place = None
        streets.append(Street(name, district, place))
    return tuple(streets)


def _folded(text: str) -> str:
    """As people type streets: "Strasse", "Straße" and "Str." are one."""
    return text.casefold().replace("strasse", "str").replace("str.", "str")
