"""How often a form is sent, counted per network and per form in the memory of this process.

In a cluster each process counts for itself; the limits are so far above what people do that a few
times as much is no harm either.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address
from ipaddress import ip_address

#: Seconds that are looked back.
WINDOW = 600
#: Networks and forms remembered; the one unseen for longest is forgotten first. About 2 MB.
CAPACITY = 10_000


class Tries:
    """A sliding window in two numbers per key: those of this window and of the one before, which
    counts by the share of it that is still in sight."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[str, tuple[int, int, int]] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, key: str, limit: int) -> int | None:
        """Count one try, unless there have been too many.

        A refused try is not counted: who waits as told may go on.

        :param limit: tries in ten minutes; 0 for any number.
        :returns: None, or the seconds to wait.
        """
        if not limit:
            return None
        with self._lock:
            number, passed = divmod(self._clock(), WINDOW)
            now, before = self._counts_of(key, int(number))
            in_sight = now + before * (1 - passed / WINDOW)
            wait = None
            if in_sight >= limit:
                wait = _wait(now, before, passed, limit)
            else:
                now += 1
            self._counts[key] = (int(number), now, before)
            if len(self._counts) > CAPACITY:
                self._counts.popitem(last=False)
            return wait

    def forget(self) -> None:
        """Start anew with everybody."""
        with self._lock:
            self._counts.clear()

    def _counts_of(self, key: str, number: int) -> tuple[int, int]:
        seen, now, before = self._counts.pop(key, (number, 0, 0))
        if seen == number:
            return now, before
        return 0, now if seen == number - 1 else 0


def _wait(now: int, before: int, passed: float, limit: int) -> int:
    """Seconds until enough has slid out of sight, and one more because shares are not exact."""
    if now < limit:
        return math.ceil(WINDOW * (1 - (limit - now) / before) - passed) + 1
    # In the next window this one is the one before.
    return math.ceil(WINDOW - passed + WINDOW * (1 - limit / now)) + 1


def network(address: str) -> str:
    """Who is counted as one: an IPv4 address, and of IPv6 the /64 that each client owns."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or parsed.exploded[:19])
    return address


#: Of this process.
tries = Tries()
