"""How long ``verify-journal --all`` takes, and whether its memory grows with the number of chains.

    .venv/bin/python bench/verify.py [--record]

It proves the database that plan.py has made, as large as that is: the real command, in a process of its
own. Memory is what the process holds after each tenth of the chains; the first tenth fills the caches
of the database, so growth is told from there to the end.
"""

import argparse
import json
import sys
from datetime import UTC
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from bench_site import BENCH  # noqa: E402
from bench_site import BenchSite  # noqa: E402
from pages import CACHE  # noqa: E402
from pages import machine  # noqa: E402
from pages import record  # noqa: E402

from running_site import BIN  # noqa: E402

#: Bytes for each chain after the first tenth: its UID, for what is gone without a trace.
GOAL_GROWTH = 300


def measured() -> list[dict[str, float]]:
    """For each tenth: how many chains are proved, seconds since the first, megabytes held."""
    site = BenchSite(CACHE / "plan")
    configuration = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    words = [BIN / "python", BENCH / "verify_content.py"]
    return json.loads(site._run(words, ZOPE_CONF=str(configuration)).stdout.splitlines()[-1])


def run() -> list[str]:
    """Everything once.

    :returns: lines of reStructuredText
    """
    found = measured()
    first, last = found[0], found[-1]
    chains = last["chains"] - first["chains"]
    growth = (last["megabytes"] - first["megabytes"]) * 1024 * 1024 / chains
    line = " ".join(["=" * 10] * 4)
    rows = [
        f"{each['chains']:10,} {each['seconds']:10.1f} {each['megabytes']:10.1f} "
        f"{each['chains'] / each['seconds']:10.0f}"
        for each in found
    ]
    verdict = "met" if growth <= GOAL_GROWTH else "**missed**"
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        "",
        line,
        f"{'chains':>10} {'seconds':>10} {'MB':>10} {'a second':>10}",
        line,
        *rows,
        line,
        "",
        f"* bytes for each chain after the first tenth, at most {GOAL_GROWTH}: {growth:.0f}, {verdict}",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    lines = run()
    print(*lines, sep="\n")
    if options.record:
        record(lines, "verify")
    return 0


if __name__ == "__main__":
    sys.exit(main())
