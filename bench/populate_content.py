"""Content for populate.py: python populate_content.py KIND=HOW_MANY …

Makes each kind until there are so many, in one process, one kind after the other; before the first, some
applications are filed in the real way, so that they can be opened. It says on its way which kind it makes
(``# services``) and how many there are.
"""

import sys
from collections.abc import Callable
from typing import Any

import bench_content
import defect_content
import desk_content
import document_content
import transaction
from plone import api
from zope.component.hooks import setSite

from rathaus.cli.site import SITE_ID
from rathaus.cli.site import open_application

RECORDS_IN_ONE_FILE = 15


def _services(city, count):
    bench_content.add_services(city, count)
    transaction.commit()


def _records(city, count):
    # As who may open files everywhere
    with api.env.adopt_roles(["Manager", "Registrar", "Clerk"]):
        document_content.fill(city, count, RECORDS_IN_ONE_FILE)


#: Kind -> who makes so many of it. Those of which there are few come first.
KINDS: dict[str, Callable[[Any, int], None]] = {
    "services": _services,
    "applications": desk_content.fill,
    "reports": defect_content.fill,
    "records": _records,
}


def main(*wanted: str) -> None:
    counts = {name: int(count) for name, count in (each.split("=") for each in wanted)}
    with open_application() as application:
        city = application[SITE_ID]
        setSite(city)
        if not desk_content.facts(city)["opened"]:
            desk_content.open_some(city)
        for kind, make in KINDS.items():
            if kind in counts:
                print(f"# {kind}", file=sys.stderr, flush=True)
                make(city, counts[kind])


if __name__ == "__main__":
    main(*sys.argv[1:])
