"""How often somebody may ask, counted in the memory of this process only.

Several processes count each for themselves: the agreed number is that of one process.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

#: Names remembered; the one unseen for longest is forgotten first.
CAPACITY = 10_000
_MINUTE = 60


class RateLimit:
    """So many requests a minute, all at once or spread: a bucket that fills up again evenly."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def use(self, name: str, per_minute: int) -> int | None:
        """Count one request.

        :param name: whose.
        :param per_minute: how many there may be.
        :returns: None, or the whole seconds after which there may be one more.
        """
        with self._lock:
            now = self._clock()
            left, then = self._left.pop(name, (float(per_minute), now))
            left = min(per_minute, left + (now - then) * per_minute / _MINUTE)
            allowed = left >= 1
            self._left[name] = (left - allowed, now)
            if len(self._left) > CAPACITY:
                self._left.popitem(last=False)
        return None if allowed else math.ceil((1 - left) * _MINUTE / per_minute)

    def forget(self) -> None:
        """Start anew with everybody."""
        with self._lock:
            self._left.clear()


#: Of this process: requests with a right token, by account; wrong ones, by address.
requests = RateLimit()
wrong_tokens = RateLimit()
#: Wrong tokens of one address in a minute. Right ones are never slowed by them: many systems may
#: share an address, and 256 random bits are guessed by nobody.
WRONG_PER_MINUTE = 10
