"""Run what is due: each job in a transaction of its own, or several of a kind in one.

A commit writes what all jobs of a kind change, lists of the catalog above all. Twenty applications
filed in one transaction write a quarter of the objects that twenty transactions write.
"""

import enum
import logging
import random
import re
import time
import traceback
from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import transaction
from transaction.interfaces import TransientError
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.component import queryUtility

from rathaus.calendar.api import utc_now
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.jobs.interfaces import ServiceAway
from rathaus.jobs.interfaces import UnfinishedTransaction
from rathaus.jobs.queue import WAITING
from rathaus.jobs.queue import Due
from rathaus.jobs.queue import Job
from rathaus.jobs.queue import JobQueue

logger = logging.getLogger(__name__)

KEY = "rathaus.jobs"
#: How often a job is done over in one go when somebody else changed the same object.
CONFLICT_TRIES = 12
#: Seconds after which a round ends with the job of the background at hand: what has come meanwhile
#: and is waited for goes first.
LONG_ROUND = 10

_ADDRESS = re.compile(r"[^\s<>@'\"]+@[^\s<>@'\",;]+")
_LONGEST_ERROR = 300


class Outcome(enum.Enum):
    DONE = "done"
    LEFT = "left"
    AWAY = "away"


def queue_of(portal: Any) -> JobQueue:
    """:raises KeyError: the site has no queue; ``install`` was never called."""
    return IAnnotations(portal)[KEY]


def run_due(portal: Any, limit: int = 100, now: datetime | None = None) -> int:
    """Do the jobs whose time has come, the earliest first, those of the background at last.

    A handler's work in the database and the removal of its job are one commit: killed at any
    moment, the job is either done and gone, or not done and still there. The same is true of all
    jobs that are done together.

    :param portal: the site, on a connection of the running thread.
    :param limit: how many jobs to try at most.
    :param now: the moment to judge by; without it, the present one.
    :returns: how many jobs were done.
    :raises UnfinishedTransaction: the transaction at hand has changes that are not committed.
    """
    # The interface of a transaction does not tell whether anybody has joined it.
    if transaction.get()._resources:
        raise UnfinishedTransaction("Commit or abort before jobs are run.")
    transaction.begin()
    due = queue_of(portal).due(now or utc_now())
    done = tried = 0
    away: set[str] = set()
    end = time.monotonic() + LONG_ROUND
    was_background = False
    for kind, job_ids in _steps(due):
        if kind in away:
            continue
        if tried == limit or (was_background and time.monotonic() > end):
            break
        was_background = is_background(kind)
        job_ids = job_ids[: limit - tried]
        tried += len(job_ids)
        if len(job_ids) > 1 and _run_together(portal, kind, job_ids):
            done += len(job_ids)
            continue
        for job_id in job_ids:
            outcome = _run(portal, job_id, now)
            done += outcome is Outcome.DONE
            if outcome is Outcome.AWAY:
                away.add(kind)
                break
    return done


def _steps(due: list[Due]) -> Iterator[tuple[str, list[str]]]:
    """Kind and ids of the jobs that are to be done next; several where the handler allows it."""
    handlers = {kind: queryUtility(IJobHandler, name=kind) for kind in {job.kind for job in due}}
    in_order = sorted(due, key=lambda job: getattr(handlers[job.kind], "is_background", False))
    taken = set()
    for place, job in enumerate(in_order):
        if job.id in taken:
            continue
        same = [job.id]
        # What has failed before is done alone: it would undo the work on all others again.
        if not job.attempts:
            of_kind = (
                each.id
                for each in islice(in_order, place + 1, None)
                if each.kind == job.kind and not each.attempts
            )
            same += islice(of_kind, getattr(handlers[job.kind], "batch", 1) - 1)
        taken.update(same)
        yield job.kind, same


def is_background(kind: str) -> bool:
    """Whether jobs of a kind wait until everything else is done."""
    return getattr(queryUtility(IJobHandler, name=kind), "is_background", False)


def _run_together(portal: Any, kind: str, job_ids: list[str]) -> bool:
    """Do jobs of one kind in one transaction.

    :returns: whether all are done; otherwise nothing has happened, whatever went wrong. Done one
        by one, each of them then meets its own fate.
    """
    transaction.begin()
    try:
        handler = getUtility(IJobHandler, name=kind)
        for job_id in job_ids:
            handler(portal, _waiting(portal, job_id).payload)
        # Not before: until then handlers see how many jobs wait.
        for job_id in job_ids:
            queue_of(portal).remove(job_id)
        transaction.commit()
    except Exception as error:
        transaction.abort()
        logger.info("%d jobs (%s) are done singly: %s", len(job_ids), kind, type(error).__name__)
        return False
    return True


def _waiting(portal: Any, job_id: str) -> Job:
    """:raises KeyError: another worker was faster, or it has failed for the last time."""
    job = queue_of(portal).get(job_id)
    if job.state != WAITING:
        raise KeyError(job_id)
    return job


def _run(portal: Any, job_id: str, now: datetime | None) -> Outcome:
    for attempt in range(CONFLICT_TRIES):
        transaction.begin()
        try:
            job = _waiting(portal, job_id)
        except KeyError:
            return Outcome.LEFT
        kind = job.kind
        try:
            getUtility(IJobHandler, name=kind)(portal, job.payload)
            queue_of(portal).remove(job_id)
            transaction.commit()
            return Outcome.DONE
        except TransientError:
            transaction.abort()
            # Two that repeat at the same pace would meet again.
            time.sleep(random.uniform(0, 0.02 * (attempt + 1)))  # noqa: S311 - no secret  # nosec B311
        except NotNow as answer:
            transaction.abort()
            _put_off(portal, job_id, answer, now or utc_now())
            return Outcome.LEFT
        # The border of the queue: whatever goes wrong is kept with the job and tried again.
        except Exception as error:
            transaction.abort()
            _note_failure(portal, job_id, kind, error, now or utc_now())
            return Outcome.AWAY if isinstance(error, ServiceAway) else Outcome.LEFT
    logger.warning("Job %s (%s) met other writers %d times.", job_id, kind, CONFLICT_TRIES)
    return Outcome.LEFT


def _put_off(portal: Any, job_id: str, answer: NotNow, now: datetime) -> None:
    _change(portal, job_id, lambda job: job.put_off(answer.reason, now + answer.delay))


def _note_failure(portal: Any, job_id: str, kind: str, error: Exception, now: datetime) -> None:
    reason = error_text(error)
    # Only the places in the code: the message of an exception may hold what a citizen wrote.
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("Job %s (%s) failed: %s\n%s", job_id, kind, reason, frames)
    is_away = isinstance(error, ServiceAway)
    _change(portal, job_id, lambda job: job.note_failure(reason, now, is_away=is_away))


def _change(portal: Any, job_id: str, change: Callable[[Job], None]) -> None:
    for attempt in transaction.manager.attempts(CONFLICT_TRIES):
        with attempt:
            try:
                queue_of(portal).change(job_id, change)
            except KeyError:
                logger.info("Job %s was done by another worker.", job_id)


def error_text(error: Exception) -> str:
    """What an administrator reads about an error: one line, without mail addresses."""
    message = _ADDRESS.sub("…@…", " ".join(str(error).split()))
    return f"{type(error).__name__}: {message}"[:_LONGEST_ERROR]
