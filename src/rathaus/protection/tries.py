"""How often wrong passwords were tried, counted in the memory of this process only.

Several processes count each for themselves, so behind a balancer there are as many times more tries.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address
from ipaddress import ip_address

#: Wrong tries of one login from one network, and of all logins from there. An office of the city may
#: stand behind one address, and on Mondays many have forgotten their password.
MOST_OF_LOGIN = 5
MOST_OF_NETWORK = 50
#: Seconds after which a network, or a login from there, has all its tries again.
WINDOW = 15 * 60
#: Names remembered; the one unseen for longest is forgotten first.
CAPACITY = 20_000
_NETWORK_SIGNS = 19


@dataclass
class _Count:
    tries: int
    since: float


class WrongTries:
    """Counts wrong passwords by login and network, and by network.

    Never by login alone: anybody could lock out whom he likes. It is about guessing from few places;
    against guessing from many there are long passwords.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[tuple[str, ...], _Count] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, login: str, address: str) -> int | None:
        """Whether somebody has to wait.

        :param login: as it was typed
        :param address: of the client
        :returns: None, or the seconds after which there may be another try.
        """
        now = self._clock()
        with self._lock:
            waits = [
                count.since + WINDOW - now
                for key, most in _keys(login, address)
                if (count := self._valid(key, now)) is not None and count.tries >= most
            ]
        return max(1, int(max(waits))) if waits else None

    def add(self, login: str, address: str) -> None:
        """Note a wrong try."""
        self._change(login, address, 1)

    def take_back(self, login: str, address: str) -> None:
        """It was the right password after all, in another user folder."""
        self._change(login, address, -1)

    def forgive(self, login: str, address: str) -> None:
        """The right password was given: its login begins anew there."""
        with self._lock:
            self._counts.pop(_keys(login, address)[0][0], None)

    def forget(self) -> None:
        """Begin anew with everybody."""
        with self._lock:
            self._counts.clear()

    def _change(self, login: str, address: str, number: int) -> None:
        now = self._clock()
        with self._lock:
            for key, _most in _keys(login, address):
                count = self._valid(key, now) or _Count(0, now)
                count.tries = max(0, count.tries + number)
                self._counts[key] = count
                self._counts.move_to_end(key)
            while len(self._counts) > CAPACITY:
                self._counts.popitem(last=False)

    def _valid(self, key: tuple[str, ...], now: float) -> _Count | None:
        count = self._counts.get(key)
        return count if count is not None and now - count.since < WINDOW else None


def _keys(login: str, address: str) -> tuple[tuple[tuple[str, ...], int], ...]:
    network = _network(address)
    return (((login.casefold(), network), MOST_OF_LOGIN), ((network,), MOST_OF_NETWORK))


def _network(address: str) -> str:
    """An IPv6 client owns a whole /64 and could take a new address for every try."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return parsed.exploded[:_NETWORK_SIGNS] if isinstance(parsed, IPv6Address) else address


#: Of this process: wrong passwords, and wishes for a new one.
wrong_tries = WrongTries()
wishes = WrongTries()
