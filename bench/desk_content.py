"""Applications for desk.py: python desk_content.py fill HOW_MANY | open | facts

``fill`` puts applications into the post boxes of the demo city until there are so many. They are
real objects with answers, state and local rights, put where filing puts them and indexed as filing
indexes them, with their words. What filing does besides is left out, because 100,000 of them would
take most of a day: the intake log, receipt, journal, mails and jobs. ``open`` files some in the real
way, with a receipt and a file each: those are opened by the bench. ``facts`` says what there is, as
a line of JSON.

A city grows by its archive and by other units; what one person works on stays what one person can do.
So the clerk of the bench has the same 120 open applications in every size, and the unit 280 more.
Of all others, 19 of 20 are closed, and they are spread over all units, the clerk's too.
"""

import hashlib
import json
import random
import sys
import uuid
from datetime import date
from datetime import timedelta

import transaction
from bulk import Catalogue
from bulk import in_batches
from DateTime import DateTime
from plone import api
from plone.uuid.interfaces import ATTRIBUTE_NAME
from ZODB.blob import Blob
from zope.component.hooks import setSite

from rathaus.applications import api as applications
from rathaus.applications.content import Application
from rathaus.applications.full_text import searchable_text
from rathaus.calendar.api import utc_now
from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Upload
from rathaus.organisation import api as organisation

CLERK = "wohngeld"
UNIT = "wohngeld"
SERVICE = "wohngeld"
#: Open applications of the clerk, and others of the unit, in every size.
OWN, OF_THE_UNIT = 120, 280
OPENED = 20
#: What is another one's with each application, besides title and words.
_OWN = ("reference", "assigned_clerk", "deadline", "arrived")
_NAMES = (
    "Grün",
    "Żurawski",
    "Noack",
    "Lehmann",
    "Krautz",
    "Nowotny",
    "Schulze",
    "Kossack",
    "Petrick",
)
_STREETS = (
    "Am Turm",
    "Bahnhofstraße",
    "Ostrower Platz",
    "Sandower Hauptstraße",
    "Drebkauer Straße",
)
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def definition(service) -> dict:
    """A short form, frozen as forms are."""
    fields = [
        {"name": name, "title": title, "type": "text", "values": None}
        for name, title in (("name", "Familienname"), ("street", "Straße"), ("note", "Anmerkung"))
    ]
    return {
        "title": "Wohngeld beantragen",
        "service_uid": service.UID(),
        "form_uid": "form",
        "fieldsets": [{"name": "a", "title": "Person", "description": "", "fields": fields}],
        "email_field": None,
        "name_field": "name",
        "model": "<model/>",
        "language": "de",
    }


def fill(city, count: int) -> None:
    """Applications until there are so many."""
    tool = api.portal.get_tool("portal_catalog")
    made = len(tool.unrestrictedSearchResults(portal_type="Application"))
    units = [unit for unit in organisation.units() if applications.ensure_inbox(unit) is not None]
    own = next(unit for unit in units if organisation.unit_key(unit) == UNIT)
    service = city["leistungen"][SERVICE]
    revision = intake.store_definition(definition(service))
    boxes = {unit.UID(): applications.inbox_of(unit) for unit in units}
    catalogue = Catalogue("application_workflow", searchable_text)
    for number in in_batches(city, made, count):
        chance = random.Random(number)  # noqa: S311 - the same applications in every run
        unit = own if number < OWN + OF_THE_UNIT else units[number % len(units)]
        app = _application(number, unit, service, revision, chance)
        box = boxes[unit.UID()]
        state = app.workflow_history["application_workflow"][-1]["review_state"]
        said = {name: getattr(app, name) for name in _OWN}
        catalogue.put(box, app, (box.getId(), state), **said)


def _application(number, unit, service, revision, chance):
    app = Application(uuid.UUID(int=chance.getrandbits(128)).hex)
    setattr(app, ATTRIBUTE_NAME, uuid.UUID(int=chance.getrandbits(128)).hex)
    app.portal_type = "Application"
    app.reference = "WG-{}-{}".format(*("".join(chance.choices(_SIGNS, k=4)) for _part in "12"))
    app.title = f"{service.title} {app.reference}"
    app.service_title, app.service_uid = service.title, service.UID()
    app.responsible_unit = unit.UID()
    app.form_revision = revision
    app.arrived = utc_now() - timedelta(minutes=5 * number)
    app.deadline = date.today() + timedelta(days=chance.randrange(-5, 30))  # noqa: DTZ011 - any day
    words = " ".join(f"w{chance.randrange(20_000)}" for _word in range(20))
    app.answers_json = json.dumps(
        {"name": chance.choice(_NAMES), "street": chance.choice(_STREETS), "note": words}
    )
    app.has_text_index = True
    app.creation_date = app.modification_date = DateTime(app.arrived)
    _set_state(app, number, chance)
    return app


def _set_state(app, number, chance):
    if number < OWN:
        app.assigned_clerk = CLERK
        state = ("received", "in_progress", "in_progress", "awaiting_applicant")[number % 4]
    elif number < OWN + OF_THE_UNIT:
        state = "received"
    else:
        state = "in_progress" if chance.random() < 0.05 else "closed"
        app.assigned_clerk = f"clerk-{number % 200}"
    app.workflow_history = {
        "application_workflow": ({"review_state": state, "time": app.creation_date},)
    }


def open_some(city) -> None:
    """Some in the real way, which the clerk then works on: they can be opened."""
    service = city["leistungen"][SERVICE]
    unit = next(each for each in organisation.units() if organisation.unit_key(each) == UNIT)
    revision = intake.store_definition(definition(service))
    for _number in range(OPENED):
        accepted = intake.accept(
            kind="application",
            answers={"name": "Grün", "street": "Am Turm", "note": "Messung"},
            uploads=[_upload()],
            nonce=None,
            reference_prefix="WG",
            context={
                "service_uid": service.UID(),
                "form_uid": "",
                "form_revision": revision,
                "unit_uid": unit.UID(),
                "service_title": service.title,
                "applicant_email": None,
                "language": "de",
            },
        )
        applications.file_submission(accepted.submission_id, token=accepted.token)
        transaction.commit()


def _upload():
    blob = Blob()
    with blob.open("w") as stream:
        stream.write(PDF)
    digest = hashlib.sha256(PDF).hexdigest()
    return Upload("note", "Nachweis.pdf", "application/pdf", len(PDF), digest, blob)


def facts(city) -> dict:
    """What is there: how many, the addresses of those that can be opened, words to look for."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type="Application")
    receipts = catalog.unrestrictedSearchResults(portal_type="Record")
    root = len(city.getPhysicalPath())
    return {
        "count": len(brains),
        "opened": sorted(
            {
                "/".join(each.getPath().split("/")[root:-1])
                for each in receipts
                if "/eingang/" in each.getPath()
            }
        ),
        "reference": next((each.reference for each in brains if each.assigned_clerk == CLERK), ""),
    }


def main(task: str, *arguments: str) -> None:
    with open_application() as application:
        city = application[SITE_ID]
        setSite(city)
        if task == "fill":
            fill(city, int(arguments[0]))
        elif task == "open":
            open_some(city)
        print(json.dumps(facts(city)))


if __name__ == "__main__":
    main(*sys.argv[1:])
