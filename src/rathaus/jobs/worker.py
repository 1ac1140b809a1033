"""The worker of the embedded build: one background thread of the process.

It works when it is woken after a commit, and every few seconds for what another process queued or
what has waited long enough. Killing the process at any moment loses nothing: see ``run.py``.
"""

import atexit
import logging
import os
import threading
from collections.abc import Callable
from typing import Any

import transaction

from rathaus.jobs.run import error_text
from rathaus.jobs.sites import work_on_all_sites

logger = logging.getLogger(__name__)

#: Seconds between two looks into the queue when nobody wakes the worker.
INTERVAL = 5.0
#: Seconds the worker gets at the end of the process to finish the job at hand.
PATIENCE = 10.0

_woken = threading.Event()


def wake() -> None:
    """Tell the worker of this process, if there is one, that there is work."""
    _woken.set()


class Worker(threading.Thread):
    """Calls ``work`` again and again until it is stopped.

    :param work: does some jobs and returns how many; called on this thread.
    :param interval: seconds between two calls while there is nothing to do.
    """

    def __init__(self, work: Callable[[], int], interval: float = INTERVAL) -> None:
        # A daemon, because the interpreter would otherwise wait for it before it runs atexit.
        super().__init__(name="rathaus-worker", daemon=True)
        self._work = work
        self._interval = interval
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            _woken.clear()
            try:
                while not self._stopped.is_set() and self._work():
                    pass
            # The border of the thread: a database that is away must not end the worker for ever.
            except Exception as error:
                transaction.abort()
                logger.error("The worker could not work: %s", error_text(error))
            _woken.wait(self._interval)

    def stop(self) -> None:
        """Finish the job at hand and end."""
        self._stopped.set()
        wake()
        if self.is_alive():
            self.join(PATIENCE)


def make_worker(interval: float = INTERVAL) -> Worker:
    """A worker for all sites of the database, not started yet.

    :param interval: seconds between two looks into the queue.
    """
    return Worker(work_on_all_sites, interval)


def start(event: Any) -> None:
    """Start the worker when the process starts, where ``RATHAUS_WORKER=1`` says so."""
    if os.environ.get("RATHAUS_WORKER") != "1":
        return
    worker = make_worker()
    atexit.register(worker.stop)
    worker.start()
    logger.info("The worker runs in this process.")
