"""The thread that writes down, every few minutes, what the process noted as not found.

Each process that answers visitors has its own; they count into one store, and one that meets
another does its work over.
"""

import logging
import os
import threading
from datetime import UTC
from datetime import datetime
from typing import Any

import transaction
import Zope2

from rathaus.search.unfound import KEY
from rathaus.search.unfound import hour_of
from rathaus.search.unfound import take_noted

logger = logging.getLogger(__name__)

#: Seconds between two writes. What was noted in between is lost with a killed process.
INTERVAL = 300.0
_TRIES = 5


class Counting(threading.Thread):
    """Calls :func:`write_down` again and again.

    :param interval: seconds between two calls.
    """

    def __init__(self, interval: float = INTERVAL) -> None:
        super().__init__(name="rathaus-unfound", daemon=True)
        self._interval = interval
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(self._interval):
            try:
                write_down()
            # The border of the thread: a database that is away must not end it for ever. What was
            # noted is lost then; it is a count, nobody waits for it.
            except Exception:
                logger.exception("Searches without a result could not be counted.")

    def stop(self) -> None:
        """End before the next round."""
        self._stopped.set()


def write_down(now: datetime | None = None) -> int:
    """Count what this process noted, in a transaction of its own: call it on a thread of its own.

    :param now: without it, the present moment.
    :returns: number of phrases.
    """
    noted = take_noted()
    if not noted:
        return 0
    hour = hour_of(now or datetime.now(UTC))
    app = Zope2.app()
    try:
        for attempt in transaction.manager.attempts(_TRIES):
            with attempt:
                for path, asked in noted.items():
                    _count(app, path, asked, hour)
    finally:
        transaction.abort()
        app._p_jar.close()
    return sum(map(len, noted.values()))


def _count(app: Any, path: str, asked: set[str], hour: int) -> None:
    site = app.unrestrictedTraverse(path.lstrip("/"), None)
    annotations = getattr(site, "__annotations__", None) or {}
    if KEY in annotations:
        annotations[KEY].count(asked, hour)


def start(event: Any) -> None:
    """Begin when the process begins to answer, unless ``RATHAUS_COUNT_UNFOUND=0`` says not to."""
    if os.environ.get("RATHAUS_COUNT_UNFOUND") != "0":
        Counting().start()
