"""How many applications citizens can send at once: ours beside stock EasyForm's *save data*.

    .venv/bin/python bench/submit.py [--seconds 20] [--stored 100000] [--record]

Two Zope processes with one thread each on one PostgreSQL of its own, eight clients on connections
that stay open, a form of 15 fields. Stock EasyForm and ours are measured in the same processes on
the same database. "send" is the last click alone, its drafts made before; "whole way" is the step,
the page to look everything over, and the last click. The first run makes the installation.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from datetime import UTC
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from pages import machine  # noqa: E402
from pages import record  # noqa: E402
from submit_bench import Bench  # noqa: E402
from submit_bench import base  # noqa: E402
from submit_client import Measured  # noqa: E402
from submit_postgres import TunedPostgres  # noqa: E402
from submit_ways import Ours  # noqa: E402
from submit_ways import Stock  # noqa: E402

from cluster import Cluster  # noqa: E402
from throwaway_postgres import programs  # noqa: E402

FEW = 10


def run(seconds: float, stored: int) -> list[str]:
    """Everything once.

    :param seconds: for each row
    :param stored: how many submissions the log holds for the last rows
    :returns: lines of reStructuredText
    """
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        cluster = Cluster(base(), Path(folder) / "nodes")
        cluster.postgres = TunedPostgres()
        running.callback(cluster.stop)
        cluster.start()
        bench = Bench(cluster, seconds)
        bench.content("fill", FEW)
        bench.warm_up(Stock, Ours)
        bench.measure("stock EasyForm, save data", Stock)
        bench.measure(f"ours, send, {FEW} stored", Ours, only_last_click=True)
        bench.measure(f"ours, whole way, {FEW} stored", Ours)
        bench.content("fill", stored)
        bench.warm_up(Ours)
        bench.measure(f"ours, send, {stored:,} stored", Ours, only_last_click=True)
        bench.measure(f"ours, whole way, {stored:,} stored", Ours)
        filing = worker(bench)
        kept = kept_all(bench)
        database = cluster.postgres.said
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {seconds:g} s for each row; {database}.",
        "",
        *table(bench.rows),
        "",
        *goals(bench.rows, stored),
        *kept,
        *filing,
    ]


def worker(bench: Bench) -> list[str]:
    """How fast one worker files, while citizens send and after that."""
    bench.content("clear")
    bench.cluster.start_worker()
    sent = bench.measure("ours, send, worker beside", Ours, only_last_click=True)
    during = bench.waiting()
    time.sleep(bench.seconds)
    after = bench.waiting()
    bench.cluster.stop_worker()
    filed = sent.good - during["waiting"]
    alone = during["waiting"] - after["waiting"]
    return [
        f"* while eight sent {sent.good}, one worker filed {filed / sent.seconds:.1f} a second; "
        f"the oldest that waited then was {during['oldest']:.0f} s old",
        f"* after that it filed {alone / bench.seconds:.1f} a second, and {after['waiting']} waited",
    ]


def kept_all(bench: Bench) -> list[str]:
    """Whether everything that was said to be taken is in the database, once."""
    found = bench.content("facts")
    return [
        f"* stock: {bench.taken[Stock]} said to be taken, {found['stock']} stored",
        f"* ours: {bench.taken[Ours]} said to be taken, {found['ours']} stored, "
        f"{found['doubled']} of them twice",
    ]


def table(rows: dict[str, Measured]) -> list[str]:
    """Lines of a table in reStructuredText."""
    stock = next(iter(rows.values())).rate
    names = ("good / s", "/ stock", "p50 ms", "p99 ms", "conflicts", "retries", "errors", "work ms")
    line = " ".join(["=" * 32, *["=" * 9] * len(names)])
    head = " ".join([f"{'':32}", *[f"{name:>9}" for name in names]])
    return [line, head, line, *[_row(name, each, stock) for name, each in rows.items()], line]


def _row(name: str, each: Measured, stock: float) -> str:
    errors = sum(each.errors.values())
    return (
        f"{name:32} {each.rate:9.1f} {each.rate / stock:9.1f} {each.percentile(0.5):9.1f} "
        f"{each.percentile(0.99):9.1f} {each.conflicts:9} {each.retries:9} {errors:9} "
        f"{each.worked / max(1, len(each.times)) * 1000:9.1f}"
    )


def goals(rows: dict[str, Measured], stored: int) -> list[str]:
    """What was to be reached, and what was."""
    ours = {name: each for name, each in rows.items() if name.startswith("ours")}
    few, many = rows[f"ours, send, {FEW} stored"], rows[f"ours, send, {stored:,} stored"]
    stock = next(iter(rows.values()))
    retries = max(each.retries / max(1, len(each.times)) for each in ours.values())
    errors = sum(sum(each.errors.values()) for each in ours.values())
    slowest = max(
        each.percentile(0.99) for name, each in ours.items() if name.startswith("ours, send")
    )
    found = [
        ("errors of ours, none", errors, errors == 0),
        ("send / stock, at least 20", few.rate / stock.rate, few.rate >= 20 * stock.rate),
        ("slowest p99 of sending in ms, under 1,000", slowest, slowest < 1000),
        ("retries of ours in percent, under 1", retries * 100, retries < 0.01),
        (
            f"send with {stored:,} / with {FEW}, at least 0.8",
            many.rate / few.rate,
            many.rate >= 0.8 * few.rate,
        ),
    ]
    return [
        f"* {name}: {value:.2f}, {'met' if is_met else '**missed**'}"
        for name, value, is_met in found
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20, help="for each row")
    parser.add_argument("--stored", type=int, default=100_000, help="submissions in the log")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    if programs() is None:
        print("PostgreSQL is not installed; on Debian: apt install postgresql", file=sys.stderr)
        return 1
    lines = run(options.seconds, options.stored)
    print(*lines, sep="\n")
    if options.record:
        record(lines, "submit")
    return 0


if __name__ == "__main__":
    sys.exit(main())
