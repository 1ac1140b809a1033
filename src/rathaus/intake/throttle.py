"""Who tries wrong status links again and again is made to wait."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address
from ipaddress import ip_address

#: A link cut by a mail program is no attack.
FREE_TRIES = 3
FIRST_DELAY = 0.25
LONGEST_DELAY = 2.0
#: From here on nothing is looked at any more.
SLOW_TRIES = 10
#: Seconds without a wrong try after which an address starts anew.
FORGET_AFTER = 60
#: Addresses remembered; the one unseen for longest is forgotten first.
CAPACITY = 10_000


class Throttle:
    """Counts wrong tries of each client address, in the memory of this process only.

    Right links are never slowed: many people may share one address, and 128 random bits are
    guessed by nobody. It is about the work that guessing makes.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._tries: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._sleeper = threading.Lock()

    def wrong_try(self, address: str) -> int | None:
        """Note a wrong try, and wait where there were several.

        A waiting thread serves nobody else meanwhile, so only one may wait at a time.

        :param address: of the client; IPv6 addresses of one network count as one.
        :returns: None, or the seconds after which the client may try again.
        """
        count = self._count(_network(address))
        if count <= FREE_TRIES:
            return None
        if count > SLOW_TRIES:
            return FORGET_AFTER
        delay = min(LONGEST_DELAY, FIRST_DELAY * 2 ** (count - FREE_TRIES - 1))
        if not self._sleeper.acquire(blocking=False):
            return FORGET_AFTER
        try:
            self._sleep(delay)
        finally:
            self._sleeper.release()
        return None

    def forget(self) -> None:
        """Start anew with everybody."""
        with self._lock:
            self._tries.clear()

    def _count(self, address: str) -> int:
        with self._lock:
            now = self._clock()
            count, last = self._tries.pop(address, (0, now))
            count = 1 if now - last > FORGET_AFTER else count + 1
            self._tries[address] = (count, now)
            if len(self._tries) > CAPACITY:
                self._tries.popitem(last=False)
            return count


def _network(address: str) -> str:
    """An IPv6 client owns a whole /64 and could take a new address for every try."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return parsed.exploded[:19]
    return address


#: Of this process.
throttle = Throttle()
