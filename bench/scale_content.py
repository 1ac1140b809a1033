"""Facts and queries for scale.py: python scale_content.py ROUNDS

Says, as a line of JSON, addresses of what is opened: an e-file of the clerk's unit with its records, its position
and plan, the post box, a unit, a form, a service. And asks what has no page, so many times: what the worker and the
clocks ask for, and how the catalog finds one thing among all; in milliseconds of processor time.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import defect_content
import desk_content
import document_content
import transaction
from plone import api
from zope.component import getUtilitiesFor
from zope.component.hooks import setSite
from zope.interface import alsoProvides

from rathaus.applications import api as applications
from rathaus.calendar.api import utc_now
from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.defects import api as defects
from rathaus.interfaces import IRathausLayer
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.anchor_job import AnchorJournals

CLERK = UNIT = "wohngeld"
KINDS = {
    "services": "Service",
    "applications": "Application",
    "defect reports": "DefectReport",
    "files": "EFile",
    "records": "Record",
}


def facts(city: Any) -> dict[str, Any]:
    """Addresses below the site, and words to look for."""
    unit = _unit()
    desk = desk_content.facts(city)
    with api.env.adopt_user(username=CLERK):
        # Of a file of the bench nothing but what is listed is there
        record = records.records_of(city.unrestrictedTraverse(desk["opened"][0]))[0]
        found = api.content.find(portal_type="EFile", Title="Messung", sort_on="file_reference")
        efile = found[0].getObject()
        position = records.position_of(efile)
    form = api.content.find(portal_type="EasyForm", review_state="published")[0].getObject()
    newest = api.content.find(portal_type="Service", sort_on="created", sort_order="descending")
    return {
        "desk": desk,
        "documents": document_content.facts(city),
        "defects": defect_content.facts(),
        "efile": _below(city, efile),
        "record": _below(city, record),
        "position": _below(city, position),
        "plan": _below(city, position).split("/")[0],
        "box": _below(city, applications.inbox_of(unit)),
        "unit": _below(city, unit),
        "form": _below(city, form),
        "service": newest[0].getPath().split("/", 2)[2],
        "file_uid": efile.UID(),
        "counts": counts(),
    }


def counts() -> dict[str, int]:
    """How much there is of what populate.py makes, and of all that stands in the catalog."""
    catalog = api.portal.get_tool("portal_catalog")
    found = {
        name: len(catalog.unrestrictedSearchResults(portal_type=kind))
        for name, kind in KINDS.items()
    }
    return {**found, "entries in the catalog": len(catalog._catalog)}


def _below(city, thing):
    return "/".join(thing.getPhysicalPath()[len(city.getPhysicalPath()) :])


def _unit():
    return next(each for each in organisation.units() if organisation.unit_key(each) == UNIT)


def queries(city: Any, known: dict[str, Any], rounds: int) -> dict[str, float]:
    """Milliseconds of the processor for what has no page.

    :param known: the facts
    """
    catalog = api.portal.get_tool("portal_catalog")
    record = city.unrestrictedTraverse(known["record"])
    efile = city.unrestrictedTraverse(known["efile"])
    position = city.unrestrictedTraverse(known["position"])

    def find(**query: Any) -> Callable[[], int]:
        return lambda: len(catalog.unrestrictedSearchResults(**query))

    asked: dict[str, Callable[[], Any]] = {
        "find a reference": find(reference=known["desk"]["reference"]),
        "find a UID": find(UID=record.UID()),
        "find by file reference": find(file_reference=known["documents"]["file_reference"]),
        "records of a file": lambda: records.records_of(efile),
        "next file reference": lambda: records.next_file_reference(position),
        "jobs that wait": lambda: list(jobs.waiting()),
        "journal of a file": lambda: journal.entries(efile),
        "reports near a place": lambda: defects.nearby(known["defects"]["kind"], 51.7567, 14.3350),
        "index a record again": lambda: catalog.catalog_object(record),
    }
    found = {name: _work(action, rounds) for name, action in asked.items()}
    found["anchors of all journals"] = _work(_anchored, 1, warming=0)
    for kind, handler in sorted(getUtilitiesFor(IDailyJobHandler)):
        if isinstance(handler, AnchorJournals):
            continue
        name = f"of a day: {kind.rpartition('.')[2]}"
        found[name] = _work(partial(_day, city, handler), 3)
    return found


def _anchored():
    """As on the first day, into a file that is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        journal.anchor(Path(folder) / "anchors.jsonl", str(utc_now().date()))


def _day(city, handler):
    """The work of a day on which nothing else is done, and which is not kept."""
    today = utc_now().date()
    handler(city, {"day": str(today), "since": str(today - timedelta(days=1))})
    transaction.abort()


def _work(action: Callable[[], Any], rounds: int, warming: int = 3) -> float:
    for _warming in range(warming):
        action()
    started = time.process_time()
    for _round in range(rounds):
        action()
    return (time.process_time() - started) / rounds * 1000


def main(rounds: int) -> None:
    with open_application() as application:
        city = application[SITE_ID]
        setSite(city)
        alsoProvides(city.REQUEST, IRathausLayer)
        known = facts(city)
        print(json.dumps({"facts": known, "queries": queries(city, known, rounds)}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
