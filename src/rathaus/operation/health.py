"""Whether this node can serve, and how its surroundings are; looked at no more often than needed.

Only the storage decides whether a node is ready. When the scanner, the mail server or the worker is
away, every node sees the same, and a proxy that takes them all out of service would turn a mail that
comes later into a city without a portal.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from rathaus.operation import checks
from rathaus.operation.checks import Result
from rathaus.operation.checks import State
from rathaus.operation.masking import masked_error

logger = logging.getLogger(__name__)

STORAGE = "storage"
#: Name, check, and seconds for which what was found holds.
CHECKS: tuple[tuple[str, Callable[[], Result], float], ...] = (
    (STORAGE, checks.check_storage, 1.0),
    ("scanner", checks.check_scanner, 15.0),
    # Each look is a line in the log of the mail server
    ("mail", checks.check_mail, 60.0),
    ("queue", checks.check_queue, 15.0),
    ("worker", checks.check_worker, 15.0),
)
#: Seconds in which the answer is there, whatever hangs.
PATIENCE = 5.0
_NO_ANSWER = Result(State.FAILED, f"No answer within {PATIENCE:g} seconds.")


@dataclass(frozen=True)
class Found:
    """What all checks found."""

    results: dict[str, Result]

    @property
    def is_ready(self) -> bool:
        """Whether requests may be sent here."""
        return self.results[STORAGE].state is State.OK

    @property
    def is_well(self) -> bool:
        """Whether nothing at all is to be looked at."""
        return all(each.state in (State.OK, State.OFF) for each in self.results.values())

    def as_dict(self) -> dict[str, dict[str, str]]:
        """For JSON."""
        return {
            name: {"state": each.state.value, **({"text": each.text} if each.text else {})}
            for name, each in self.results.items()
        }


class Health:
    """Looks on a thread of its own: a database that does not answer must not hold up the answer.

    :param to_check: name, check and seconds; without it, all of this room.
    :param patience: seconds to wait for them.
    """

    def __init__(
        self,
        to_check: tuple[tuple[str, Callable[[], Result], float], ...] = CHECKS,
        patience: float = PATIENCE,
    ) -> None:
        self._to_check = to_check
        self._patience = patience
        self._lock = threading.Lock()
        self._looking: threading.Thread | None = None
        self._seen: dict[str, tuple[float, Result]] = {}

    def look(self) -> Found:
        """How everything is: as it was found a moment ago, or now."""
        with self._lock:
            if not self._stale():
                return self._found()
            if self._looking is None or not self._looking.is_alive():
                self._looking = threading.Thread(
                    target=self._look, name="rathaus-health", daemon=True
                )
                self._looking.start()
            looking = self._looking
        looking.join(self._patience)
        return self._found()

    def _look(self) -> None:
        for name, check, _seconds in self._stale():
            self._seen[name] = (time.monotonic(), _result(name, check))

    def _stale(self) -> list[tuple[str, Callable[[], Result], float]]:
        now = time.monotonic()
        return [
            each for each in self._to_check if now - self._seen.get(each[0], (-1e9,))[0] >= each[2]
        ]

    def _found(self) -> Found:
        """What is older than it may be was asked for and not answered."""
        now = time.monotonic()
        found = {}
        for name, _check, seconds in self._to_check:
            at, result = self._seen.get(name, (-1e9, _NO_ANSWER))
            is_fresh = now - at < seconds + self._patience
            found[name] = result if is_fresh else _NO_ANSWER
        return Found(found)


def _result(name: str, check: Callable[[], Result]) -> Result:
    try:
        return check()
    # The border of the check: whatever is wrong with it is what it found.
    except Exception as error:
        logger.warning("Health: %s: %s", name, type(error).__name__)
        return Result(State.FAILED, f"{type(error).__name__}: {masked_error(error)}")
