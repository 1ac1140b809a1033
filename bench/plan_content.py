"""A file plan for plan.py: python plan_content.py HOW_MANY_FILES ROUNDS

620 positions come in as a table, as the registry imports them. E-files are opened in the real way,
half of them under one position and the others spread over the rest, until there are so many. Then
each page is made some times as its clerk sees it. The last line says the milliseconds as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import transaction
from bulk import in_batches
from plone import api
from zope.component.hooks import setSite

from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application
from rathaus.organisation import api as organisation
from rathaus.records import api as records
from rathaus.records.exchange.rows import positions_of

CLERK = UNIT = "wohngeld"
TITLE = "Aktenplan der Messung"
#: Main groups, groups in each, leaves in each group: 5 + 15 + 600.
GROUPS, PARTS, LEAVES = 5, 3, 40
_BATCH = 250


def table() -> bytes:
    """The plan as CSV."""
    lines = ["Nummer;Bezeichnung;Übergeordnet;Aktenführende Stellen"]
    for group in range(1, GROUPS + 1):
        lines.append(f"M{group};Hauptgruppe {group};;")
        for part in range(1, PARTS + 1):
            lines.append(f"M{group}.{part};Gruppe {part};M{group};")
            for leaf in range(1, LEAVES + 1):
                number = f"M{group}.{part}.{leaf:02d}"
                lines.append(f"{number};Betreffseinheit {leaf};M{group}.{part};{UNIT}")
    return "\r\n".join(lines).encode()


def plan_in(city: Any) -> Any:
    """The plan of the bench, made when it is not there."""
    if "messung" not in city.objectIds():
        plan = api.content.create(city, "FilePlan", "messung", title=TITLE)
        shown = records.preview_plan(plan, table())
        started = time.perf_counter()
        records.take_over_plan(plan, table(), state=shown.state)
        transaction.commit()
        seconds = time.perf_counter() - started
        print(f"{len(shown.difference.new)} positions in {seconds:.0f} s", file=sys.stderr)
    return city["messung"]


def fill(city: Any, plan: Any, count: int) -> None:
    """Open e-files until there are so many."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(plan.getPhysicalPath())
    made = len(catalog.unrestrictedSearchResults(portal_type="EFile", path=path))
    leaves = [each for number, each in positions_of(plan).items() if number.count(".") == 2]
    for number in in_batches(city, made, count, batch=_BATCH):
        leaf = leaves[0] if number % 2 else leaves[1 + number // 2 % (len(leaves) - 1)]
        records.open_efile(leaf, f"Akte {number}")


def measure(city: Any, plan: Any, rounds: int) -> dict[str, float]:
    """Milliseconds of the processor for each page."""
    positions = positions_of(plan)
    many = positions["M1.1.01"]
    efiles = records.efiles_of(many)
    last = efiles[len(efiles) - 1]
    efile, reference = last.getObject(), last.file_reference
    request = city.REQUEST

    def page(thing: Any, number: str = "1") -> Callable[[], Any]:
        def make() -> Any:
            request.form["seite"] = number
            return api.content.get_view("view", thing, request)()

        return make

    def find() -> Any:
        found = api.content.find(portal_type="EFile", file_reference=reference)
        return [brain.Title for brain in found]

    asked = {
        "plan, main groups": page(plan),
        "group, 40 positions": page(positions["M1.1"]),
        "position, first page": page(many),
        "position, last page": page(many, "999999"),
        "e-file": page(efile),
        "find by reference": find,
    }
    return {name: _work(action, rounds) for name, action in asked.items()}


def _work(action: Callable[[], Any], rounds: int) -> float:
    for _warming in range(3):
        action()
    started = time.process_time()
    for _round in range(rounds):
        action()
    return (time.process_time() - started) / rounds * 1000


def main(count: int, rounds: int) -> None:
    """Fill and measure; the last line is for plan.py."""
    with open_application() as application:
        city = application[SITE_ID]
        setSite(city)
        from zope.interface import alsoProvides

        from rathaus.interfaces import IRathausLayer

        alsoProvides(city.REQUEST, IRathausLayer)
        unit = next(each for each in organisation.units() if organisation.unit_key(each) == UNIT)
        plan = plan_in(city)
        fill(city, plan, count)
        city._p_jar.cacheMinimize()
        user = next(iter(organisation.clerks_of(unit)))
        with api.env.adopt_user(username=user):
            print(json.dumps(measure(city, plan, rounds)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
