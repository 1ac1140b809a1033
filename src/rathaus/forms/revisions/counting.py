"""Counting how far people get in a form, in requests that write anyway.

Counting must never make a citizen wait or fail. So a process writes the counts of a form at most
every ten seconds, with the request at hand, and keeps what happens in between in memory: with few
visitors every count is written at once, with many a hundred are one write. A process that is ended
loses at most what it counted in its last seconds; a statistic can bear that. Two processes that
write at once are added up by the database, see ``counters.py``.
"""

import threading
import time
from collections import Counter
from datetime import date

import transaction
from plone import api

from rathaus.forms.revisions.record import ensure_record
from rathaus.forms.revisions.record import record_of
from rathaus.organisation.api import local_now

#: What is counted. ``begun`` and ``sent`` belong to the whole form, with an empty step.
BEGUN = "begun"
STEP_FINISHED = "step_finished"
REVIEW_REACHED = "review_reached"
SENT = "sent"
EVENTS = (BEGUN, STEP_FINISHED, REVIEW_REACHED, SENT)
#: Seconds between two writes of one process.
INTERVAL = 10.0
#: Longest name of a step; others are not ours.
_LONGEST_NAME = 100


class Tally:
    """Counts of one process that are not written yet. Threads may use it at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, dict[date, Counter]] = {}
        self._written: dict[str, float] = {}

    def take_if_due(self, form_uid: str) -> dict[date, Counter] | None:
        """What is to be written now for a form.

        :returns: the counts by day, which the caller has to write or give back; None when they
            were written a moment ago
        """
        with self._lock:
            now = time.monotonic()
            if now - self._written.get(form_uid, -INTERVAL) < INTERVAL:
                return None
            self._written[form_uid] = now
            return self._counts.pop(form_uid, {})

    def add(self, form_uid: str, counts: dict[date, Counter]) -> None:
        """Keep counts until the next write."""
        with self._lock:
            kept = self._counts.setdefault(form_uid, {})
            for day, numbers in counts.items():
                kept.setdefault(day, Counter()).update(numbers)

    def give_back(self, form_uid: str, counts: dict[date, Counter]) -> None:
        """Keep counts whose write failed; the next request tries again."""
        self.add(form_uid, counts)
        with self._lock:
            self._written.pop(form_uid, None)


tally = Tally()


def note(form, step: str, event: str) -> None:
    """Count something that a citizen did, when the transaction at hand is committed.

    :param form: the EasyForm
    :param step: name of the step; empty for what belongs to the whole form
    :param event: one of :data:`EVENTS`
    :raises ValueError: no such event
    """
    if event not in EVENTS:
        raise ValueError(event)
    uid = api.content.get_uuid(form)
    day = local_now().date()
    this = {day: Counter({(step[:_LONGEST_NAME], event): 1})}
    waiting = tally.take_if_due(uid)
    at_hand = transaction.get()
    if waiting is None:
        at_hand.addAfterCommitHook(_keep, (uid, this))
        return
    # Of a commit that fails, Zope says both: first the one, then the other
    failing = _Failing(uid, waiting)
    at_hand.addAfterCommitHook(failing.committed)
    at_hand.addAfterAbortHook(failing.give_back)
    counters = ensure_record(uid).counters
    for counts in (waiting, this):
        for counted_day, numbers in counts.items():
            counters.add(counted_day, numbers)


def counted(form, first: date, last: date) -> Counter:
    """What was written of both days and all between.

    :returns: (step, event) -> number
    """
    record = record_of(api.content.get_uuid(form))
    return Counter() if record is None else record.counters.between(first, last)


def note_filed(form_uid: str) -> None:
    """Count an application that was filed. Called by the worker, which files one after the other.

    :param form_uid: of the form it was sent with
    """
    ensure_record(form_uid).applications.change(1)


def applications(form) -> int:
    """:returns: how many applications were filed since the form exists, tests not counted"""
    record = record_of(api.content.get_uuid(form))
    return 0 if record is None else record.applications()


def _keep(is_committed: bool, form_uid: str, counts: dict[date, Counter]) -> None:
    if is_committed:
        tally.add(form_uid, counts)


class _Failing:
    """Counts that are being written, and are given back once if that fails."""

    def __init__(self, form_uid: str, counts: dict[date, Counter]) -> None:
        self._form_uid = form_uid
        self._counts: dict[date, Counter] | None = counts

    def committed(self, is_committed: bool) -> None:
        if is_committed:
            self._counts = None
        else:
            self.give_back()

    def give_back(self) -> None:
        counts, self._counts = self._counts, None
        if counts is not None:
            tally.give_back(self._form_uid, counts)
