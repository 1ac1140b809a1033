"""How fast documents are found by their words, and how that grows with their number.

    .venv/bin/python bench/document_search.py [--sizes 1000,10000,100000] [--rounds 30] [--record]

As desk.py, with one Zope process on its own FileStorage for each size and one clerk. Measured are the
empty page, a search for words that stand in the same number of documents in every size, the same with
days and kinds, a search for the reference of a file, and one for a word that stands in many: that one
grows with what it finds, and is shown so that nobody is surprised. What the documents are is said in
document_content.py.
"""

import argparse
import json
import shutil
import sys
import time
from datetime import UTC
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from bench_client import processor_seconds  # noqa: E402
from bench_site import BENCH  # noqa: E402
from bench_site import BenchSite  # noqa: E402
from bench_site import installation  # noqa: E402
from pages import CACHE  # noqa: E402
from pages import machine  # noqa: E402
from pages import record  # noqa: E402

from desk import GOAL_GROWTH  # noqa: E402
from desk import Clerk  # noqa: E402
from desk import Page  # noqa: E402
from desk import table  # noqa: E402
from running_site import BIN  # noqa: E402

SEARCH = "/rathaus/@@schriftstuecke"
RARE = "quittungsbeleg schornsteinfegerin"
NARROWED = "richtung=incoming&eingang-von=2020-01-01&datum-von=2026-01-01"
#: What finds more in a larger city; no goal is set for it.
MANY = "word of many documents"


def searches(facts: dict) -> list[tuple[str, str, str]]:
    """Name, path and words of all that is measured."""
    return [
        ("empty page", SEARCH, ""),
        ("two words", SEARCH, RARE),
        ("two words, days, kind", f"{SEARCH}?{NARROWED}", RARE),
        ("reference of a file", SEARCH, facts["file_reference"]),
        (MANY, SEARCH, "w4711"),
    ]


def measure(site: BenchSite, found: list[Page], facts: dict, rounds: int) -> None:
    """Open each page some times."""
    clerk = Clerk(site)
    for page, (_name, path, words) in zip(found, searches(facts), strict=True):
        for _warming in range(3):
            clerk.open(path, words)
        waits = []
        worked = processor_seconds(site.server.pid)
        for _round in range(rounds):
            start = time.perf_counter()
            clerk.open(path, words)
            waits.append(time.perf_counter() - start)
        page.work.append((processor_seconds(site.server.pid) - worked) / rounds * 1000)
        page.wait.append(sorted(waits)[rounds // 2] * 1000)


def filled(before: BenchSite, size: int) -> tuple[BenchSite, dict]:
    """The installation with so many documents, made or found again; not running.

    :param before: a smaller one to begin with
    :returns: it, and what is in it
    """
    folder = CACHE / f"documents-{size}"
    made_from = folder / "made-from-documents"
    wanted = (BENCH / "document_content.py").read_text()
    wanted += (before.folder / "made-from").read_text()
    site = BenchSite(folder)
    if made_from.exists() and made_from.read_text() == wanted:
        site.render()
        return site, json.loads((folder / "facts.json").read_text())
    shutil.rmtree(folder, ignore_errors=True)
    site = before.copy(folder)
    started = time.perf_counter()
    configuration = folder / "parts" / "instance" / "etc" / "zope.conf"
    words = [BIN / "python", BENCH / "document_content.py", "fill", size]
    facts = json.loads(site._run(words, ZOPE_CONF=str(configuration)).stdout.splitlines()[-1])
    (folder / "facts.json").write_text(json.dumps(facts))
    made_from.write_text(wanted)
    minutes = (time.perf_counter() - started) / 60
    print(f"{facts['count']:,} documents made in {minutes:.1f} minutes", flush=True)
    return site, facts


def run(sizes: list[int], rounds: int) -> list[str]:
    """Everything once.

    :returns: lines of reStructuredText
    """
    site = installation(CACHE, 60)
    found: list[Page] = []
    for size in sizes:
        site, facts = filled(site, size)
        found = found or [Page(*each) for each in searches(facts)]
        try:
            site.start()
            measure(site, found, facts, rounds)
        finally:
            site.stop()
    worst = max(page.growth for page in found if page.name != MANY)
    verdict = "met" if worst <= GOAL_GROWTH else "**missed**"
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {rounds} times each page.",
        "",
        *table(found, sizes),
        "",
        f"* growth {sizes[0]:,} to {sizes[-1]:,}, without the word of many documents, at most "
        f"{GOAL_GROWTH}: {worst:.2f}, {verdict}",
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
        record(lines, "documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
