"""How the queue stands: what waits, what is late and what has failed, by kind."""

from dataclasses import dataclass
from datetime import datetime

from rathaus.jobs.queue import FAILED
from rathaus.jobs.queue import WAITING
from rathaus.jobs.queue import JobQueue
from rathaus.jobs.queue import Standing


@dataclass
class KindFigures:
    """All jobs of one kind."""

    kind: str
    waiting: int = 0
    #: of these, the ones whose time has come
    due: int = 0
    failed: int = 0
    #: when the oldest one that waits was queued
    oldest: datetime | None = None
    #: since when the first of those that are due could have been done
    due_since: datetime | None = None
    #: when the oldest one that has failed was queued
    oldest_failed: datetime | None = None

    def add_waiting(self, job: Standing, now: datetime) -> None:
        self.waiting += 1
        self.oldest = _earlier(self.oldest, job.enqueued)
        if job.not_before <= now:
            self.due += 1
            self.due_since = _earlier(self.due_since, job.not_before)

    def add_failed(self, job: Standing) -> None:
        self.failed += 1
        self.oldest_failed = _earlier(self.oldest_failed, job.enqueued)


def figures_of(queue: JobQueue, now: datetime) -> list[KindFigures]:
    """Count the lists of a queue.

    :param now: the moment to judge by
    :returns: by kind, in alphabetical order
    """
    found: dict[str, KindFigures] = {}
    for job in queue.standing(WAITING):
        found.setdefault(job.kind, KindFigures(job.kind)).add_waiting(job, now)
    for job in queue.standing(FAILED):
        found.setdefault(job.kind, KindFigures(job.kind)).add_failed(job)
    return sorted(found.values(), key=lambda each: each.kind)


def _earlier(first: datetime | None, second: datetime) -> datetime:
    return second if first is None else min(first, second)
