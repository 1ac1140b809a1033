"""Installation, processes and measurements of cluster.py."""

import asyncio
import json
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from urllib.request import urlopen

import psutil
from bench_client import Unexpected
from bench_site import BENCH
from bench_site import BenchSite
from cluster_client import Ask
from cluster_client import Browser
from cluster_client import Noted
from cluster_client import Visit
from cluster_client import Visitor
from cluster_client import all_at_once
from cluster_visits import ANEW
from cluster_visits import Ours
from cluster_visits import Side
from cluster_visits import Stock
from growth import make
from pages import CACHE
from submit_bench import base as submit_base

from cluster import Cluster

#: Open applications of the clerk's unit, as in bench/desk.py.
APPLICATIONS = 400
CLERK = "wohngeld"


@dataclass
class Round:
    """Some seconds of one row."""

    seconds: float
    #: until the last visit was finished, which is not counted when it ends after the time
    took: float
    good: int
    #: seconds of the processor: of the nodes, of PostgreSQL, of the visitors, of all programs
    nodes: float
    database: float
    visitors: float
    machine: float

    @property
    def rate(self) -> float:
        return self.good / self.seconds


@dataclass
class Row:
    """One line of the table: who does what, on which processes."""

    name: str
    side: Side
    #: kind of visit to its share
    shares: dict[str, int]
    ports: list[int]
    clients: int
    #: what visitors bring along; without a cookie they get kept pages
    cookies: dict[str, str] = field(default_factory=lambda: dict(ANEW))
    noted: Noted = field(default_factory=Noted)
    rounds: list[Round] = field(default_factory=list)
    conflicts: Counter = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Good visits a second in the middle one of the rounds: other work of the machine hits some."""
        return statistics.median(each.rate for each in self.rounds)

    @property
    def times(self) -> list[float]:
        return [each for times in self.noted.answers.values() for each in times]

    @property
    def errors(self) -> int:
        return sum(self.noted.problems.values())

    def work(self, part: str) -> float:
        """Milliseconds of the processor for one visit.

        :param part: ``nodes``, ``database`` or ``visitors``
        """
        return sum(getattr(each, part) for each in self.rounds) / max(1, self.noted.visits) * 1000

    @property
    def others(self) -> float:
        """Cores that programs used which are not of the bench."""
        parts = [r.machine - r.nodes - r.database - r.visitors for r in self.rounds]
        return sum(parts) / sum(each.took for each in self.rounds)

    def visitors(self) -> list[Visitor]:
        """People for one round, spread evenly over the processes."""
        return [
            Visitor(Browser(self.ports[number % len(self.ports)], self.side.host), self._choose)
            for number in range(self.clients)
        ]

    def _choose(self) -> tuple[str, dict[str, str], Visit]:
        kinds, weights = zip(*self.shares.items(), strict=True)
        kind = self.side.chance.choices(kinds, weights)[0]
        return kind, self.side.cookies if kind == "desk" else self.cookies, self.side.visit(kind)


class Bench:
    """The running cluster, and both sites in it."""

    def __init__(self, cluster: Cluster, facts: dict):
        self.cluster = cluster
        self.nodes = cluster.nodes
        noted = (cluster.postgres.server.data / "postmaster.pid").read_text(encoding="ascii")
        self._postgres = int(noted.split()[0])
        node = self.nodes[0]
        self.ours = Ours(facts, self._cookies(Ours, CLERK, node.logins()[CLERK]))
        #: the same city, where the proxy shows it
        self.through_proxy = Ours(facts, self.ours.cookies, root="")
        self.stock = Stock(facts, self._cookies(Stock, *facts["editor"]))

    def warm_up(self, seconds: float, clients: int) -> None:
        """Let every process load what it needs; nothing of it is in the table."""
        for side in (self.stock, self.ours):
            for node in self.nodes:
                row = Row(
                    "", side, dict.fromkeys(("page", "search", "form", "desk"), 1), [], clients
                )
                row.ports = [node.port]
                self.measure([row], seconds, 1)

    def measure(self, rows: list[Row], seconds: float, rounds: int) -> None:
        """Measure rows in turn, so that they share what else the machine does.

        :param seconds: for each row, in so many rounds
        """
        for _round in range(rounds):
            for row in rows:
                asyncio.run(self._round(row, seconds / rounds))

    async def _round(self, row: Row, seconds: float) -> None:
        good, conflicts = row.noted.good.total(), self.conflicts()
        before = self._processors()
        start = time.perf_counter()
        visitors = row.visitors()
        await all_at_once(visitors, row.noted, seconds)
        took = time.perf_counter() - start
        after = self._processors()
        parts = [now - then for now, then in zip(after, before, strict=True)]
        row.rounds.append(Round(seconds, took, row.noted.good.total() - good, *parts))
        row.conflicts += self.conflicts() - conflicts
        for each in visitors:
            each.browser.close()

    def conflicts(self) -> Counter:
        """Requests of all nodes that met another writer, and those done again for that."""
        found: Counter = Counter()
        for node in self.nodes:
            found.update(json.loads(_ask(node.port, "/rathaus/@@bench-conflicts")))
        return found

    def waiting(self) -> int:
        """How many submissions wait for the worker."""
        return json.loads(_ask(self.nodes[0].port, "/rathaus/@@bench-waiting"))["waiting"]

    def megabytes(self) -> list[float]:
        """Resident memory of each node."""
        return [psutil.Process(node.server.pid).memory_info().rss / 1e6 for node in self.nodes]

    def found(self, references: list[str]) -> dict:
        """Whether they are in the database; see ``cluster_content.py``."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(references, file)
            file.flush()
            return make(self.nodes[0], "cluster_content.py", "found", file.name)

    def _cookies(self, side: type[Side], login: str, password: str) -> dict[str, str]:
        browser = Browser(self.nodes[0].port, side.host)

        async def sign_in() -> None:
            visit = side({}, {}).sign_in(login, password)
            wanted: Ask | None = next(visit)
            while wanted is not None:
                answer = await browser.ask(wanted)
                try:
                    wanted = visit.send(answer)
                except StopIteration:
                    wanted = None
            browser.close()

        asyncio.run(sign_in())
        if "__ac" not in browser.cookies:
            raise Unexpected(f"{login} could not log in")
        return browser.cookies

    def _processors(self) -> tuple[float, float, float, float]:
        nodes = sum(_seconds(psutil.Process(node.server.pid)) for node in self.nodes)
        database = sum(_seconds(each) for each in _family(self._postgres))
        machine = psutil.cpu_times()
        busy = machine.user + machine.system + machine.nice + machine.softirq
        return nodes, database, time.process_time(), busy


def installation_with_both() -> tuple[BenchSite, dict]:
    """The city with applications, and the stock site, made or found again; not running.

    :returns: it, and what can be visited
    """
    before = submit_base()
    site = BenchSite(CACHE / "cluster")
    made_from = site.folder / "made-from-cluster"
    scripts = [BENCH / "cluster_content.py", BENCH / "desk_content.py"]
    parts = [*scripts, before.folder / "made-from", before.folder / "made-from-forms"]
    wanted = "\n".join(path.read_text(encoding="utf-8") for path in parts)
    facts = site.folder / "facts.json"
    if made_from.exists() and made_from.read_text(encoding="utf-8") == wanted:
        site.render()
        return site, json.loads(facts.read_text(encoding="utf-8"))
    shutil.rmtree(site.folder, ignore_errors=True)
    site = before.copy(site.folder)
    make(site, "desk_content.py", "fill", APPLICATIONS)
    make(site, "desk_content.py", "open")
    facts.write_text(json.dumps(make(site, "cluster_content.py", "make")), encoding="utf-8")
    made_from.write_text(wanted, encoding="utf-8")
    return site, json.loads(facts.read_text(encoding="utf-8"))


def _ask(port: int, path: str) -> bytes:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return answer.read()


def _family(number: int) -> Iterator[psutil.Process]:
    process = psutil.Process(number)
    yield process
    yield from process.children(recursive=True)


def _seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system
