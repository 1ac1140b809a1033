"""How fast pages are: ours, the bare view of the same site, and stock Plone's document page.

    .venv/bin/python bench/pages.py [--seconds 20] [--quick] [--record]

One process with one thread serves, one client asks over one connection; all addresses are measured
in turn, in several rounds, so that they share what else the machine does. "work" is the processor
time of the server for one answer, which other work of the machine hardly changes. The first run makes the
installations, which takes some minutes.
"""

import argparse
import contextlib
import os
import platform
import sys
from datetime import UTC
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from bench_client import Connection  # noqa: E402
from bench_client import Subject  # noqa: E402
from bench_client import Unexpected  # noqa: E402
from bench_site import installation  # noqa: E402
from bench_weight import weigh  # noqa: E402

#: Installations take minutes to make and are kept; two benches must not make the same one at once.
CACHE = Path(os.environ.get("RATHAUS_BENCH", ROOT / "var" / "bench"))
RESULTS = ROOT / "bench" / "RESULTS.rst"
SERVICE = "/rathaus/leistungen/hund-anmelden"
ROUNDS = 7
#: The page cache is passed by for a visitor with a cookie (see rathaus.caching).
ANEW = {"Cookie": "measured=1", "Accept": "text/html"}
KEPT = {"Accept": "text/html"}


def subjects(small: int, large: int) -> dict[str, Subject]:
    """What is measured, by key.

    :param small: port of the city with 60 services
    :param large: port of the city with 6,000
    """
    etag = _etag(Subject("", small, SERVICE, headers=KEPT))
    same = {**KEPT, "If-None-Match": etag}
    return {
        "bare": Subject("bare view", small, "/rathaus/@@bench-bare", headers=KEPT),
        "stock": Subject("stock Plone, document", small, "/stock/seite", "localhost", KEPT),
        "service": Subject("service page, past the cache", small, SERVICE, headers=ANEW),
        "kept": Subject("service page, kept", small, SERVICE, headers=KEPT),
        "same": Subject("service page, 304", small, SERVICE, headers=same, status=304),
        "start": Subject("start page, past the cache", small, "/rathaus", headers=ANEW),
        "search": Subject("search, 60 services", small, "/rathaus/suche?q=hund", headers=ANEW),
        "search-large": Subject(
            "search, 6,000 services", large, "/rathaus/suche?q=garage", headers=ANEW
        ),
        "suggest": Subject(
            "suggestions, 6,000 services", large, "/rathaus/@@suchvorschlaege?q=gar", headers=ANEW
        ),
        "60": Subject(
            "catalogue of 60, past the cache", small, "/rathaus/leistungen", headers=ANEW
        ),
        "6000": Subject(
            "catalogue of 6,000, past the cache", large, "/rathaus/leistungen", headers=ANEW
        ),
        "service-first": Subject(
            "another service each time",
            large,
            "/rathaus/leistungen/dienst-{number}",
            headers=ANEW,
        ),
    }


def _etag(subject: Subject) -> str:
    _status, received = Connection(subject).ask()
    head = received.partition(b"\r\n\r\n")[0].decode("latin-1")
    lines = [line for line in head.split("\r\n") if line.lower().startswith("etag:")]
    return lines[0].partition(":")[2].strip() if lines else '"none"'


def measure(found: dict[str, Subject], seconds: float) -> list[str]:
    """Measure all in turn; what does not answer is left out.

    :param seconds: for each address
    :returns: what was left out, with the reason
    """
    open_ones, left_out = [], []
    for key, subject in list(found.items()):
        try:
            open_ones.append((subject, subject.open()))
        except Unexpected as reason:
            left_out.append(f"{subject.name}: {reason}")
            del found[key]
    for _round in range(ROUNDS):
        for subject, connection in open_ones:
            subject.measure(connection, seconds / ROUNDS)
    for _subject, connection in open_ones:
        connection.close()
    return left_out


def table(found: dict[str, Subject]) -> list[str]:
    """Lines of a table in reStructuredText."""
    bare, stock = found["bare"].rate, found["stock"].rate
    names = ("per s", "p50 ms", "p99 ms", "/ bare", "/ stock", "work ms")
    line = " ".join(["=" * 32, *["=" * 8] * len(names)])
    head = " ".join([f"{'page':32}", *[f"{name:>8}" for name in names]])
    rows = [
        f"{subject.name:32} {subject.rate:8.1f} {subject.percentile(0.5):8.2f} "
        f"{subject.percentile(0.99):8.2f} {subject.rate / bare:8.2f} {subject.rate / stock:8.2f} "
        f"{subject.work:8.2f}"
        for subject in found.values()
    ]
    return [line, head, line, *rows, line]


def goals(found: dict[str, Subject], weights: dict) -> list[str]:
    """What was to be reached, and what was."""
    heaviest = max(weights.values(), key=lambda weight: weight.bytes_received)
    most = max(weight.requests for weight in weights.values())
    shift = max(weight.layout_shift for weight in weights.values())
    rate = {key: subject.rate for key, subject in found.items()}
    lines = [
        (
            "service page past the cache / stock, at least 5",
            rate["service"] / rate["stock"],
            5,
            True,
        ),
        ("service page kept / bare view, at least 0.8", rate["kept"] / rate["bare"], 0.8, True),
        ("catalogue, time of 6,000 / of 60, at most 1.5", rate["60"] / rate["6000"], 1.5, False),
        ("service page kB with fonts, at most 150", heaviest.bytes_received / 1000, 150, False),
        ("service page requests, at most 12", most, 12, False),
        ("service page layout shift in thousandths, at most 0", round(shift * 1000), 0, False),
    ]
    if "suggest" in found:
        p95 = found["suggest"].percentile(0.95)
        lines.append(("suggestions p95 ms with 6,000, at most 30", p95, 30, False))
    return [
        f"* {name}: {value:.2f}, {_verdict(value, goal, is_least)}"
        for name, value, goal, is_least in lines
    ]


def _verdict(value, goal, is_least):
    return "met" if (value >= goal if is_least else value <= goal) else "**missed**"


def machine() -> str:
    """One line about what this ran on."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}, "
        f"load {load:.1f} at the end"
    )


def run(seconds: float) -> list[str]:
    """Everything once.

    :param seconds: for each address
    :returns: lines of reStructuredText
    """
    small, large = installation(CACHE, 60), installation(CACHE, 6000)
    with contextlib.ExitStack() as running:
        for site in (small, large):
            running.callback(site.stop)
            site.start()
        found = subjects(small.port, large.port)
        servers = {site.port: site.server.pid for site in (small, large)}
        for subject in found.values():
            subject.process = servers[subject.port]
        left_out = measure(found, seconds)
        weights = {
            width: weigh(f"{small.url}/leistungen/hund-anmelden", width) for width in (1280, 360)
        }
    visits = [
        f"* {width} px wide: {weight.bytes_received / 1000:.1f} kB in {weight.requests} requests, "
        f"layout shift {weight.layout_shift:.5f}"
        for width, weight in weights.items()
    ]
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {seconds:g} s for each page.",
        "",
        *table(found),
        "",
        *[f"* not measured: {reason}" for reason in left_out],
        *visits,
        *goals(found, weights),
    ]


def record(lines: list[str], name: str = "pages") -> None:
    """Write the results into RESULTS.rst, in the place of those before.

    :param name: of the bench
    """
    begin, end = f".. begin {name}", f".. end {name}"
    text = RESULTS.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(begin)
    after = rest.partition(end)[2]
    body = "\n".join(lines)
    RESULTS.write_text(f"{before}{begin}\n\n{body}\n\n{end}{after}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=14, help="for each page")
    parser.add_argument("--quick", action="store_true", help="2 seconds for each page")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    lines = run(2 if options.quick else options.seconds)
    print(*lines, sep="\n")
    if options.record:
        record(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
