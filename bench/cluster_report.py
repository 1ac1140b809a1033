"""What cluster.py says: tables, and what of the goals is met."""

import statistics
from collections import Counter
from datetime import UTC
from datetime import datetime

import psutil
from cluster_bench import Bench
from cluster_bench import Row
from cluster_client import percentile
from pages import machine

#: What was to be reached.
GOAL_STOCK = 5
GOAL_SECOND_NODE = 1.8
GOAL_CONFLICTS = 0.01
GOAL_MEGABYTES = 500
#: Visits that store something.
WRITES = ("form", "defect")


class Report:
    """Collects rows, and says in the end what they mean.

    :param seconds: for each row
    """

    def __init__(self, bench: Bench, seconds: float):
        self.bench = bench
        self.seconds = seconds
        self.rows: dict[str, Row] = {}
        #: largest node after each minute of the long day, in megabytes
        self.minutes: list[float] = []
        self.memory: dict[str, list[float]] = {"start": bench.megabytes()}

    def add(self, rows: list[Row]) -> None:
        self.rows.update({row.name: row for row in rows})
        self.memory[rows[-1].name] = self.bench.megabytes()
        for row in rows:
            print(_line(row, self._ratio(row)), dict(row.noted.problems), flush=True)

    def add_minute(self, row: Row) -> None:
        """One more minute of the long day."""
        whole = self.rows.setdefault(row.name, row)
        if whole is not row:
            whole.rounds += row.rounds
            whole.conflicts += row.conflicts
            whole.noted.good += row.noted.good
            whole.noted.problems += row.noted.problems
            whole.noted.references += row.noted.references
            whole.noted.visits += row.noted.visits
            for kind, times in row.noted.answers.items():
                whole.noted.answers[kind] += times
        self.minutes.append(max(self.bench.megabytes()))
        print(f"minute {len(self.minutes)}: {self.minutes[-1]:.0f} MB", flush=True)

    def lines(self) -> list[str]:
        """reStructuredText; looks for all references first."""
        ours = [row for row in self.rows.values() if row.name.startswith("ours")]
        found = self.bench.found([each for row in ours for each in row.noted.references])
        return [
            f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, {self.seconds:g} s for each row; "
            f"{self.bench.cluster.postgres.said}.",
            "",
            *self._table(),
            "",
            *_kinds(self._best(ours)),
            "",
            *self._goals(ours, found),
            *self._notes(found),
        ]

    def _table(self) -> list[str]:
        names = ("visits/s", "/ stock", "p50 ms", "p99 ms", "confl.", "retries", "errors")
        names += ("node ms", "db ms", "others")
        line = " ".join(["=" * 34, *["=" * 8] * len(names)])
        head = " ".join([f"{'':34}", *[f"{name:>8}" for name in names]])
        return [line, head, line, *(_line(r, self._ratio(r)) for r in self.rows.values()), line]

    def _ratio(self, row: Row) -> float | None:
        """How many times as many visits as stock's, in the middle one of the rounds."""
        stock = self.rows.get(row.name.replace("ours", "stock", 1))
        if stock is None or stock is row:
            return None
        return _middle_ratio(row, stock)

    def _best(self, ours: list[Row]) -> Row:
        return next(row for row in ours if row.name == "ours: day, 2 nodes")

    def _goals(self, ours: list[Row], found: dict) -> list[str]:
        errors = sum(row.errors for row in ours)
        writes = sum(row.noted.good[kind] for row in ours for kind in WRITES)
        retries = sum(row.conflicts["retries"] for row in ours) / max(1, writes)
        lost = found["missing"] + found["doubled"] + found["broken"] + found["broken_applications"]
        day = self.rows["ours: day, 1 node"]
        second = _middle_ratio(self.rows["ours: day, 2 nodes"], day)
        largest = max(each for memory in self.memory.values() for each in memory)
        largest = max([largest, *self.minutes])
        lines = [
            ("errors of ours at any load, none", errors, errors == 0),
            ("references lost, doubled or with a broken seal, none", lost, lost == 0),
            ("retries in percent of what was stored, under 1", retries * 100, retries < 0.01),
            *(
                (f"{row.name[6:]} / stock, at least {GOAL_STOCK}", ratio, ratio >= GOAL_STOCK)
                for row in ours
                if row.name.startswith("ours: day") and (ratio := self._ratio(row)) is not None
            ),
            (
                f"two nodes / one, at least {GOAL_SECOND_NODE} where cores allow",
                second,
                second >= GOAL_SECOND_NODE,
            ),
            (
                f"memory of the largest node in MB, at most {GOAL_MEGABYTES}",
                largest,
                largest <= GOAL_MEGABYTES,
            ),
        ]
        return [
            f"* {name}: {value:.2f}, {'met' if is_met else '**missed**'}"
            for name, value, is_met in lines
        ]

    def _notes(self, found: dict) -> list[str]:
        one, two = (self.rows[f"ours: day, {each}"] for each in ("1 node", "2 nodes"))
        whole = sum(one.work(part) for part in ("nodes", "database", "visitors"))
        allowed = (psutil.cpu_count() or 1) / whole * 1000
        grown = two.work("nodes") / one.work("nodes")
        stock_problems: Counter = Counter()
        for row in self.rows.values():
            if row.name.startswith("stock"):
                stock_problems += row.noted.problems
        notes = [
            f"* what the machine allows: nodes, PostgreSQL and visitors work {whole:.1f} ms for a "
            f"visit of the day, which its cores can do {allowed:.0f} times a second; two nodes did "
            f"{two.rate:.0f}, and a visit cost them {grown:.2f} times the work of one",
            f"* {found['said']} references said: {found['missing']} missing, {found['doubled']} "
            f"doubled, {found['broken']} broken seals; {found['filed']} filed by the worker, "
            f"{found['filed_once']} of them exactly once; {self.bench.waiting()} waited at the end",
            "* memory of the nodes in MB: "
            + "; ".join(
                f"{name.removeprefix('ours: ')} {', '.join(f'{each:.0f}' for each in memory)}"
                for name, memory in self.memory.items()
            ),
        ]
        if self.minutes:
            every = max(1, len(self.minutes) // 6)
            notes.append(
                f"* largest node in {len(self.minutes)} minutes of a day: "
                + ", ".join(f"{each:.0f}" for each in self.minutes[::every])
                + f", {self.minutes[-1]:.0f} MB at the end"
            )
        if stock_problems:
            text = "; ".join(f"{count} {name}" for name, count in stock_problems.most_common(4))
            notes.append(f"* errors of stock: {text}")
        return notes


def _middle_ratio(row: Row, other: Row) -> float:
    pairs = zip(row.rounds, other.rounds, strict=True)
    return statistics.median(mine.rate / max(0.01, theirs.rate) for mine, theirs in pairs)


def _line(row: Row, ratio: float | None) -> str:
    times = row.times
    return (
        f"{row.name:34} {row.rate:8.1f} {'' if ratio is None else f'{ratio:.1f}':>8} "
        f"{percentile(times, 0.5):8.1f} {percentile(times, 0.99):8.1f} "
        f"{row.conflicts['conflicts']:8} {row.conflicts['retries']:8} {row.errors:8} "
        f"{row.work('nodes'):8.1f} {row.work('database'):8.1f} {row.others:8.1f}"
    ).rstrip()


def _kinds(row: Row) -> list[str]:
    """How long answers take in one row, for each kind of visit."""
    line = " ".join(["=" * 34, *["=" * 8] * 3])
    head = f"{row.name.removeprefix('ours: '):34} {'answers':>8} {'p50 ms':>8} {'p99 ms':>8}"
    rows = [
        f"{kind:34} {len(times):8} {percentile(times, 0.5):8.1f} {percentile(times, 0.99):8.1f}"
        for kind, times in sorted(row.noted.answers.items())
    ]
    return [line, head, line, *rows, line]
