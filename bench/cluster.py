"""What a day of a city costs on one, two and three nodes: ours beside stock Plone with EasyForm.

    .venv/bin/python bench/cluster.py [--seconds 20] [--minutes 0] [--short] [--record]

A cluster as a city runs it: PostgreSQL, three Zope processes with one thread each, a worker, the proxy
where nginx is installed, all on this machine, and the visitors with them. Both sites lie in the same database and are served by the same
processes. Rows are measured in turn, in several rounds, so that they share what else the machine does;
"/ stock" is the middle of the ratios of each round. What visitors do is said in cluster_visits.py.
``--minutes`` adds a day that lasts so long, for the memory of the nodes. The first run makes the
installation, which takes some minutes.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from cluster_bench import Bench  # noqa: E402
from cluster_bench import Row  # noqa: E402
from cluster_bench import installation_with_both  # noqa: E402
from cluster_report import Report  # noqa: E402
from cluster_visits import DAY  # noqa: E402
from pages import record  # noqa: E402
from submit_postgres import TunedPostgres  # noqa: E402

from cluster import Cluster  # noqa: E402
from cluster_proxy import NGINX  # noqa: E402
from throwaway_postgres import programs  # noqa: E402

NODES = 3
CLIENTS = 8
#: Long enough for stock's slowest answers.
ROUNDS = 3
#: From hardly any to many more than the nodes can serve.
CROWDS = (3, 24, 96)
FORMS = {"form": 1}
DESK = {"desk": 1}
#: Seconds in which the worker has to have filed what was sent.
PATIENCE = 300


def compared(bench: Bench, nodes: tuple[int, ...]) -> list[Row]:
    """Ours and stock's, each pair on the same nodes."""
    ports = [node.port for node in bench.nodes]
    kinds = [(f"day, {count} node" + "s" * (count > 1), DAY, count) for count in nodes]
    kinds += [("forms only, 2 nodes", FORMS, 2), ("desk only, 2 nodes", DESK, 2)]
    return [
        Row(f"{whose}: {name}", side, shares, ports[:count], CLIENTS)
        for name, shares, count in kinds
        for whose, side in (("stock", bench.stock), ("ours", bench.ours))
    ]


def kept(bench: Bench) -> list[Row]:
    """What visitors get who bring no cookie: pages that are kept, by the nodes or by the proxy."""
    ports = [node.port for node in bench.nodes[:2]]
    places = [("2 nodes, kept", bench.ours, ports)]
    if bench.cluster.proxy is not None:
        places.append(("proxy", bench.through_proxy, [bench.cluster.proxy.port]))
    return [
        Row(f"ours: {what}, {name}", side, shares, at, CLIENTS, cookies={})
        for what, shares in (("day", DAY), ("pages", {"page": 1}))
        for name, side, at in places
    ]


def crowds(bench: Bench) -> list[Row]:
    """More and more visitors at the same time."""
    ports = [node.port for node in bench.nodes]
    return [
        Row(f"ours: day, {NODES} nodes, {count} at once", bench.ours, DAY, ports, count)
        for count in CROWDS
    ]


def run(seconds: float, rounds: int, minutes: float, nodes: tuple[int, ...]) -> list[str]:
    """Everything once.

    :param seconds: for each row
    :param minutes: of the long day
    :param nodes: on how many a day is measured
    :returns: lines of reStructuredText
    """
    base, facts = installation_with_both()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as running:
        cluster = Cluster(base, Path(folder) / "nodes", nodes=NODES, proxy=NGINX.exists())
        cluster.postgres = TunedPostgres()
        running.callback(cluster.stop)
        cluster.start()
        cluster.start_worker()
        bench = Bench(cluster, facts)
        bench.warm_up(max(2, seconds / 4), CLIENTS)
        cluster.postgres.analyze()
        report = Report(bench, seconds)
        for rows in (compared(bench, nodes), kept(bench), crowds(bench)):
            bench.measure(rows, seconds, rounds)
            report.add(rows)
        for _minute in range(round(minutes)):
            row = Row(
                "ours: long day", bench.ours, DAY, [node.port for node in bench.nodes], CLIENTS
            )
            bench.measure([row], 60, 1)
            report.add_minute(row)
        wait_for_the_worker(bench)
        cluster.stop_worker()
        return report.lines()


def wait_for_the_worker(bench: Bench) -> None:
    """Until it has filed everything, or its time is over; the report says what waits then."""
    end = time.perf_counter() + PATIENCE
    while bench.waiting() and time.perf_counter() < end:
        time.sleep(1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20, help="for each row")
    parser.add_argument("--minutes", type=float, default=0, help="of the long day")
    parser.add_argument("--short", action="store_true", help="a try: 4 seconds for each row")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.rst")
    options = parser.parse_args()
    if programs() is None:
        print("PostgreSQL is not installed; on Debian: apt install postgresql", file=sys.stderr)
        return 1
    if options.short:
        lines = run(4, 2, 0, (1, 2))
    else:
        lines = run(options.seconds, ROUNDS, options.minutes, (1, 2, 3))
    print(*lines, sep="\n")
    if options.record:
        record(lines, "cluster")
    return 0


if __name__ == "__main__":
    sys.exit(main())
