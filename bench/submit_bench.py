"""Installation, processes and measurements of submit.py."""

import json
import shutil
import time

from bench_client import processor_seconds
from bench_site import BENCH
from bench_site import BenchSite
from bench_site import installation
from pages import CACHE
from submit_client import Browser
from submit_client import Measured
from submit_client import at_once
from submit_ways import Ours
from submit_ways import Stock
from submit_ways import Way

from cluster import Cluster
from running_site import BIN
from running_site import RunningSite

CLIENTS = 8
#: Drafts made before for each citizen and second of a measurement of the last click alone. Where
#: they are used up before the time is over, the measurement ends.
DRAFTS = 6


class Bench:
    """Two serving processes, and what was measured in them.

    :param seconds: for each measurement
    """

    def __init__(self, cluster: Cluster, seconds: float):
        self.cluster = cluster
        self.seconds = seconds
        self.rows: dict[str, Measured] = {}
        #: submissions that were taken, of each way
        self.taken = {Stock: 0, Ours: 0}

    def warm_up(self, *ways: type[Way]) -> None:
        """Let caches fill; nothing of it is in the table."""
        self.cluster.postgres.analyze()
        seconds, self.seconds = self.seconds, self.seconds / 4
        for way in ways:
            self.measure("warming up", way)
        self.seconds = seconds
        del self.rows["warming up"]

    def measure(self, name: str, way: type[Way], *, only_last_click: bool = False) -> Measured:
        """Eight citizens send for some time.

        :param name: of the row in the table
        """
        ways = [way(self.cluster.nodes[number % 2].port) for number in range(CLIENTS)]
        drafts = [[] for _way in ways]
        if only_last_click:
            count = int(DRAFTS * self.seconds)
            at_once(CLIENTS, lambda n, _m: drafts[n].extend(ways[n].begin() for _ in range(count)))
        before, worked = self.conflicts(), self._worked()
        end = time.perf_counter() + self.seconds

        def citizen(number: int, noted: Measured) -> None:
            while (start := time.perf_counter()) < end:
                if only_last_click and not drafts[number]:
                    return
                letter = drafts[number].pop() if only_last_click else ways[number].begin()
                answer, is_good = ways[number].send(letter)
                noted.add(time.perf_counter() - start, answer.status, is_good)

        measured = at_once(CLIENTS, citizen)
        after = self.conflicts()
        measured.conflicts = after["conflicts"] - before["conflicts"]
        measured.retries = after["retries"] - before["retries"]
        measured.worked = self._worked() - worked
        self.taken[way] += measured.good
        self.rows[name] = measured
        return measured

    def content(self, *arguments: object) -> dict:
        """Let the script work on the database; see ``submit_content.py``."""
        return run_content(self.cluster.nodes[0], *arguments)

    def asked(self, view: str) -> dict:
        """What a view of the bench says, on all processes together."""
        found: dict = {}
        for node in self.cluster.nodes:
            answer = Browser(node.port, "127.0.0.1").get(f"/rathaus/@@{view}")
            for name, value in json.loads(answer.text).items():
                found[name] = found.get(name, 0) + value
        return found

    def conflicts(self) -> dict:
        return {"conflicts": 0, "retries": 0, **self.asked("bench-conflicts")}

    def waiting(self) -> dict:
        """How many submissions wait for the worker, and the age of the oldest in seconds."""
        answer = Browser(self.cluster.nodes[0].port, "127.0.0.1").get("/rathaus/@@bench-waiting")
        return json.loads(answer.text)

    def _worked(self) -> float:
        return sum(processor_seconds(node.server.pid) for node in self.cluster.nodes)


def run_content(site: RunningSite, *arguments: object) -> dict:
    """Run the script with the settings of an installation.

    :returns: what it prints, or nothing
    """
    configuration = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    words = [BIN / "python", BENCH / "submit_content.py", *arguments]
    lines = site._run(words, ZOPE_CONF=str(configuration)).stdout.splitlines()
    return json.loads(lines[-1]) if lines else {}


def base() -> BenchSite:
    """The installation with both forms, made or found again; not running."""
    city = installation(CACHE, 60)
    site = BenchSite(CACHE / "submit")
    made_from = site.folder / "made-from-forms"
    scripts = [BENCH / "submit_content.py", BENCH / "submit_form.py", city.folder / "made-from"]
    wanted = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    if made_from.exists() and made_from.read_text(encoding="utf-8") == wanted:
        site.render()
        return site
    shutil.rmtree(site.folder, ignore_errors=True)
    site = city.copy(site.folder)
    run_content(site, "forms")
    made_from.write_text(wanted, encoding="utf-8")
    return site
