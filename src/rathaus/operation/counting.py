"""What this process counts about the requests it answers."""

import threading

from rathaus.operation.exposition import Counter
from rathaus.operation.exposition import Family
from rathaus.operation.exposition import Histogram
from rathaus.operation.interfaces import KEPT
from rathaus.operation.interfaces import Visit

#: Anything else is one word, so that nobody can fill the memory with methods of his own.
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_requests = Counter(
    "rathaus_requests_total",
    "Requests answered, by the room whose page it was.",
    "kind",
    "method",
    "status",
)
_seconds = Histogram(
    "rathaus_request_seconds", "Time until the answer was made, by the room.", "kind"
)
_retries = Counter(
    "rathaus_request_retries_total",
    "Requests begun again because another writer was faster.",
    "method",
)
_lost = Counter(
    "rathaus_request_conflicts_lost_total",
    "Requests given up after all retries; the sender was told that nothing is stored.",
    "method",
)


class _InProgress:
    """How many requests are being answered at this moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.number = 0

    def __enter__(self) -> None:
        with self._lock:
            self.number += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self.number -= 1


in_progress = _InProgress()


def kind_of(visit: Visit, status: int) -> str:
    """The room that answered; a page that Zope was not asked for was kept from before."""
    if visit.kind:
        return visit.kind
    return KEPT if status in (200, 304) else "none"


def count_request(visit: Visit, method: str, status: int, seconds: float) -> None:
    """Count one answer.

    :param status: of HTTP; 500 where the application failed
    """
    kind = kind_of(visit, status)
    _requests.add(kind, _known(method), f"{status // 100}xx")
    _seconds.add(kind, seconds)


def count_conflict(method: str, *, is_lost: bool) -> None:
    """Count a request that met another writer.

    :param is_lost: it is not tried again
    """
    (_lost if is_lost else _retries).add(_known(method))


def families() -> list[Family]:
    """All of it, for Prometheus."""
    now = Family("rathaus_requests_in_progress", "gauge", "Requests being answered.")
    return [
        _requests.family(),
        _seconds.family(),
        _retries.family(),
        _lost.family(),
        now.add(in_progress.number),
    ]


def _known(method: str) -> str:
    return method if method in _METHODS else "other"
