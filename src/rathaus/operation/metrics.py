"""Everything that Prometheus reads of a node, in one page."""

import os
import threading
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import Zope2

from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs
from rathaus.operation import counting
from rathaus.operation.checks import State
from rathaus.operation.database import application
from rathaus.operation.database import sites
from rathaus.operation.exposition import Family
from rathaus.operation.exposition import page_of
from rathaus.operation.health import STORAGE
from rathaus.operation.health import Health

_BEGUN = time.time()
_STATUS = Path("/proc/self/status")


def metrics_page(health: Health) -> str:
    """The page, as text.

    :param health: of this node; without its database there are no numbers of the queue.
    """
    found = health.look()
    families = [*counting.families(), *_process(), _health(found.results)]
    if found.results[STORAGE].state is State.OK:
        families += [*_queue(), *_database()]
    return page_of(families)


def _health(results: dict[str, Any]) -> Family:
    family = Family("rathaus_check", "gauge", "1 where all is well, 0 where not; see /@@ready.")
    for name, result in results.items():
        if result.state is not State.OFF:
            family.add(int(result.state is State.OK), check=name)
    return family


def _process() -> Iterable[Family]:
    """Memory as Linux tells it, in bytes; elsewhere nothing."""
    memory = Family("rathaus_process_memory_bytes", "gauge", "Resident memory, now and at most.")
    for key, label in (("VmRSS", "now"), ("VmHWM", "most")):
        if kilobytes := _status_line(key):
            memory.add(kilobytes * 1024, of=label)
    yield memory
    threads = Family("rathaus_process_threads", "gauge", "Threads of Python.")
    yield threads.add(threading.active_count())
    cpu = Family("rathaus_process_cpu_seconds_total", "counter", "Time on the processor.")
    yield cpu.add(sum(os.times()[:2]))
    begun = Family("rathaus_process_start_seconds", "gauge", "When it began, in Unix time.")
    yield begun.add(_BEGUN)


def _status_line(key: str) -> int | None:
    try:
        lines = _STATUS.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{key}:")), None)


def _database() -> Iterable[Family]:
    connections = Zope2.DB.cacheDetailSize()
    number = Family("rathaus_zodb_connections", "gauge", "Connections with a cache.")
    yield number.add(len(connections))
    objects = Family("rathaus_zodb_cached_objects", "gauge", "Objects in these caches.")
    yield objects.add(sum(each["size"] for each in connections))


def _queue() -> Iterable[Family]:
    count = Family("rathaus_jobs", "gauge", "Jobs of the queue by kind and state.")
    oldest = Family("rathaus_jobs_oldest_seconds", "gauge", "Age of the oldest one, by state.")
    late = Family("rathaus_jobs_due_seconds", "gauge", "For how long the first one has been due.")
    now = utc_now()
    with application() as app:
        for portal in sites(app):
            for each in jobs.figures(portal, now):
                labels = {"site": portal.getId(), "kind": each.kind}
                count.add(each.waiting, state="waiting", **labels)
                count.add(each.due, state="due", **labels)
                count.add(each.failed, state="failed", **labels)
                if each.oldest:
                    oldest.add(_age(each.oldest, now), state="waiting", **labels)
                if each.oldest_failed:
                    oldest.add(_age(each.oldest_failed, now), state="failed", **labels)
                if each.due_since:
                    late.add(_age(each.due_since, now), **labels)
    return (count, oldest, late)


def _age(moment: datetime, now: datetime) -> float:
    return (now - moment).total_seconds()
