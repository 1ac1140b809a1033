"""How the time of every page and query grows from a city of 1 % to the whole one.

    .venv/bin/python bench/scale.py [--scales 0.01,1] [--rounds 20] [--as-it-is] [--record]

The cities are those of populate.py, which is asked to make what is missing; with ``--as-it-is`` they are
measured as far as they were made, and the numbers say how far that is. As growth.py says: one Zope
process with one thread on its own FileStorage for each, one reader with one connection; "work" is processor
time of the server. Visitors pass the page cache, clerks and administrators are logged in. What has no page
(what the worker asks for, the work of a day) is measured in a process of its own, see scale_content.py.

Some answers hold more in a larger city, because that is what is asked for. They are shown without a goal.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

import document_search  # noqa: E402
from bench_client import Unexpected  # noqa: E402
from bench_site import BenchSite  # noqa: E402
from growth import GOAL_GROWTH  # noqa: E402
from growth import Page  # noqa: E402
from growth import Reader  # noqa: E402
from growth import logged_in  # noqa: E402
from growth import measure  # noqa: E402
from growth import table  # noqa: E402
from growth import verdict  # noqa: E402
from pages import machine  # noqa: E402
from pages import record  # noqa: E402
from populate import city  # noqa: E402
from populate import existing  # noqa: E402
from populate import run as run_content  # noqa: E402

import defects  # noqa: E402
import desk  # noqa: E402

Asked = list[tuple[str, str, str]]
#: Of a few tenths of a millisecond the noise is larger than any growth.
LEAST_WORK = 1.0
#: It stands in every document of the bench.
EVERYWHERE = "documents: commonest word"
#: Their answers hold more in a larger city.
FULLER = {
    *defects.FULLER,
    f"documents: {document_search.MANY}",
    EVERYWHERE,
    "anchors of all journals",
    # Whoever works on the others is nobody, so all of them are found
    "of a day: left_behind_day",
    "search, word of many",
    "sitemap for machines",
    "reports as CSV",
    "reports as GeoJSON",
    "services of a unit",
    "completeness as CSV",
}


@dataclass(frozen=True)
class Person:
    """Somebody with the pages that he opens."""

    name: str
    headers: Callable[[BenchSite], dict[str, str]]
    pages: Callable[[dict], Asked]


def of_a_visitor(known: dict) -> Asked:
    """What everybody may see."""
    city, room = "/rathaus", defects.ROOM
    found = [
        ("start page", city),
        ("catalogue", f"{city}/leistungen"),
        ("catalogue, a letter", f"{city}/leistungen?buchstabe=G"),
        ("service page", f"{city}/leistungen/hund-anmelden"),
        ("form", f"{city}/{known['form']}"),
        ("forms to download", f"{city}/formulare"),
        ("services of a unit", f"{city}/{known['unit']}"),
        ("search, few hits", f"{city}/suche?q=hund"),
        ("search, word of many", f"{city}/suche?q=garage"),
        ("suggestions", f"{city}/@@suchvorschlaege?q=hun"),
        ("site map", f"{city}/sitemap"),
        ("sitemap for machines", f"{city}/sitemap.xml"),
        ("figures of reports", f"{room}/@@zahlen"),
        ("reports as CSV", f"{room}/hinweise.csv"),
        ("reports as GeoJSON", f"{room}/hinweise.geojson"),
        ("Open311, services", f"{city}/open311/v2/services.json"),
        ("Open311, requests", f"{city}/open311/v2/requests.json"),
    ]
    return [*((name, path, "") for name, path in found), *defects.pages(known["defects"])]


def of_a_clerk(known: dict) -> Asked:
    """The desk, the post box, the search for documents, and what lies in files."""
    city = "/rathaus"
    box, efile = f"{city}/{known['box']}", f"{city}/{known['efile']}"
    found = [
        ("post boxes", f"{city}/eingang"),
        ("post box, open", box),
        ("post box, done", f"{box}?zeige=done"),
        ("application, journal", f"{city}/{known['desk']['opened'][0]}/@@journal"),
        ("application, into a file", f"{city}/{known['desk']['opened'][0]}/@@zur-akte-nehmen"),
        ("file plan", f"{city}/{known['plan']}"),
        ("position", f"{city}/{known['position']}"),
        ("position, last page", f"{city}/{known['position']}?seite=99999"),
        ("new e-file", f"{city}/{known['position']}/@@neue-akte"),
        ("e-file", efile),
        ("e-file, journal", f"{efile}/@@journal"),
        ("record", f"{city}/{known['record']}"),
    ]
    return [
        *((f"desk: {name}", *rest) for name, *rest in desk.pages(known["desk"])),
        *(
            (f"documents: {name}", *rest)
            for name, *rest in document_search.searches(known["documents"])
        ),
        (EVERYWHERE, document_search.SEARCH, "w0"),
        *((name, path, "") for name, path in found),
    ]


def of_the_office(known: dict) -> Asked:
    """Who handles defect reports."""
    room = f"{defects.ROOM}/@@hinweise?liste="
    return [
        *((f"reports, {key}", f"{room}{key}", "") for key in ("neu", "offen")),
        ("reports, closed", f"{room}abgeschlossen&stelle=alle", ""),
    ]


def of_a_lead(known: dict) -> Asked:
    """Who looks at figures."""
    return [
        ("start page of a lead", "/rathaus/@@schreibtisch", ""),
        ("figures of services", "/rathaus/@@kennzahlen", ""),
    ]


def of_an_editor(known: dict) -> Asked:
    """Who keeps the catalogue."""
    city = "/rathaus"
    return [
        ("editors' start page", f"{city}/@@redaktion", ""),
        ("completeness", f"{city}/leistungen/@@vollstaendigkeit", ""),
        ("completeness as CSV", f"{city}/leistungen/@@vollstaendigkeit.csv", ""),
        ("to be checked", f"{city}/@@zu-pruefen", ""),
        ("conflicts", f"{city}/@@konflikte", ""),
        ("check of a service", f"{city}/{known['service']}/@@pruefung", ""),
    ]


def of_an_auditor(known: dict) -> Asked:
    """Who reads journals."""
    return [
        ("journals of the city", "/rathaus/@@pruefung", ""),
        ("journals, last page", "/rathaus/@@pruefung?seite=99999", ""),
    ]


def of_an_administrator(known: dict) -> Asked:
    """Who looks after the site."""
    return [
        ("job queue", "/rathaus/@@job-queue", ""),
        ("specialist systems", "/rathaus/@@fachverfahren", ""),
        ("outbox", "/rathaus/@@fachverfahren-ausgang", ""),
    ]


PEOPLE = (
    Person("visitor", lambda site: defects.PERSONAL, of_a_visitor),
    Person("clerk", logged_in("wohngeld"), of_a_clerk),
    Person("lead", logged_in("wohngeld-leitung"), of_a_lead),
    Person("office", logged_in("maerker"), of_the_office),
    Person("editor", logged_in("redaktion"), of_an_editor),
    Person("auditor", logged_in("revision"), of_an_auditor),
    Person("administrator", logged_in("admin"), of_an_administrator),
)


@dataclass
class City:
    """What one size gave."""

    scale: float
    #: how much there is of each kind
    counts: dict[str, int]
    gigabytes: float
    pages: dict[str, Page]
    #: name of a query -> milliseconds
    queries: dict[str, float]
    #: name of a page -> why it is not among them
    left_out: dict[str, str]


def measured(site: BenchSite, scale: float, rounds: int) -> City:
    """Everything in one size."""
    said = json.loads(run_content(site, "scale_content.py", str(rounds)))
    known, queries = said["facts"], said["queries"]
    size = (site.folder / "var" / "filestorage" / "Data.fs").stat().st_size / 1024**3
    result = City(scale, known["counts"], size, {}, queries, {})
    _stop_worker(site)
    try:
        site.start()
        for person in PEOPLE:
            reader = Reader(site, person.headers(site))
            asked = []
            for each in person.pages(known):
                try:
                    reader.open(*each[1:])
                    asked.append(each)
                except Unexpected as reason:
                    result.left_out[each[0]] = str(reason)[:120]
            pages = [Page(*each) for each in asked]
            measure(site, reader, pages, asked, rounds)
            result.pages |= {page.name: page for page in pages}
    finally:
        site.stop()
    return result


def _stop_worker(site):
    """What the worker does beside a page would be counted as work of the page."""
    settings = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    settings.write_text(settings.read_text().replace("RATHAUS_WORKER 1", "RATHAUS_WORKER 0"))


def joined(cities: list[City]) -> tuple[list[Page], list[Page]]:
    """Pages and queries that answered in every size, with a number for each size."""
    pages, queries = [], []
    for name, first in cities[0].pages.items():
        if all(name in each.pages for each in cities):
            work = [each.pages[name].work[0] for each in cities]
            wait = [each.pages[name].wait[0] for each in cities]
            pages.append(Page(name, first.path, work=work, wait=wait))
    for name in cities[0].queries:
        work = [each.queries[name] for each in cities]
        queries.append(Page(name, "", work=work, wait=work))
    return pages, queries


def report(cities: list[City], rounds: int) -> list[str]:
    """Lines of reStructuredText."""
    pages, queries = joined(cities)
    scales = [each.scale for each in cities]
    counted = [page for page in [*pages, *queries] if page.name not in FULLER]
    counted = [page for page in counted if page.work[-1] >= LEAST_WORK]
    over = [page for page in counted if page.growth > GOAL_GROWTH]
    left_out = {name: why for each in cities for name, why in each.left_out.items()}
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {rounds} times each page.",
        "",
        *(
            f"* scale {each.scale:g}: {_made(each.counts)}; {each.gigabytes:.2f} GB"
            for each in cities
        ),
        "",
        *table(pages, scales),
        "",
        *table(queries, scales, "query, milliseconds"),
        "",
        f"* growth {scales[0]:g} to {scales[-1]:g} of {len(counted)} pages and queries that take a millisecond and "
        f"hold as much in each size, at most {GOAL_GROWTH}: {len(over)} above, {verdict(not over)}"
        + "".join(f"; {page.name} {page.growth:.2f}" for page in over),
        *(f"* not measured, {name}: {why}" for name, why in left_out.items()),
    ]


def _made(counts):
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scales", default="0.01,1")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument(
        "--as-it-is", action="store_true", dest="is_as_it_is", help="make nothing that is missing"
    )
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    scales = [float(each) for each in options.scales.split(",")]
    find = existing if options.is_as_it_is else city
    lines = report([measured(find(each), each, options.rounds) for each in scales], options.rounds)
    print(*lines, sep="\n")
    if options.record:
        record(lines, "scale")
    return 0


if __name__ == "__main__":
    sys.exit(main())
