"""What it costs to make one PDF of a whole e-file, and how that grows with its documents.

    .venv/bin/python bench/whole_file.py [--sizes 100,1000] [--record]

Each file is bound in a process of its own. Told are its processor time and the most memory of its own that
it held beside what it held before. What lies in the files is said in whole_file_content.py.
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

#: Time for one document of the largest file / of the smallest.
GOAL_TIME = 1.2
#: Memory for the largest file / for the smallest.
GOAL_MEMORY = 2.0


def filled(sizes: list[int]) -> BenchSite:
    """An installation with one e-file of each size, made or found again; not running."""
    before = installation(CACHE, 60)
    folder = CACHE / "whole-file"
    made_from = folder / "made-from-documents"
    wanted = f"{sizes}{(BENCH / 'whole_file_content.py').read_text().partition('def book(')[0]}"
    wanted += (before.folder / "made-from").read_text()
    site = BenchSite(folder)
    if made_from.exists() and made_from.read_text() == wanted:
        site.render()
        return site
    shutil.rmtree(folder, ignore_errors=True)
    site = before.copy(folder)
    print("Making e-files, which are kept for the next run …", flush=True)
    ask(site, "fill", *sizes)
    made_from.write_text(wanted)
    return site


def ask(site: BenchSite, *words: object) -> str:
    """What whole_file_content.py says at its end."""
    configuration = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    command = [BIN / "python", BENCH / "whole_file_content.py", *words]
    said = site._run(command, ZOPE_CONF=str(configuration))
    return (said.stdout.splitlines() or [""])[-1]


def run(sizes: list[int]) -> list[str]:
    """Everything once.

    :returns: lines of reStructuredText
    """
    site = filled(sizes)
    found = [json.loads(ask(site, "book", size)) for size in sizes]
    first, last = found[0], found[-1]
    time = last["seconds"] / last["documents"] / (first["seconds"] / first["documents"])
    memory = last["held"] / first["held"]
    line = " ".join(["=" * 10] * 6)
    rows = [
        f"{each['documents']:10,} {each['pages']:10,} {each['megabytes']:10.0f} "
        f"{each['seconds']:10.1f} {each['seconds'] / each['documents'] * 1000:10.1f} "
        f"{each['held']:10.0f}"
        for each in found
    ]
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        "",
        line,
        f"{'documents':>10} {'pages':>10} {'MB':>10} {'seconds':>10} {'ms each':>10} {'MB held':>10}",
        line,
        *rows,
        line,
        "",
        _goal("time for one document", sizes, time, GOAL_TIME),
        _goal("memory", sizes, memory, GOAL_MEMORY),
    ]


def _goal(what: str, sizes: list[int], value: float, most: float) -> str:
    verdict = "met" if value <= most else "**missed**"
    growth = f"growth {sizes[0]:,} to {sizes[-1]:,}, at most {most}"
    return f"* {what}, {growth}: {value:.2f}, {verdict}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    lines = run([int(each) for each in options.sizes.split(",")])
    print(*lines, sep="\n")
    if options.record:
        record(lines, "whole-file")
    return 0


if __name__ == "__main__":
    sys.exit(main())
