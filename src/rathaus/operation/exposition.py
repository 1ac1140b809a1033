"""Numbers of this process, and the text in which Prometheus reads numbers (format 0.0.4).

Our own: the library ``prometheus-client`` stands under a licence that does not go with this one.
"""

import threading
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
#: Upper bounds in seconds, of requests that take some milliseconds, and of those that hang.
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

Labels = Mapping[str, str]


@dataclass
class Family:
    """One metric with all its labels.

    :ivar kind: ``counter``, ``gauge`` or ``histogram``
    :ivar samples: suffix of the name, labels, value
    """

    name: str
    kind: str
    help: str
    samples: list[tuple[str, Labels, float]] = field(default_factory=list)

    def add(self, value: float, suffix: str = "", **labels: str) -> "Family":
        self.samples.append((suffix, labels, value))
        return self

    def lines(self) -> Iterable[str]:
        yield f"# HELP {self.name} {_escaped(self.help)}"
        yield f"# TYPE {self.name} {self.kind}"
        for suffix, labels, value in self.samples:
            pairs = ",".join(f'{name}="{_escaped(text, True)}"' for name, text in labels.items())
            yield f"{self.name}{suffix}{'{' + pairs + '}' if pairs else ''} {_number(value)}"


def page_of(families: Iterable[Family]) -> str:
    """All families that say anything, as one text."""
    lines = [line for each in families if each.samples for line in each.lines()]
    return "\n".join(lines) + "\n"


class Counter:
    """Counts by labels. Threads may use it at the same time.

    :param labels: names, in the order in which values are given.
    """

    def __init__(self, name: str, text: str, *labels: str) -> None:
        self._name, self._text, self._labels = name, text, labels
        self._lock = threading.Lock()
        self._values: dict[tuple[str, ...], float] = {}

    def add(self, *labels: str, number: float = 1) -> None:
        with self._lock:
            self._values[labels] = self._values.get(labels, 0) + number

    def family(self) -> Family:
        family = Family(self._name, "counter", self._text)
        with self._lock:
            values = sorted(self._values.items())
        for labels, value in values:
            family.add(value, **dict(zip(self._labels, labels, strict=True)))
        return family


class Histogram:
    """How many took how long, by one label. Threads may use it at the same time."""

    def __init__(self, name: str, text: str, label: str) -> None:
        self._name, self._text, self._label = name, text, label
        self._lock = threading.Lock()
        self._values: dict[str, tuple[list[int], float]] = {}

    def add(self, label: str, seconds: float) -> None:
        with self._lock:
            buckets, total = self._values.get(label, ([0] * (len(BOUNDS) + 1), 0.0))
            place = next((i for i, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))
            buckets[place] += 1
            self._values[label] = (buckets, total + seconds)

    def family(self) -> Family:
        family = Family(self._name, "histogram", self._text)
        with self._lock:
            values = sorted(
                (key, list(found), total) for key, (found, total) in self._values.items()
            )
        for label, buckets, total in values:
            named = {self._label: label}
            count = 0
            for bound, number in zip((*map(str, BOUNDS), "+Inf"), buckets, strict=True):
                count += number
                family.add(count, "_bucket", **named, le=bound)
            family.add(total, "_sum", **named).add(count, "_count", **named)
        return family


def _escaped(text: str, in_quotes: bool = False) -> str:
    text = text.replace("\\", r"\\").replace("\n", r"\n")
    return text.replace('"', r"\"") if in_quotes else text


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
