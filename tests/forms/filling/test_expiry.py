"""Drafts go 30 days after their last change, and never one that somebody works on."""

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
import transaction
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations

from rathaus.calendar.api import utc_iso
from rathaus.forms.filling import browser_key
from rathaus.forms.filling import drafts
from rathaus.forms.filling import expiry
from rathaus.forms.filling.continuing import KEPT_DAYS
from rathaus.forms.filling.draft import SHARDS
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.draft import Drafts
from rathaus.forms.filling.draft import Sent
from rathaus.forms.filling.expiry import forget_old

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OLD = NOW - timedelta(days=KEPT_DAYS, seconds=1)
FRESH = NOW - timedelta(days=KEPT_DAYS) + timedelta(minutes=1)


def draft(number: int, changed: datetime, shard: str = "00") -> Draft:
    made = Draft(
        shard + f"{number:030x}",
        form_uid="form",
        revision="r",
        browser=browser_key.hashed(f"{number:032x}"),
    )
    made.answers_json = '{"name": "Ada"}'
    made.changed = utc_iso(changed)
    return made


@pytest.fixture
def store():
    return Drafts()


@pytest.fixture
def workers():
    """Opens the store in as many processes as wanted."""
    db = DB(DemoStorage())
    with db.transaction() as connection:
        store = connection.root()["drafts"] = Drafts()
        store.add(draft(1, OLD))

    def worker():
        manager = transaction.TransactionManager()
        return manager, db.open(manager).root()["drafts"]

    yield worker
    db.close()


def test_only_what_is_over_goes(store):
    for number, (changed, shard) in enumerate([(OLD, "00"), (FRESH, "00"), (OLD, "ff")]):
        store.add(draft(number, changed, shard))
    assert forget_old(store, 0, SHARDS, now=NOW) == SHARDS
    assert [each.changed for each in store] == [utc_iso(FRESH)]


def test_a_removed_draft_holds_nothing_any_more(store):
    one = draft(1, OLD)
    store.add(one)
    one.files["sha"] = "file"
    forget_old(store, 0, SHARDS, now=NOW)
    assert (one.answers, dict(one.files)) == ({}, {})
    assert store.of_browser(one.browsers[0]) == []


def test_what_is_left_of_a_sent_draft_goes_too(store):
    one = draft(1, OLD)
    store.add(one)
    one.note_sent(Sent("HU-1", "00", "browser", utc_iso(FRESH)))
    forget_old(store, 0, SHARDS, now=NOW)
    assert list(store) == [one]
    forget_old(store, 0, SHARDS, now=NOW + timedelta(days=1))
    assert list(store) == []


def test_many_are_removed_in_pieces(store):
    for number in range(25):
        store.add(draft(number, OLD, f"{number % 5:02x}"))
    rounds, first = 0, 0
    while first < SHARDS:
        first = forget_old(store, first, SHARDS, most=10, now=NOW)
        rounds += 1
    assert (rounds, list(store)) == (3, [])


def test_other_shards_are_left_alone(store):
    store.add(draft(1, OLD, "05"))
    forget_old(store, 0, 5, now=NOW)
    assert len(list(store)) == 1


def test_a_change_before_the_removal_saves_the_draft(workers):
    (citizen, mine), (job, theirs) = workers(), workers()
    forget_old(theirs, 0, SHARDS, now=NOW)
    one = next(iter(mine))
    one.keep("wer", answers={"name": "Änne"}, typed=None, is_finished=True)
    one.changed = utc_iso(NOW)
    citizen.commit()
    with pytest.raises(ConflictError):
        job.commit()
    job.abort()
    forget_old(theirs, 0, SHARDS, now=NOW)
    job.commit()
    assert next(iter(theirs)).answers == {"name": "Änne"}


def test_a_change_after_the_removal_is_not_lost_silently(workers):
    (citizen, mine), (job, theirs) = workers(), workers()
    one = next(iter(mine))
    one.keep("wer", answers={"name": "Änne"}, typed=None, is_finished=True)
    forget_old(theirs, 0, SHARDS, now=NOW)
    job.commit()
    with pytest.raises(ConflictError):
        citizen.commit()
    citizen.abort()
    assert list(mine) == []


class Site(dict):
    """A site that has a store of drafts."""

    def __conform__(self, interface):
        return self if interface is IAnnotations else None


@pytest.fixture
def queue(monkeypatch):
    queued = {}

    def enqueue(kind, payload, *, key):
        queued.setdefault((kind, key), payload)

    monkeypatch.setattr(expiry.jobs, "enqueue", enqueue)
    return queued


def test_every_day_looks_through_the_whole_store_in_pieces(store, queue, monkeypatch):
    monkeypatch.setattr(expiry.forget_old, "__kwdefaults__", {"most": 2, "now": NOW})
    site = Site({drafts.KEY: store})
    for number in range(7):
        store.add(draft(number, OLD, "1f"))
    store.add(draft(8, FRESH, "1f"))
    store.add(draft(9, OLD, "ff"))
    expiry.DraftsDay()(site, {"day": "2026-11-22", "since": "2026-11-21"})
    done = 0
    while queue:
        (_kind, _key), payload = queue.popitem()
        expiry.ForgetDrafts()(site, payload)
        done += 1
    assert [each.changed for each in store] == [utc_iso(FRESH)]
    assert done == SHARDS / expiry.SHARDS_A_JOB + 3


def test_a_site_without_drafts_has_nothing_to_do(queue):
    expiry.DraftsDay()(Site(), {"day": "2026-11-22", "since": "2026-11-21"})
    assert not queue
