"""Drafts of different people share nothing; one draft in two windows is told."""

import pytest
import transaction
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError

from rathaus.forms.filling import browser_key
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.draft import Drafts
from rathaus.forms.filling.draft import Sent
from rathaus.forms.filling.draft import Way

KEY = "0" * 31 + "1"


def draft(number: int, shard: str = "00") -> Draft:
    return Draft(
        shard + f"{number:030x}",
        form_uid="form",
        revision="r",
        browser=browser_key.hashed(f"{number:032x}"),
    )


@pytest.fixture
def windows():
    """Opens the store in as many windows as wanted, each with a transaction of its own."""
    db = DB(DemoStorage())
    with db.transaction() as connection:
        connection.root()["drafts"] = Drafts()

    def window():
        manager = transaction.TransactionManager()
        return manager, db.open(manager).root()["drafts"]

    yield window
    db.close()


def save(one, **answers):
    one.keep("wer", answers=answers, typed=None, is_finished=True)


def test_two_people_begin_in_the_same_shard_at_the_same_moment(windows):
    (first, one), (second, other) = windows(), windows()
    one.add(draft(1))
    other.add(draft(2))
    first.commit()
    second.commit()
    _manager, now = windows()
    assert {each.id[-1] for each in now} == {"1", "2"}


def test_one_is_forgotten_while_another_one_begins(windows):
    manager, drafts = windows()
    drafts.add(draft(1))
    manager.commit()
    (first, one), (second, other) = windows(), windows()
    one.remove(one.get(draft(1).id))
    other.add(draft(2))
    first.commit()
    second.commit()
    _manager, now = windows()
    assert [each.id[-1] for each in now] == ["2"]


def test_two_drafts_are_saved_at_the_same_moment(windows):
    manager, drafts = windows()
    drafts.add(draft(1))
    drafts.add(draft(2))
    manager.commit()
    (first, one), (second, other) = windows(), windows()
    save(one.get(draft(1).id), name="Ada")
    save(other.get(draft(2).id), name="Bea")
    first.commit()
    second.commit()
    _manager, now = windows()
    assert sorted(each.answers["name"] for each in now) == ["Ada", "Bea"]


def test_one_draft_in_two_windows_is_a_conflict_and_not_a_mixture(windows):
    manager, drafts = windows()
    drafts.add(draft(1))
    manager.commit()
    (first, one), (second, other) = windows(), windows()
    save(one.get(draft(1).id), name="Ada")
    save(other.get(draft(1).id), name="Bea")
    first.commit()
    with pytest.raises(ConflictError):
        second.commit()


def test_a_saved_step_counts_and_forgets_what_was_typed():
    one = draft(1)
    one.keep("wer", answers={}, typed={"raw": {"name": [""]}}, is_finished=False)
    assert (one.version, one.finished, one.version_of("wer")) == (1, (), 1)
    assert one.typed["wer"]["raw"] == {"name": [""]}
    save(one, name="Ada")
    assert (one.version, one.finished, one.version_of("wer")) == (2, ("wer",), 2)
    assert (one.typed, one.answers) == ({}, {"name": "Ada"})
    one.keep("was", answers={"name": "Ada"}, typed=None, is_finished=True)
    assert (one.version_of("wer"), one.version_of("was")) == (2, 3)


def test_a_browser_finds_its_drafts_also_in_a_second_browser_and_after_removal():
    drafts, one = Drafts(), draft(1)
    drafts.add(one)
    second = browser_key.hashed("f" * 32)
    assert drafts.of_browser(second) == []
    drafts.admit(one, second)
    drafts.admit(one, second)
    assert drafts.of_browser(second) == drafts.of_browser(one.browsers[0]) == [one]
    drafts.remove(one)
    assert drafts.of_browser(second) == drafts.of_browser(one.browsers[0]) == []
    assert list(drafts) == []


def test_nothing_stays_of_a_draft_that_was_sent():
    one = draft(1)
    save(one, name="Ada")
    one.ways = (Way("hash of a link", "of a mail", "of a code"),)
    one.note_sent(Sent("HU-1", "00", "browser", "2026-11-22T10:00:00Z"))
    kept = {name: value for name, value in vars(one).items() if not name.startswith("_")}
    assert "Ada" not in str(kept)
    assert "hash of" not in str(kept)
    assert one.sent.reference == "HU-1"


def test_a_status_token_is_read_only_with_the_key_of_the_browser():
    token = "0123456789abcdef" * 2
    stored = browser_key.masked(token, KEY, "draft")
    assert stored != token
    assert browser_key.masked(stored, KEY, "draft") == token
    assert browser_key.masked(stored, "f" * 32, "draft") != token
    assert browser_key.masked(stored, KEY, "other draft") != token


@pytest.mark.parametrize("sent", [None, "", "ä", ["a", "b"], "0" * 32])
def test_a_nonce_is_not_guessed(sent):
    assert not browser_key.is_nonce(sent, KEY, "draft")
    assert browser_key.is_nonce(browser_key.nonce(KEY, "draft"), KEY, "draft")


def test_sending_writes_one_object_of_a_draft_without_files(windows):
    manager, drafts = windows()
    drafts.add(draft(1))
    manager.commit()
    mine = drafts.get(draft(1).id)
    files = mine.files
    mine.note_sent(Sent("ME-0000-0000", "", KEY, "2026-11-22T12:00:00Z"))
    assert mine.files is files
    assert mine._p_jar._registered_objects == [mine]
