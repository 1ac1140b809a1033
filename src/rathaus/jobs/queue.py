"""The queue in the database: plain ZODB, no Plone."""

import hashlib
import json
import secrets
from collections.abc import Callable
from collections.abc import Iterator
from datetime import UTC
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
#: A mail server that is away from Friday to Monday must not fail a weekend's mails; for so long
#: mail servers themselves go on trying (RFC 5321, section 4.5.4.1).
PATIENCE = timedelta(days=5)

# Stays in every shard, so that no shard is ever emptied: a BTree resolves two writers that add
# and remove different keys, but not one that adds while another one removes the last key.
_ALWAYS_THERE = ""
#: Sorts behind that, and before all moments.
_FIRST = "0"
_MOMENT = "%Y-%m-%dT%H:%M:%S.%f"


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

    def note_failure(self, reason: str, now: datetime, *, is_away: bool = False) -> None:
        """Count an attempt: the waits double from ten seconds up to an hour, then it has failed.

        :param is_away: what it needs does not answer. It goes on every hour then, for five days.
        """
        self.attempts += 1
        self.last_error = str(reason)
        doublings = min(self.attempts - 1, ATTEMPTS)
        self.not_before = now + min(FIRST_DELAY * 2**doublings, LONGEST_DELAY)
        is_patient = is_away and now - self.enqueued < PATIENCE
        if self.attempts >= ATTEMPTS and not is_patient:
            self.state = FAILED

    def begin_again(self, now: datetime) -> None:
        self.state = WAITING
        self.attempts = 0
        self.not_before = now


class Due(NamedTuple):
    """A job whose time has come, as it was listed."""

    id: str
    kind: str
    #: how often it has failed
    attempts: int


class Standing(NamedTuple):
    """A job as the lists know it."""

    kind: str
    not_before: datetime
    enqueued: datetime


def _json(payload: dict[str, Any]) -> str:
    try:
        return json.dumps(payload, ensure_ascii=False, allow_nan=False)
    except TypeError as error:
        raise ValueError(str(error)) from error


class JobQueue(Persistent):
    """All jobs, spread by random id so that two who queue at once rarely touch the same object.

    Beside each shard stands a list of what waits in it, by the moment from which it is due: a look
    for work reads those lists as far as they are due, and no job that waits for later. Another one
    holds what has failed, so that a page of it does not read what waits.

    :ivar last_day: the day (ISO 8601) whose daily work was queued last
    """

    last_day: str | None = None
    #: None in a queue from before there were lists, until ``make_lists``
    _waiting: tuple[OOBTree, ...] | None = None
    _failed: tuple[OOBTree, ...] | None = None

    def __init__(self) -> None:
        self._shards = _shards()
        self._waiting = _shards()
        self._failed = _shards()

    @property
    def has_lists(self) -> bool:
        return self._waiting is not None and self._failed is not None

    def make_lists(self) -> None:
        """List all jobs, in a queue from before there were lists."""
        self._waiting, self._failed = _shards(), _shards()
        for job in self:
            self._list(job)

    def _shard(self, job_id: str) -> OOBTree:
        return self._shards[_shard_number(job_id)]

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
            shard[job_id] = job = Job(job_id, kind, payload, not_before or utc_now())
            self._list(job)
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
        job = self.get(job_id)
        # Written as well, see ``put``.
        job._p_changed = True
        self._unlist(job)
        del self._shard(job_id)[job_id]

    def change(self, job_id: str, change: Callable[[Job], None]) -> None:
        """Change when or whether a job is due.

        :param change: one of the methods of the job, which is called by nobody else
        :raises KeyError: there is no such job, or it has been done.
        """
        job = self.get(job_id)
        self._unlist(job)
        change(job)
        self._list(job)

    def __iter__(self) -> Iterator[Job]:
        for shard in self._shards:
            for job in shard.values():
                if job is not None:
                    yield job

    def has_more_than(self, number: int, kind: str) -> bool:
        """Whether more jobs of a kind wait; a long queue is not walked to its end for it."""
        of_kind = (each for each in self._listed() if each.kind == kind)
        return sum(1 for _job in islice(of_kind, number + 1)) > number

    def in_state(self, state: str, kind: str | None = None) -> Iterator[Job]:
        """:returns: the jobs of a state, the one due first at the beginning; each is read when it
        is asked for."""
        lists = self._lists(state)
        if lists is None:
            found = [job for job in self if job.state == state and kind in (None, job.kind)]
            return iter(sorted(found, key=lambda job: (job.not_before, job.enqueued, job.id)))
        lines = (line for _place, line in _sorted(lists))
        return (self.get(line[0]) for line in lines if kind in (None, line[1]))

    def standing(self, state: str) -> Iterator[Standing]:
        """Every job of a state as it is listed, in no order; the jobs themselves are not read."""
        lists = self._lists(state)
        if lists is None:
            jobs = (job for job in self if job.state == state)
            yield from (Standing(job.kind, job.not_before, job.enqueued) for job in jobs)
            return
        for tree in lists:
            for place, line in tree.items(_FIRST):
                due, enqueued, _id = place.split("/")
                yield Standing(line[1], _moment(due), _moment(enqueued))

    def due(self, now: datetime) -> list[Due]:
        """:returns: every job whose time has come, the earliest first."""
        return list(self._listed(until=now))

    def _listed(self, until: datetime | None = None) -> Iterator[Due]:
        """What waits, by the moment from which it is due."""
        if self._waiting is None:
            jobs = self.in_state(WAITING)
            yield from (_due(job) for job in jobs if until is None or job.not_before <= until)
            return
        last = _sortable(until) + "~" if until else None
        yield from (Due(*line) for _place, line in _sorted(self._waiting, last))

    def _list(self, job: Job) -> None:
        lists = self._lists(job.state)
        if lists is not None:
            lists[_shard_number(job.id)][_place(job)] = tuple(_due(job))
        elif self._p_jar is not None:
            # Whoever makes the lists at this moment has to begin again: this job is not in them
            self._p_jar.readCurrent(self)

    def _unlist(self, job: Job) -> None:
        lists = self._lists(job.state)
        if lists is not None:
            lists[_shard_number(job.id)].pop(_place(job), None)

    def _lists(self, state: str) -> tuple[OOBTree, ...] | None:
        return self._failed if state == FAILED else self._waiting


def _shards() -> tuple[OOBTree, ...]:
    return tuple(OOBTree({_ALWAYS_THERE: None}) for _ in range(SHARDS))


def _shard_number(job_id: str) -> int:
    return int(job_id[:2], 16)


def _sorted(lists: tuple[OOBTree, ...], last: str | None = None) -> list[tuple[str, tuple]]:
    return sorted(each for tree in lists for each in tree.items(_FIRST, last))


def _due(job: Job) -> Due:
    return Due(job.id, job.kind, job.attempts)


def _place(job: Job) -> str:
    """Its key in a list: sorts like the moments from which jobs are due."""
    return f"{_sortable(job.not_before)}/{_sortable(job.enqueued)}/{job.id}"


def _sortable(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_MOMENT)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
