"""Reports for defects.py: python defect_content.py fill HOW_MANY

``fill`` puts reports into the demo city until there are so many, and says what there is as a line of
JSON. They are real objects with text, place, state and timeline, put where filing puts them and indexed
as filing indexes them, with their words. What filing does besides is left out, because 100,000 of them
would take most of a day: the intake log, journal, mails and jobs.

About 1,100 come in a year, as in the first city, so a larger database is an older one: the newest 400
are open in every size, all others have ended. They lie where people live, close to some twenty places.
"""

import json
import random
import sys
import uuid
from datetime import timedelta

from bulk import Catalogue
from bulk import in_batches
from DateTime import DateTime
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import ATTRIBUTE_NAME
from zope.component.hooks import setSite

from rathaus.calendar.api import utc_now
from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.defects import api as defects
from rathaus.defects.content import DefectReport
from rathaus.defects.indexers import searchable_text
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.map_cells import cells_of
from rathaus.organisation import api as organisation

OPEN = 400
_APART = timedelta(hours=8)
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MIDDLE = (51.7567, 14.3350)
_STREETS = (
    "Bahnhofstraße",
    "Sandower Hauptstraße",
    "Straße der Jugend",
    "Karl-Liebknecht-Straße",
    "Drebkauer Straße",
)
_BORDER = {
    "type": "Polygon",
    "coordinates": [[[14.2, 51.65], [14.5, 51.65], [14.5, 51.88], [14.2, 51.88], [14.2, 51.65]]],
}
#: What is another one's with each report.
_OWN = ("reference", "deadline", "arrived", "defect_changed", "latitude", "longitude")


def place_of_reports(city):
    """``/maerker``; made where the demo city has none."""
    found = defects.folder()
    if found is not None:
        return found
    found = createContentInContainer(
        city,
        "DefectReports",
        checkConstraints=False,
        id="maerker",
        title="Mängelmelder",
        boundary=json.dumps(_BORDER),
        streets="\n".join(_STREETS),
        centre_latitude=_MIDDLE[0],
        centre_longitude=_MIDDLE[1],
    )
    unit = next(iter(organisation.units())).UID()
    for number, title in enumerate(["Abfall", "Straßenlampe", "Straßen und Wege", "Graffiti"]):
        createContentInContainer(
            found,
            "DefectCategory",
            checkConstraints=False,
            title=title,
            position=number,
            responsible_unit=unit,
        )
    return found


def fill(city, count: int) -> None:
    """Reports until there are so many."""
    tool = api.portal.get_tool("portal_catalog")
    container = place_of_reports(city)
    kinds = [each.getId() for each in defects.categories(container)]
    unit = next(iter(organisation.units())).UID()
    made = len(tool.unrestrictedSearchResults(portal_type="DefectReport"))
    now = utc_now()
    catalogue = Catalogue("defect_workflow", searchable_text)
    for number in in_batches(city, made, count):
        chance = random.Random(f"report {number}")  # noqa: S311 - the same reports in every run
        report = _report(number, kinds, unit, now, chance)
        state = report.workflow_history["defect_workflow"][-1]["review_state"]
        said = {name: getattr(report, name) for name in _OWN}
        cells = cells_of(report.latitude, report.longitude, LIGHTS[state], report.category)
        said |= {"defect_place": report.place_text, "defect_cells": cells}
        catalogue.put(container, report, (state, report.category), **said)


def _report(number, kinds, unit, now, chance):
    report = DefectReport(uuid.UUID(int=chance.getrandbits(128)).hex)
    setattr(report, ATTRIBUTE_NAME, uuid.UUID(int=chance.getrandbits(128)).hex)
    report.portal_type = "DefectReport"
    report.reference = "HI-{}-{}".format(*("".join(chance.choices(_SIGNS, k=4)) for _part in "12"))
    report.category = chance.choice(kinds)
    report.title = f"{report.category} {report.reference}"
    report.responsible_unit = unit
    report.latitude, report.longitude = _point(chance)
    report.place_text = f"{chance.choice(_STREETS)} {chance.randrange(1, 120)}"
    report.public_text = " ".join(f"w{chance.randrange(5_000)}" for _word in range(15))
    report.arrived = now - _APART * number
    report.published = report.defect_changed = report.arrived + timedelta(hours=5)
    report.deadline = (report.arrived + timedelta(days=15)).date()
    report.creation_date = report.modification_date = DateTime(report.arrived)
    if number < OPEN:
        state = chance.choice(("received", "in_progress"))
    else:
        state = "done" if chance.random() < 0.8 else "handled"
        report.public_answer = "Danke für Ihren Hinweis. Wir haben uns darum gekümmert."
        report.first_answered = report.closed_at = report.published
    report.workflow_history = {
        "defect_workflow": ({"review_state": state, "time": report.creation_date},)
    }
    return report


def _point(chance):
    """Near one of twenty places, the same for all."""
    place = random.Random(chance.randrange(20))  # noqa: S311 - the same places in every run
    latitude, longitude = place.gauss(_MIDDLE[0], 0.025), place.gauss(_MIDDLE[1], 0.04)
    return (
        min(max(chance.gauss(latitude, 0.006), 51.66), 51.87),
        min(max(chance.gauss(longitude, 0.01), 14.21), 14.49),
    )


def facts() -> dict:
    """How many reports there are, and addresses of some."""
    found = defects.public_reports()
    return {
        "count": len(found),
        "report": "/".join(found[0].getPath().split("/")[2:]),
        "kind": found[0].defect_category,
    }


def main(task: str, *arguments: str) -> None:
    with open_application() as application:
        city = application[SITE_ID]
        setSite(city)
        if task == "fill":
            fill(city, int(arguments[0]))
        print(json.dumps(facts()))


if __name__ == "__main__":
    main(*sys.argv[1:])
