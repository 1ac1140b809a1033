"""How fast the file plan is, and how that grows with the number of e-files under it.

    .venv/bin/python bench/plan.py [--sizes 500,2000] [--rounds 20] [--record]

620 positions, and up to 100,000 e-files, half of them under one position. One process on its own
FileStorage; "work" is its processor time for a page, without the publisher. What is in the plan is said in
plan_content.py. E-files are opened in the real way: 100,000 take about an hour, once; a larger size
goes on from the smaller one.
"""

import argparse
import json
import shutil
import sys
from datetime import UTC
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from bench_site import BENCH  # noqa: E402
from bench_site import BenchSite  # noqa: E402
from bench_site import installation  # noqa: E402
from pages import CACHE  # noqa: E402
from pages import machine  # noqa: E402
from pages import record  # noqa: E402

from running_site import BIN  # noqa: E402

GOAL_GROWTH = 1.5


def prepared() -> BenchSite:
    """The installation of this bench, made or found again; not running."""
    base = installation(CACHE, 60)
    folder = CACHE / "plan"
    made_from = folder / "made-from-plan"
    wanted = (BENCH / "plan_content.py").read_text() + (base.folder / "made-from").read_text()
    site = BenchSite(folder)
    if made_from.exists() and made_from.read_text() == wanted:
        site.render()
        return site
    shutil.rmtree(folder, ignore_errors=True)
    site = base.copy(folder)
    made_from.write_text(wanted)
    return site


def measured(site: BenchSite, size: int, rounds: int) -> dict[str, float]:
    """Milliseconds of work for each page with so many e-files."""
    configuration = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    words = [BIN / "python", BENCH / "plan_content.py", str(size), str(rounds)]
    return json.loads(site._run(words, ZOPE_CONF=str(configuration)).stdout.splitlines()[-1])


def table(sizes: list[int], found: list[dict[str, float]]) -> list[str]:
    """Lines of reStructuredText."""
    line = " ".join(["=" * 24, *["=" * 10] * len(sizes), "=" * 7])
    heads = " ".join(f"{size:10,}" for size in sizes)
    rows = [
        f"{name:24} {' '.join(f'{each[name]:10.1f}' for each in found)} {_growth(found, name):7.2f}"
        for name in found[0]
    ]
    return [line, f"{'page, milliseconds':24} {heads}  growth", line, *rows, line]


def _growth(found: list[dict[str, float]], name: str) -> float:
    return found[-1][name] / found[0][name]


def run(sizes: list[int], rounds: int) -> list[str]:
    """Everything once.

    :returns: lines of reStructuredText
    """
    site = prepared()
    found = [measured(site, size, rounds) for size in sizes]
    worst = max(_growth(found, name) for name in found[0])
    verdict = "met" if worst <= GOAL_GROWTH else "**missed**"
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {rounds} times each page.",
        "",
        *table(sizes, found),
        "",
        f"* growth {sizes[0]:,} to {sizes[-1]:,}, at most {GOAL_GROWTH}: {worst:.2f}, {verdict}",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="500,2000")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    lines = run([int(each) for each in options.sizes.split(",")], options.rounds)
    print(*lines, sep="\n")
    if options.record:
        record(lines, "plan")
    return 0


if __name__ == "__main__":
    sys.exit(main())
