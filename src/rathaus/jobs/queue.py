"""The queue in the database: plain ZODB, no Plone."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from itertools import islice
from typing import Any
from typing import NamedTuple

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from rathaus.calendar.api import utc_now

SHARDS = 256
WAITING = "waiting"
FAILED = "failed"
ATTEMPTS = 12
FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(hours=1)

# Stays in every shard, so that no shard is ever emptied: a BTree resolves two writers that add
# and remove different keys, but not one that adds while another one removes the last key.
_ALWAYS_THERE = ""


class Job(Persistent):
    """One piece of work. Its state is here and not in the shard, so that a job which is put off
    collides with nobody who queues another one."""

    state = WAITING
    attempts = 0
    #: why it has not been done yet, for the administrator, without personal data
    last_error: str | None = None

    def __init__(self, job_id: str, kind: str, payload: dict[str, Any], due: datetime) -> None:
        self.id = job_id
        self.kind = kind
        self.payload_json = _json(payload)
        self.enqueued = utc_now()
        self.not_before = due

    @property
    def payload(self) -> dict[str, Any]:
        return json.loads(self.payload_json)

    def put_off(self, reason: str, until: datetime) -> None:
        """Wait without having failed."""
        self.last_error = str(reason)
        self.not_before = until

    def note_failure(self, reason: str, now: datetime) -> None:
        """Count an attempt: the waits double from ten seconds up to an hour, then it has failed."""
        self.attempts += 1
        self.last_error = str(reason)
        self.not_before = now + min(FIRST_DELAY * 2 ** (self.attempts - 1), LONGEST_DELAY)
        if self.attempts >= ATTEMPTS:
            self.state = FAILED

    def begin_again(self, now: datetime) -> None:
        self.state = WAITING
        self.attempts = 0
        self.not_before = now


class Due(NamedTuple):
    """A job whose time has come, as it was when that was asked."""

    id: str
    kind: str
    #: how often it has failed
    attempts: int


def _json(payload: dict[str, Any]) -> str:
    try:
        return json.dumps(payload, ensure_ascii=False, allow_nan=False)
    except TypeError as error:
        raise ValueError(str(error)) from error


class JobQueue(Persistent):
    """All jobs, spread by random id so that two who queue at once rarely touch the same object.

    :ivar last_day: the day (ISO 8601) whose daily work was queued last
    """

    last_day: str | None = None

    def __init__(self) -> None:
        self._shards = tuple(OOBTree({_ALWAYS_THERE: None}) for _ in range(SHARDS))

    def _shard(self, job_id: str) -> OOBTree:
        return self._shards[int(job_id[:2], 16)]

    def put(
        self, kind: str, payload: dict[str, Any], not_before: datetime | None, key: str | None
    ) -> str:
        """Queue a job; see :func:`rathaus.jobs.api.enqueue`."""
        job_id = secrets.token_hex(32)
        if key is not None:
            job_id = hashlib.sha256(json.dumps([kind, key]).encode("utf-8")).hexdigest()
        shard = self._shard(job_id)
        known = shard.get(job_id)
        if known is None:
            shard[job_id] = Job(job_id, kind, payload, not_before or utc_now())
        else:
            # Whoever does it at this moment does not see yet what it is asked for now: both write
            # the job, so that the database lets one pass and repeats the other.
            known._p_changed = True
        return job_id

    def get(self, job_id: str) -> Job:
        """:raises KeyError: there is no such job, or it has been done."""
        try:
            job = self._shard(job_id)[job_id]
        except (ValueError, TypeError):
            job = None
        if job is None:
            raise KeyError(job_id)
        return job

    def remove(self, job_id: str) -> None:
        """:raises KeyError: there is no such job, or it has been done."""
        # Written as well, see ``put``.
        self.get(job_id)._p_changed = True
        del self._shard(job_id)[job_id]

    def __iter__(self) -> Iterator[Job]:
        for shard in self._shards:
            for job in shard.values():
                if job is not None:
                    yield job

    def has_more_than(self, number: int, kind: str) -> bool:
        """Whether more jobs of a kind wait; a long queue is not walked to its end for it."""
        of_kind = (job for job in self if job.kind == kind and job.state == WAITING)
        return sum(1 for _job in islice(of_kind, number + 1)) > number

    def in_state(self, state: str) -> list[Job]:
        """:returns: the jobs of a state, the one due first at the beginning."""
        found = [job for job in self if job.state == state]
        return sorted(found, key=lambda job: (job.not_before, job.enqueued, job.id))

    def due(self, now: datetime) -> list[Due]:
        """:returns: every job whose time has come, the earliest first."""
        jobs = [job for job in self.in_state(WAITING) if job.not_before <= now]
        return [Due(job.id, job.kind, job.attempts) for job in jobs]
