"""Jobs of a kind that allows it are done in one transaction: all of them, or none."""

from datetime import timedelta

import pytest
import transaction
from zope.component import provideUtility

from rathaus.calendar.api import utc_now
from rathaus.jobs import run
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.jobs.interfaces import ServiceAway
from rathaus.jobs.queue import FAILED
from rathaus.jobs.run import queue_of
from rathaus.jobs.run import run_due


class Note:
    """Writes the word of its job down; words from ``refused`` raise their exception."""

    batch = 4

    def __init__(self):
        self.refused = {}
        self.tried = []

    def __call__(self, portal, payload):
        self.tried.append(payload["word"])
        portal.done.append(payload["word"])
        if payload["word"] in self.refused:
            raise self.refused[payload["word"]]


@pytest.fixture
def note(site):
    handler = Note()
    provideUtility(handler, IJobHandler, name="note")
    return handler


def put(site, *words, kind="note"):
    ids = [queue_of(site).put(kind, {"word": word}, None, None) for word in words]
    transaction.commit()
    return ids


def put_by_another(site, change):
    """Change the site on a connection of its own, as another process would."""
    manager = transaction.TransactionManager()
    other = site._p_jar.db().open(manager)
    change(other.root()["site"])
    manager.commit()
    other.close()


def test_in_order_and_not_more_than_the_handler_allows(site, note):
    put(site, *"abcdefghij")
    before = len(site._p_jar.db().undoLog(0, 100))
    assert run_due(site) == 10
    assert site.done == list("abcdefghij")
    assert list(queue_of(site)) == []
    # Three transactions: four, four, two.
    assert len(site._p_jar.db().undoLog(0, 100)) - before == 3


def test_never_more_than_the_round_allows(site, note):
    put(site, *"abcdefghij")
    assert run_due(site, limit=6) == 6
    assert site.done == list("abcdef")


def test_one_bad_among_many_keeps_nobody_waiting(site, note):
    note.refused = {"c": LookupError("no")}
    put(site, *"abcdef")
    assert run_due(site) == 5
    assert site.done == list("abdef")
    (job,) = queue_of(site)
    assert (job.payload["word"], job.attempts) == ("c", 1)


def test_what_has_failed_before_is_tried_alone(site, note):
    note.refused = {"c": LookupError("no")}
    put(site, "c")
    run_due(site)
    put(site, *"abd")
    note.tried.clear()
    assert run_due(site, now=utc_now() + timedelta(hours=1)) == 3
    assert sorted(note.tried) == list("abcd")


def test_not_now_is_told_of_the_one_job_alone(site, note):
    note.refused = {"b": NotNow("nobody there", 60)}
    put(site, *"abc")
    assert run_due(site) == 2
    (job,) = queue_of(site)
    assert (job.payload["word"], job.attempts, job.last_error) == ("b", 0, "nobody there")


def test_where_the_service_is_away_the_others_are_left(site, note):
    note.refused = {"b": ServiceAway("timeout")}
    put(site, *"abcdef")
    assert run_due(site) == 1
    assert site.done == ["a"]
    assert sorted(job.attempts for job in queue_of(site)) == [0, 0, 0, 0, 1]


def test_a_conflict_is_solved_one_by_one(site, note):
    class Meeting(Note):
        def __call__(self, portal, payload):
            super().__call__(portal, payload)
            if self.tried == ["a", "b"]:
                put_by_another(portal, lambda other: other.done.append("other"))

    meeting = Meeting()
    provideUtility(meeting, IJobHandler, name="note")
    put(site, *"abc")
    assert run_due(site) == 3
    assert site.done == ["other", "a", "b", "c"]
    assert meeting.tried == list("abcabc")


def test_another_worker_did_one_of_them_meanwhile(site, note):
    class Overtaken(Note):
        def __call__(self, portal, payload):
            super().__call__(portal, payload)
            if self.tried == ["a"]:
                put_by_another(portal, lambda other: queue_of(other).remove(ids[2]))

    provideUtility(Overtaken(), IJobHandler, name="note")
    ids = put(site, *"abcd")
    assert run_due(site) == 3
    assert site.done == ["a", "b", "d"]


@pytest.mark.parametrize("moment", list("abc"))
def test_killed_at_any_of_them_none_is_done(site, note, moment):
    # Not an Exception: nothing of the runner may catch it, as with a killed process.
    note.refused = {moment: SystemExit()}
    put(site, *"abc")
    with pytest.raises(SystemExit):
        run_due(site)
    transaction.abort()
    assert site.done == []
    assert len(list(queue_of(site))) == 3
    note.refused = {}
    assert run_due(site) == 3
    assert site.done == list("abc")


def test_what_was_given_up_is_left(site, note):
    (first, _second) = put(site, *"ab")
    queue_of(site).get(first).state = FAILED
    transaction.commit()
    assert run_due(site) == 1
    assert site.done == ["b"]


def test_they_see_all_that_wait(site, note):
    seen = []

    class Counting(Note):
        def __call__(self, portal, payload):
            seen.append(queue_of(portal).has_more_than(2, "note"))

    provideUtility(Counting(), IJobHandler, name="note")
    put(site, *"abc")
    run_due(site)
    assert seen == [True, True, True]


def test_work_of_the_background_comes_last(site, note):
    class Tidy(Note):
        is_background = True
        batch = 1

    provideUtility(Tidy(), IJobHandler, name="tidy")
    put(site, "1", "2", kind="tidy")
    put(site, *"abc")
    assert run_due(site, limit=4) == 4
    assert site.done == ["a", "b", "c", "1"]


def test_a_long_round_ends_so_that_others_come_before_the_background(site, note, monkeypatch):
    class Tidy(Note):
        is_background = True
        batch = 1

    provideUtility(Tidy(), IJobHandler, name="tidy")
    monkeypatch.setattr(run, "LONG_ROUND", 0)
    put(site, "1", "2", kind="tidy")
    put(site, *"abcdef")
    assert run_due(site) == 7
    put(site, "g")
    run_due(site)
    assert site.done == [*"abcdef", "1", "g", "2"]


def test_other_kinds_keep_their_place(site, note):
    class Mail(Note):
        batch = 1

    provideUtility(Mail(), IJobHandler, name="mail")
    put(site, "first", kind="mail")
    put(site, "a")
    put(site, "second", kind="mail")
    put(site, "b")
    assert run_due(site) == 4
    assert site.done == ["first", "a", "b", "second"]
