"""Documents for document_search.py: python document_content.py fill HOW_MANY [IN_ONE_FILE] | facts

``fill`` puts records into e-files of the demo city, 100 in each or as many as is said, until there are so many. They are
real objects with a text that was read, local rights and a place, indexed with their words as the worker
indexes them. What adding a record does besides is left out, because 100,000 would take most of a day:
the blob, the scan, seal, journal and jobs.

The files are spread over ten positions, one of them the clerk's. A document has 300 words out of
20,000, some of which are frequent, as in a language. Two words stand in the same number of documents in
every size.
"""

import json
import random
import sys
import uuid
from datetime import date
from datetime import timedelta

from bulk import Catalogue
from bulk import in_batches
from DateTime import DateTime
from plone import api
from plone.uuid.interfaces import ATTRIBUTE_NAME
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import setSite

from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.documents.file_text import KEY
from rathaus.documents.file_text import FileText
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.content import Record
from rathaus.records.full_text import searchable_text
from rathaus.records.interfaces import IFilePlanPosition

UNIT = "wohngeld"
#: The clerk sees a tenth of all documents in every size.
POSITIONS = 10
IN_ONE_FILE = 100
WORDS = 300
VOCABULARY = 20_000
#: Of so many documents, the same ones in every size, the two words stand in.
WITH_RARE_WORDS = 40
RARE = "quittungsbeleg schornsteinfegerin"


def fill(city, count: int, in_one_file: int) -> None:
    """Documents until there are so many."""
    catalog = api.portal.get_tool("portal_catalog")
    made = len(catalog.unrestrictedSearchResults(portal_type="Record", Title="Messung"))
    places = _positions(catalog)
    catalogue = Catalogue("record_workflow", searchable_text)
    efile = None
    for number in in_batches(city, made, count):
        if efile is None or number % in_one_file == 0:
            position = places[number // in_one_file % len(places)]
            efile = records.open_efile(position, f"Messung {number}")
            catalogue.forget()
        record = _record(number, in_one_file)
        catalogue.put(
            efile,
            record,
            efile.getId(),
            document_date=record.document_date,
            record_direction=record.direction,
            record_kind=record.kind,
        )


def _positions(catalog):
    """Leaves with a unit; the same in every run, one of the clerk's unit first."""
    own = next(each for each in organisation.units() if organisation.unit_key(each) == UNIT).UID()
    brains = catalog.unrestrictedSearchResults(
        object_provides=IFilePlanPosition.__identifier__, sort_on="position_number"
    )
    found = [brain._unrestrictedGetObject() for brain in brains]
    leaves = [each for each in found if each.responsible_units and records.is_leaf(each)]
    leaves.sort(key=lambda position: own not in position.responsible_units)
    others = [each for each in leaves if own not in each.responsible_units]
    return [leaves[0], *others[: POSITIONS - 1]]


def _record(number, in_one_file):
    chance = random.Random(f"record {number}")  # noqa: S311 - the same documents in every run
    record = Record(uuid.UUID(int=chance.getrandbits(128)).hex)
    setattr(record, ATTRIBUTE_NAME, uuid.UUID(int=chance.getrandbits(128)).hex)
    record.portal_type = "Record"
    record.title = f"Messung {number}"
    record.direction = ("incoming", "outgoing", "internal")[number % 3]
    record.kind = ("letter", "email", "note", "proof")[number % 4]
    record.document_date = date(2026, 1, 1) + timedelta(days=number % 1_000)
    record.sender = f"Absender {number % 5_000}"
    record.media_type = "application/pdf"
    record.file = None
    record.sha256 = f"{chance.getrandbits(256):064x}"
    # The frequent words of a language are a few.
    words = [f"w{int(VOCABULARY * chance.random() ** 3)}" for _word in range(WORDS)]
    # The first ones lie in one file after the other, of all units.
    if (number % in_one_file == 0 and number < 1_000) or number < WITH_RARE_WORDS:
        words.append(RARE)
    digest = bytes.fromhex(record.sha256)
    IAnnotations(record)[KEY] = FileText(digest, " ".join(words))
    record.creation_date = record.modification_date = DateTime("2026/11/01") - number / 50
    record.workflow_history = {
        "record_workflow": ({"review_state": "draft", "time": record.creation_date},)
    }
    return record


def facts(city) -> dict:
    """What is there: how many, and the reference of a file of the clerk's unit."""
    catalog = api.portal.get_tool("portal_catalog")
    made = catalog.unrestrictedSearchResults(portal_type="Record", Title="Messung")
    with api.env.adopt_user(username="wohngeld"):
        files = catalog(portal_type="EFile", Title="Messung")
        seen = sorted(each.file_reference for each in files)
    return {"count": len(made), "file_reference": seen[0] if seen else ""}


def main(task: str, *arguments: str) -> None:
    with open_application() as application:
        city = application[SITE_ID]
        setSite(city)
        if task == "fill":
            # As who may open files everywhere.
            with api.env.adopt_roles(["Manager", "Registrar", "Clerk"]):
                fill(city, *(int(each) for each in (*arguments, IN_ONE_FILE)[:2]))
        print(json.dumps(facts(city)))


if __name__ == "__main__":
    main(*sys.argv[1:])
