"""The worker: one background thread of a process, of the serving one in the embedded build.

It works when it is woken after a commit, and every few seconds for what another process queued or
what has waited long enough. Killing the process at any moment loses nothing: see ``run.py``. Of
several processes on one database one works, and another takes over when that ends (``leader.py``).
"""

import atexit
import logging
import os
import threading
from collections.abc import Callable
from typing import Any

import transaction
import Zope2

from rathaus.jobs.leader import Leadership
from rathaus.jobs.leader import OnlyProcess
from rathaus.jobs.leader import leadership_over
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
    """Calls ``work`` again and again while it leads, until it is stopped.

    :param work: does some jobs and returns how many; called on this thread.
    :param interval: seconds between two calls while there is nothing to do.
    :param leadership: makes what says before each call whether this process works.
    :param tell: called with True when it begins to lead, and with False when another one does.
    """

    def __init__(
        self,
        work: Callable[[], int],
        interval: float = INTERVAL,
        leadership: Callable[[], Leadership] = OnlyProcess,
        tell: Callable[[bool], None] | None = None,
    ) -> None:
        # A daemon, because the interpreter would otherwise wait for it before it runs atexit.
        super().__init__(name="rathaus-worker", daemon=True)
        self._work = work
        self._interval = interval
        self._make_leadership = leadership
        self._tell = tell or _note
        self._leads: bool | None = None
        self._stopped = threading.Event()

    def run(self) -> None:
        self._leadership = self._make_leadership()
        while not self._stopped.is_set():
            _woken.clear()
            try:
                while not self._stopped.is_set() and self._is_leader() and self._work():
                    pass
            # The border of the thread: a database that is away must not end the worker for ever.
            except Exception as error:
                logger.error("The worker could not work: %s", error_text(error))
                _leave_transaction()
            _woken.wait(self._interval)
        self._leadership.give_back()

    def stop(self) -> None:
        """Finish the job at hand and end."""
        self._stopped.set()
        wake()
        if self.is_alive():
            self.join(PATIENCE)

    def _is_leader(self) -> bool:
        leads = self._leadership.take()
        if leads != self._leads:
            self._leads = leads
            self._tell(leads)
        return leads


def _leave_transaction() -> None:
    try:
        transaction.abort()
    # RelStorage asks the database at the end of every transaction, and the database may be away
    # still. An error from here would end the thread, and the process would go on without a worker.
    except Exception as error:
        logger.error("The worker could not end its round: %s", error_text(error))


def _note(leads: bool) -> None:
    logger.info("This process works now." if leads else "Another process works; this one waits.")


def make_worker(interval: float = INTERVAL, tell: Callable[[bool], None] | None = None) -> Worker:
    """A worker for all sites of the database, not started yet.

    :param interval: seconds between two looks into the queue, and for a leader that is gone.
    :param tell: see :class:`Worker`.
    """
    return Worker(work_on_all_sites, interval, _leadership, tell)


def _leadership() -> Leadership:
    return leadership_over(Zope2.DB.storage)


def start(event: Any) -> None:
    """Start the worker when the process starts, where ``RATHAUS_WORKER=1`` says so."""
    if os.environ.get("RATHAUS_WORKER") != "1":
        return
    worker = make_worker()
    atexit.register(worker.stop)
    worker.start()
    logger.info("The worker runs in this process.")
