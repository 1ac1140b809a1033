"""Jobs are done exactly once, whatever happens in between. Real FileStorage, no Plone."""

from datetime import timedelta

import pytest
import transaction
from zope.component import provideUtility

from rathaus.calendar.api import utc_now
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.jobs.interfaces import ServiceAway
from rathaus.jobs.interfaces import UnfinishedTransaction
from rathaus.jobs.queue import ATTEMPTS
from rathaus.jobs.queue import FAILED
from rathaus.jobs.queue import WAITING
from rathaus.jobs.queue import Job
from rathaus.jobs.run import queue_of
from rathaus.jobs.run import run_due


def handle(kind):
    def register(handler):
        provideUtility(handler, IJobHandler, name=kind)
        return handler

    return register


def put(site, kind, payload=None, key=None, not_before=None):
    job_id = queue_of(site).put(kind, payload or {}, not_before, key)
    transaction.commit()
    return job_id


def test_a_job_is_done_and_gone(site):
    @handle("note")
    def note(portal, payload):
        portal.done.append(payload["word"])

    put(site, "note", {"word": "Straße"})
    assert run_due(site) == 1
    assert site.done == ["Straße"]
    assert run_due(site) == 0
    assert site.done == ["Straße"]


def test_an_aborted_transaction_leaves_no_job(site):
    queue_of(site).put("note", {}, None, None)
    transaction.abort()
    assert list(queue_of(site)) == []


def test_the_same_key_is_queued_once(site):
    first = put(site, "note", {"word": "one"}, key="receipt")
    assert put(site, "note", {"word": "two"}, key="receipt") == first
    assert put(site, "other", {"word": "two"}, key="receipt") != first
    assert len(list(queue_of(site))) == 2


def test_the_earliest_is_done_first(site):
    done = []
    handle("note")(lambda portal, payload: done.append(payload["number"]))
    for number in range(10):
        put(site, "note", {"number": number})
    run_due(site)
    assert done == list(range(10))


def test_a_job_waits_for_its_time(site):
    handle("note")(lambda portal, payload: portal.done.append("done"))
    put(site, "note", not_before=utc_now() + timedelta(hours=1))
    assert run_due(site) == 0
    assert run_due(site, now=utc_now() + timedelta(hours=2)) == 1


def test_half_done_work_is_undone_and_the_reason_kept(site):
    @handle("note")
    def note(portal, payload):
        portal.done.append("half")
        raise LookupError("nobody like erika.mustermann@example.org\nhere")

    job_id = put(site, "note")
    assert run_due(site) == 0
    job = queue_of(site).get(job_id)
    assert site.done == []
    assert (job.state, job.attempts) == (WAITING, 1)
    assert job.last_error == "LookupError: nobody like …@… here"


def test_waits_double_and_end_after_twelve_attempts(site):
    calls = []

    @handle("note")
    def note(portal, payload):
        calls.append(payload)
        raise ValueError("no")

    job_id = put(site, "note")
    now, waits = utc_now(), []
    for _attempt in range(ATTEMPTS + 5):
        run_due(site, now=now)
        job = queue_of(site).get(job_id)
        waits.append((job.not_before - now).total_seconds())
        now = max(now, job.not_before)
    assert len(calls) == 12
    assert waits[:4] == [10, 20, 40, 80]
    assert max(waits) == 3600
    assert queue_of(site).get(job_id).state == FAILED


def test_not_now_is_no_attempt(site):
    @handle("mail")
    def mail(portal, payload):
        raise NotNow("no mail server", 60)

    job_id = put(site, "mail")
    now = utc_now()
    run_due(site, now=now)
    job = queue_of(site).get(job_id)
    assert (job.attempts, job.last_error) == (0, "no mail server")
    assert job.not_before == now + timedelta(seconds=60)


def test_a_service_that_is_away_does_not_hold_up_other_work(site):
    tried = []

    @handle("mail")
    def mail(portal, payload):
        tried.append("mail")
        raise ServiceAway("timeout")

    handle("note")(lambda portal, payload: portal.done.append("filed"))
    for _number in range(5):
        put(site, "mail")
    put(site, "note")
    assert run_due(site, limit=2) == 1
    assert tried == ["mail"]
    assert site.done == ["filed"]
    assert sorted(job.attempts for job in queue_of(site)) == [0, 0, 0, 0, 1]


def test_what_is_away_is_waited_for_five_days(site):
    @handle("mail")
    def mail(portal, payload):
        raise ServiceAway("timeout")

    job_id = put(site, "mail")
    now = utc_now()
    for _hour in range(119):
        run_due(site, now=now)
        now += timedelta(hours=1)
    transaction.begin()
    job = queue_of(site).get(job_id)
    assert (job.state, job.attempts) == (WAITING, 119)
    assert job.not_before - now <= timedelta(hours=1)
    run_due(site, now=now + timedelta(hours=2))
    transaction.begin()
    assert queue_of(site).get(job_id).state == FAILED


def test_killed_before_the_commit_the_work_is_done_again(site):
    @handle("note")
    def note(portal, payload):
        portal.done.append("once")
        if payload["kill"] and not site_was_killed:
            site_was_killed.append(True)
            # Not an Exception: nothing of the runner may catch it, as with a killed process.
            raise SystemExit

    site_was_killed = []
    put(site, "note", {"kill": True})
    with pytest.raises(SystemExit):
        run_due(site)
    transaction.abort()
    assert site.done == []
    assert run_due(site) == 1
    assert site.done == ["once"]


def test_a_conflict_is_done_over_unseen(site):
    rounds = []

    @handle("note")
    def note(portal, payload):
        portal.done.append("mine")
        if not rounds:
            rounds.append(1)
            manager = transaction.TransactionManager()
            other = portal._p_jar.db().open(manager)
            other.root()["site"].done.append("other")
            manager.commit()
            other.close()

    job_id = put(site, "note")
    assert run_due(site) == 1
    assert site.done == ["other", "mine"]
    with pytest.raises(KeyError):
        queue_of(site).get(job_id)


def test_an_unknown_kind_is_kept(site):
    job_id = put(site, "fax")
    assert run_due(site) == 0
    assert "fax" in queue_of(site).get(job_id).last_error


def test_other_work_is_not_cut_apart(site):
    site.done.append("unfinished")
    with pytest.raises(UnfinishedTransaction):
        run_due(site)
    assert site.done == ["unfinished"]


def test_payloads_are_json(site):
    with pytest.raises(ValueError, match="JSON"):
        queue_of(site).put("note", {"site": site}, None, None)
    with pytest.raises(ValueError, match="float"):
        queue_of(site).put("note", {"number": float("nan")}, None, None)


@pytest.mark.parametrize("job_id", ["", "zz", "00", "not an id", "../etc"])
def test_an_id_that_is_none_finds_nothing(site, job_id):
    with pytest.raises(KeyError):
        queue_of(site).get(job_id)


def test_one_queues_while_another_finishes_the_last_of_the_same_shard(site):
    """Both commit: an emptied shard would have been a conflict for whoever queues."""
    job_id = put(site, "note")
    queue = queue_of(site)
    neighbour = job_id[:2] + "0" * 62
    manager = transaction.TransactionManager()
    other = site._p_jar.db().open(manager)
    other_queue = queue_of(other.root()["site"])
    other_queue._shard(neighbour)[neighbour] = Job(neighbour, "note", {}, utc_now())
    queue.remove(job_id)
    transaction.commit()
    manager.commit()
    other.close()
    transaction.begin()
    assert [job.id for job in queue] == [neighbour]


def test_what_is_asked_for_while_it_is_done_is_done_again(site):
    """The worker has read what it needs; then somebody changes it and queues the same job."""
    calls = []

    @handle("note")
    def note(portal, payload):
        calls.append(payload)
        if len(calls) == 1:
            manager = transaction.TransactionManager()
            other = portal._p_jar.db().open(manager)
            queue_of(other.root()["site"]).put("note", {}, None, "the-same")
            manager.commit()
            other.close()

    put(site, "note", key="the-same")
    assert run_due(site) == 1
    assert len(calls) == 2
    transaction.begin()
    assert list(queue_of(site)) == []
