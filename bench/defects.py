"""How fast the public list and map of defect reports are, and how that grows with their number.

    .venv/bin/python bench/defects.py [--sizes 1000,10000,100000] [--rounds 30] [--record]

One Zope process with one thread on its own FileStorage for each size; a visitor whom the cache of public
pages does not know, so that every answer is made anew. Measured are the list without a choice, with all
lights, with words and far back, the archive, a report, the feed, and what the map asks for: the whole city,
a quarter and a street, of all lights. "work" is processor time of the server. What the reports are is said in
defect_content.py. The first run makes the databases, a larger one of the smaller one before it.
"""

import argparse
import http.client
import json
import shutil
import statistics
import sys
import time
from datetime import UTC
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from bench_client import Unexpected  # noqa: E402
from bench_client import processor_seconds  # noqa: E402
from bench_site import BENCH  # noqa: E402
from bench_site import BenchSite  # noqa: E402
from bench_site import installation  # noqa: E402
from pages import CACHE  # noqa: E402
from pages import machine  # noqa: E402
from pages import record  # noqa: E402

from desk import Page  # noqa: E402
from desk import table  # noqa: E402
from running_site import BIN  # noqa: E402

ROOM = "/rathaus/maerker"
MAP = f"{ROOM}/@@karte-daten?ampel=alle"
#: Growth from the smallest to the largest size.
GOAL_GROWTH = 1.5
#: Their answers hold more reports in a larger city: a word or a street has hardly any of 1,000.
FULLER = ("list, words", "map, a street", "map, singles, zoom 19")
#: A cookie of any name makes the cache pass the request on.
PERSONAL = {"Cookie": "bench=1"}


def pages(facts: dict) -> list[tuple[str, str]]:
    """Name and path of all that is measured."""
    return [
        ("list, open", ROOM),
        ("list, all lights", f"{ROOM}?ampel=alle"),
        ("list, all, one category", f"{ROOM}?ampel=alle&art={facts['kind']}"),
        ("list, last page", f"{ROOM}?ampel=alle&seite=9999"),
        ("list, words", f"{ROOM}?ampel=alle&wo=w1234"),
        ("archive, this year", f"{ROOM}/@@archiv"),
        ("report", f"/rathaus/{facts['report']}"),
        ("feed", f"{ROOM}/hinweise.atom"),
        ("map, the whole city", f"{MAP}&box=14.0,51.5,14.7,52.0&zoom=12"),
        ("map, a quarter", f"{MAP}&box=14.31,51.74,14.36,51.775&zoom=15"),
        ("map, a street", f"{MAP}&box=14.33,51.753,14.342,51.76&zoom=17"),
        ("map, singles, zoom 19", f"{MAP}&box=14.333,51.7555,14.337,51.7575&zoom=19"),
        ("map, one category", f"{MAP}&art={facts['kind']}&box=14.0,51.5,14.7,52.0&zoom=13"),
        ("map, last 12 months", f"{MAP}&tage=365&box=14.0,51.5,14.7,52.0&zoom=12"),
    ]


class Visitor:
    """One connection of somebody who is not logged in."""

    def __init__(self, site: BenchSite):
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)

    def open(self, path: str) -> None:
        """Ask for a page.

        :raises Unexpected: it is not answered with the page
        """
        self._connection.request("GET", path, headers=PERSONAL)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise Unexpected(f"{path} answers {answer.status}: {body[:300]!r}")


def measure(site: BenchSite, found: list[Page], facts: dict, rounds: int) -> None:
    """Open each page some times."""
    visitor = Visitor(site)
    # The first answers of a server are slower than all others
    for _name, path in pages(facts):
        visitor.open(path)
    for page, (_name, path) in zip(found, pages(facts), strict=True):
        for _warming in range(3):
            visitor.open(path)
        waits = []
        worked = processor_seconds(site.server.pid)
        for _round in range(rounds):
            start = time.perf_counter()
            visitor.open(path)
            waits.append(time.perf_counter() - start)
        page.work.append((processor_seconds(site.server.pid) - worked) / rounds * 1000)
        page.wait.append(statistics.median(waits) * 1000)


def filled(before: BenchSite, size: int) -> tuple[BenchSite, dict]:
    """The installation with so many reports, made or found again; not running.

    :param before: a smaller one to begin with
    :returns: it, and what is in it
    """
    folder = CACHE / f"defects-{size}"
    made_from = folder / "made-from-defects"
    wanted = (BENCH / "defect_content.py").read_text() + (before.folder / "made-from").read_text()
    site = BenchSite(folder)
    if made_from.exists() and made_from.read_text() == wanted:
        site.render()
        return site, json.loads((folder / "facts.json").read_text())
    shutil.rmtree(folder, ignore_errors=True)
    site = before.copy(folder)
    started = time.perf_counter()
    configuration = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    words = [BIN / "python", BENCH / "defect_content.py", "fill", str(size)]
    said = site._run(words, ZOPE_CONF=str(configuration)).stdout.splitlines()[-1]
    (folder / "facts.json").write_text(said)
    made_from.write_text(wanted)
    minutes = (time.perf_counter() - started) / 60
    print(f"{size:,} reports made in {minutes:.1f} minutes", flush=True)
    return site, json.loads(said)


def run(sizes: list[int], rounds: int) -> list[str]:
    """Everything once.

    :returns: lines of reStructuredText
    """
    site = installation(CACHE, 60)
    found: list[Page] = []
    for size in sizes:
        site, facts = filled(site, size)
        found = found or [Page(*each) for each in pages(facts)]
        try:
            site.start()
            measure(site, found, facts, rounds)
        finally:
            site.stop()
    worst = max(page.growth for page in found if page.name not in FULLER)
    slowest = max(page.work[-1] for page in found if page.name in FULLER)
    verdict = "met" if worst <= GOAL_GROWTH else "**missed**"
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {rounds} times each page.",
        "",
        *table(found, sizes),
        "",
        f"* growth {sizes[0]:,} to {sizes[-1]:,} of answers that hold as much in each size, at most "
        f"{GOAL_GROWTH}: {worst:.2f}, {verdict}",
        f"* those that hold more in a larger city ({'; '.join(FULLER)}): at most {slowest:.0f} ms",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    lines = run([int(each) for each in options.sizes.split(",")], options.rounds)
    print(*lines, sep="\n")
    if options.record:
        record(lines, "defects")
    return 0


if __name__ == "__main__":
    sys.exit(main())
