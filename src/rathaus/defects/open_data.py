"""Reports as open data: tables and GeoJSON (RFC 7946), without anything about a person.

Neither the description nor the answer is given out: both are free text in which somebody may be
named, and who has taken a copy cannot be asked to correct it. They stand on the page of the report,
whose address is given. Of the place in words only a street of the city's list is given.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rathaus.city_language import in_city_language
from rathaus.defects.public_list import LIGHT_WORDS
from rathaus.defects.public_list import as_moment
from rathaus.defects.public_list import category_titles
from rathaus.defects.searching import has_place
from rathaus.defects.searching import public_reports
from rathaus.defects.streets import street_in
from rathaus.spreadsheet import as_csv

#: dl-de/zero-2-0 asks for nothing; the licence stands in every file.
LICENCE = "https://www.govdata.de/dl-de/zero-2-0"
#: Rows of one file; who wants more asks year by year.
MOST = 10_000
HEADINGS = (
    "Zeichen",
    "Art",
    "Ampel",
    "Stand",
    "Eingang",
    "Letzte Änderung",
    "Breite",
    "Länge",
    "Straße",
    "Adresse der Seite",
    "Lizenz",
)


@dataclass(frozen=True)
class Row:
    """One report."""

    reference: str
    category: str
    light: str
    status: str
    arrived: str
    changed: str
    latitude: float | None
    longitude: float | None
    street: str
    url: str


def rows(container: Any, since: datetime | None, until: datetime | None) -> list[Row]:
    """The newest reports of a time, at most :data:`MOST`.

    :param container: the ``DefectReports``
    """
    titles = category_titles(container)
    brains = public_reports(since=since, until=until)[:MOST]
    return [_row(brain, titles, container.streets or "") for brain in brains]


def as_table(found: Iterable[Row]) -> bytes:
    """CSV as German spreadsheets read it; numbers of places have a point."""
    return as_csv(
        [
            list(HEADINGS),
            *(
                [
                    row.reference,
                    row.category,
                    row.light,
                    row.status,
                    row.arrived,
                    row.changed,
                    "" if row.latitude is None else str(row.latitude),
                    "" if row.longitude is None else str(row.longitude),
                    row.street,
                    row.url,
                    LICENCE,
                ]
                for row in found
            ),
        ]
    )


def as_geojson(found: Iterable[Row]) -> bytes:
    """A ``FeatureCollection``; reports without a point have no geometry (RFC 7946, section 3.2)."""
    features = [
        {
            "type": "Feature",
            "id": row.reference,
            "geometry": None
            if row.latitude is None
            else {"type": "Point", "coordinates": [row.longitude, row.latitude]},
            "properties": {
                "reference": row.reference,
                "category": row.category,
                "light": row.light,
                "status": row.status,
                "arrived": row.arrived,
                "changed": row.changed,
                "street": row.street,
                "url": row.url,
            },
        }
        for row in found
    ]
    collection = {"type": "FeatureCollection", "license": LICENCE, "features": features}
    return json.dumps(collection, ensure_ascii=False).encode()


def _row(brain: Any, titles: dict[str, str], streets: str) -> Row:
    has_point = has_place(brain)
    return Row(
        reference=brain.reference,
        category=titles.get(brain.defect_category, ""),
        light=brain.defect_light,
        status=in_city_language(LIGHT_WORDS[brain.defect_light]),
        arrived=as_moment(brain.arrived).isoformat(timespec="seconds"),
        changed=as_moment(brain.defect_changed or brain.arrived).isoformat(timespec="seconds"),
        latitude=brain.latitude if has_point else None,
        longitude=brain.longitude if has_point else None,
        street=street_in(streets, brain.defect_place or ""),
        url=brain.getURL(),
    )
