"""What these benches share: the same pages in cities of several sizes, and how they grow.

One Zope process with one thread on its own FileStorage for each size; one reader with one connection.
"work" is processor time of the server, which hardly depends on what else the machine does.
"""

import argparse
import base64
import http.client
import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import UTC
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

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

from running_site import BIN  # noqa: E402

CLERK = "wohngeld"
#: From the smallest to the largest size.
GOAL_GROWTH = 1.5


@dataclass
class Page:
    """One address with what was measured of it in each size."""

    name: str
    path: str
    #: sent by POST where there is something
    words: str = ""
    #: milliseconds of the processor, one number for each size
    work: list[float] = field(default_factory=list)
    #: milliseconds that the client waits, the middle of all rounds
    wait: list[float] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """How much longer the largest size takes than the smallest."""
        return self.work[-1] / self.work[0]


@dataclass(frozen=True)
class Growth:
    """One bench: what a city is filled with, and which pages are opened in it."""

    #: of its table in RESULTS.rst, and of the folders of its cities
    name: str
    #: what is counted
    things: str
    #: file that makes the content, in this folder
    content: str
    #: what it is told to do before it fills, when the site is there for the first time
    prepare: Callable[[BenchSite], None]
    #: name, path and words of all that is measured, from the facts of a city
    pages: Callable[[dict], list[tuple[str, str, str]]]
    #: lines on what was to be reached, from the pages and the sizes
    goals: Callable[[list[Page], list[int]], list[str]]
    #: headers of whoever asks, from the running site; without it a clerk's
    headers: Callable[[BenchSite], dict[str, str]] | None = None


def logged_in(login: str) -> Callable[[BenchSite], dict[str, str]]:
    """Headers of somebody who is logged in, once the site is known."""

    def headers(site: BenchSite) -> dict[str, str]:
        secret = base64.b64encode(f"{login}:{site.logins()[login]}".encode()).decode()
        return {"Authorization": f"Basic {secret}"}

    return headers


class Reader:
    """A browser that keeps its connection.

    :param headers: of each request
    """

    def __init__(self, site: BenchSite, headers: dict[str, str]):
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
        self._headers = headers

    def open(self, path: str, words: str) -> None:
        """Ask for a page.

        :raises Unexpected: it is not answered with the page
        """
        if words:
            headers = {**self._headers, "Content-Type": "application/x-www-form-urlencoded"}
            self._connection.request("POST", path, urlencode({"woerter": words}), headers)
        else:
            self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise Unexpected(f"{path} answers {answer.status}: {body[:300]!r}")


def measure(
    site: BenchSite,
    reader: Reader,
    found: list[Page],
    asked: list[tuple[str, str, str]],
    rounds: int,
) -> None:
    """Open each page some times."""
    # The first answers of a server are slower than all others
    for _name, path, words in asked:
        reader.open(path, words)
    for page, (_name, path, words) in zip(found, asked, strict=True):
        for _warming in range(3):
            reader.open(path, words)
        waits = []
        worked = processor_seconds(site.server.pid)
        for _round in range(rounds):
            start = time.perf_counter()
            reader.open(path, words)
            waits.append(time.perf_counter() - start)
        page.work.append((processor_seconds(site.server.pid) - worked) / rounds * 1000)
        page.wait.append(statistics.median(waits) * 1000)


def make(site: BenchSite, content: str, *arguments: object) -> dict:
    """Let a file of this folder work in the database of a stopped site.

    :returns: what it says
    """
    configuration = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    words = [BIN / "python", BENCH / content, *arguments]
    return json.loads(site._run(words, ZOPE_CONF=str(configuration)).stdout.splitlines()[-1])


def filled(bench: Growth, before: BenchSite, size: int) -> tuple[BenchSite, dict]:
    """The installation with so many things, made or found again; not running.

    :param before: a smaller one to begin with
    :returns: it, and what is in it
    """
    folder = CACHE / f"{bench.name}-{size}"
    made_from = folder / f"made-from-{bench.name}"
    wanted = (BENCH / bench.content).read_text() + (before.folder / "made-from").read_text()
    site = BenchSite(folder)
    if made_from.exists() and made_from.read_text() == wanted:
        site.render()
        return site, json.loads((folder / "facts.json").read_text())
    shutil.rmtree(folder, ignore_errors=True)
    site = before.copy(folder)
    started = time.perf_counter()
    bench.prepare(site)
    facts = make(site, bench.content, "fill", size)
    (folder / "facts.json").write_text(json.dumps(facts))
    made_from.write_text(wanted)
    minutes = (time.perf_counter() - started) / 60
    print(f"{facts['count']:,} {bench.things} made in {minutes:.1f} minutes", flush=True)
    return site, facts


def run(bench: Growth, sizes: list[int], rounds: int) -> list[str]:
    """Everything once.

    :returns: lines of reStructuredText
    """
    site = installation(CACHE, 60)
    found: list[Page] = []
    for size in sizes:
        site, facts = filled(bench, site, size)
        asked = bench.pages(facts)
        found = found or [Page(*each) for each in asked]
        try:
            site.start()
            reader = Reader(site, (bench.headers or logged_in(CLERK))(site))
            measure(site, reader, found, asked, rounds)
        finally:
            site.stop()
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {rounds} times each page.",
        "",
        *table(found, sizes),
        "",
        *bench.goals(found, sizes),
    ]


def table(
    found: list[Page], sizes: Sequence[float], heading: str = "page, milliseconds"
) -> list[str]:
    """Lines of a table: milliseconds of work and waiting for each size, and growth."""
    width = max(26, *(len(page.name) for page in found))
    names = [f"{size:,}" for size in sizes]
    line = " ".join(["=" * width, *["=" * 9] * (2 * len(sizes)), "=" * 7])
    heads = [f"{'work ' + name:>9}" for name in names] + [f"{'p50 ' + name:>9}" for name in names]
    rows = [
        " ".join(
            [
                f"{page.name:{width}}",
                *(f"{value:9.1f}" for value in (*page.work, *page.wait)),
                f"{page.growth:7.2f}",
            ]
        )
        for page in found
    ]
    return [line, " ".join([f"{heading:{width}}", *heads, " growth"]), line, *rows, line]


def growth_goal(found: list[Page], sizes: list[int], but: str = "") -> str:
    """What was to be reached with the growth, and what was.

    :param but: said of what is left out
    """
    worst = max(page.growth for page in found)
    return (
        f"* growth {sizes[0]:,} to {sizes[-1]:,},{but} at most {GOAL_GROWTH}: {worst:.2f}, "
        f"{verdict(worst <= GOAL_GROWTH)}"
    )


def verdict(is_met: bool) -> str:
    return "met" if is_met else "**missed**"


def main(bench: Growth, description: str) -> int:
    """Run the bench as the command line says."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    lines = run(bench, [int(each) for each in options.sizes.split(",")], options.rounds)
    print(*lines, sep="\n")
    if options.record:
        record(lines, bench.name)
    return 0
