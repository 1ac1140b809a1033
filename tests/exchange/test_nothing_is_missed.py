"""Whoever writes at the same moment: what was committed is read once, in the order of each file."""

import json

import pytest
import transaction
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError

from rathaus.exchange.change_log import ChangeLog
from rathaus.exchange.expiring import Expiring
from rathaus.exchange.foreign_ids import ForeignIds
from rathaus.exchange.interfaces import CursorInvalid
from rathaus.exchange.interfaces import ForeignIdTaken


class Writer:
    """A process of its own, as far as the database can tell."""

    def __init__(self, db):
        self.manager = transaction.TransactionManager()
        self.connection = db.open(self.manager)

    @property
    def root(self):
        return self.connection.root()

    def commit(self):
        self.manager.commit()

    def begin(self):
        self.manager.abort()
        self.manager.begin()


@pytest.fixture
def writers():
    db = DB(DemoStorage())
    first, second = Writer(db), Writer(db)
    first.root.update(log=ChangeLog(), names=ForeignIds(), answers=Expiring())
    first.commit()
    second.begin()
    yield first, second
    for each in (first, second):
        each.manager.abort()
        each.connection.close()
    db.close()


def line(text, time="2026-03-02T09:00:00Z"):
    return {"uid": text, "time": time}


def uids(lines):
    return [each["uid"] for each in lines]


class TestChangeLog:
    def test_is_read_piece_by_piece(self):
        log = ChangeLog()
        for number in range(50):
            log.add(f"file {number}", line(str(number), f"2026-03-02T09:00:{number:02}Z"))
        found, cursor = [], None
        while True:
            lines, cursor = log.after(cursor, 7)
            found += uids(lines)
            if not lines:
                break
        assert found == [str(number) for number in range(50)]

    def test_a_reader_in_between_misses_nothing_that_is_committed_later(self, writers):
        slow, fast = writers
        slow.root["log"].add("file a", line("slow", "2026-03-02T09:00:00Z"))
        fast.root["log"].add("file b", line("fast", "2026-03-02T09:00:05Z"))
        fast.commit()
        lines, cursor = fast.root["log"].after(None, 10)
        assert uids(lines) == ["fast"]
        slow.commit()
        fast.begin()
        # Its time lies before that of the change which was read: by time it would be lost.
        lines, _cursor = fast.root["log"].after(cursor, 10)
        assert uids(lines) == ["slow"]

    def test_two_changes_of_one_list_are_never_one_number(self, writers):
        first, second = writers
        first.root["log"].add("file a", line("one"))
        second.root["log"].add("file a", line("two"))
        first.commit()
        with pytest.raises(ConflictError):
            second.commit()
        second.begin()
        second.root["log"].add("file a", line("two"))
        second.commit()
        assert uids(second.root["log"].after(None, 10)[0]) == ["one", "two"]

    def test_changes_of_a_file_keep_their_order_whatever_the_clocks_say(self):
        log = ChangeLog()
        log.add("file", line("first", "2026-03-02T09:00:09Z"))
        log.add("file", line("second", "2026-03-02T09:00:01Z"))
        assert uids(log.after(None, 10)[0]) == ["first", "second"]

    def test_a_cursor_stays_where_it_is_while_nothing_happens(self):
        log = ChangeLog()
        log.add("file", line("one"))
        _lines, cursor = log.after(None, 10)
        assert log.after(cursor, 10) == ([], cursor)

    @pytest.mark.parametrize("change", ["", "c0.", "x", "ahead", "minus", "prefix"])
    def test_other_cursors_are_refused(self, change):
        log = ChangeLog()
        numbers = {"ahead": "1", "minus": "-1", "prefix": "0x0"}.get(change)
        wrong = ".".join(["c1", *[numbers or "0"] * 32]) if numbers else change
        with pytest.raises(CursorInvalid):
            log.after(wrong, 10)

    def test_lines_are_plain_text_in_the_database(self):
        log = ChangeLog()
        log.add("file", line("one"))
        stored = next(value for each in log._lists for value in each.values())
        assert json.loads(stored) == line("one")


class TestForeignIds:
    def test_are_each_accounts_own(self):
        names = ForeignIds()
        names.remember("a", "17", "uid-1", "Case")
        names.remember("b", "17", "uid-2", "Case")
        assert names.uid_for("a", "17") == "uid-1"
        assert names.foreign_id_of("b", "uid-2") == "17"
        assert names.foreign_id_of("a", "uid-2") is None

    def test_stand_for_one_thing_and_it_has_one(self):
        names = ForeignIds()
        names.remember("a", "17", "uid-1", "Case")
        names.remember("a", "17", "uid-1", "Case")
        for pair in (("17", "uid-2"), ("18", "uid-1")):
            with pytest.raises(ForeignIdTaken):
                names.remember("a", *pair, "Case")

    def test_may_be_used_anew_when_they_are_forgotten(self):
        names = ForeignIds()
        names.remember("a", "17", "uid-1", "Case")
        names.forget("a", "17")
        names.remember("a", "17", "uid-2", "Case")
        assert names.foreign_id_of("a", "uid-1") is None

    @pytest.mark.parametrize("foreign_id", ["", "x" * 201])
    def test_have_a_sensible_length(self, foreign_id):
        with pytest.raises(ValueError, match="signs"):
            ForeignIds().remember("a", foreign_id, "uid-1", "Case")

    def test_two_who_use_one_at_the_same_moment_are_a_conflict(self, writers):
        first, second = writers
        first.root["names"].remember("a", "17", "uid-1", "Case")
        second.root["names"].remember("a", "17", "uid-2", "Case")
        first.commit()
        with pytest.raises(ConflictError):
            second.commit()


class TestExpiring:
    def test_what_is_old_goes_and_the_rest_stays(self):
        store = Expiring()
        for day in (1, 2, 3):
            store.put(f"key {day}", day, f"2026-03-0{day}")
        assert store.remove_before("2026-03-03") == 2
        assert [store.get(f"key {day}") for day in (1, 2, 3)] == [None, None, 3]
        assert list(store.latest()) == [3]

    def test_the_latest_day_comes_first(self):
        store = Expiring()
        store.put("old", "old", "2026-03-01")
        store.put("new", "new", "2026-03-02")
        assert list(store.latest()) == ["new", "old"]

    def test_the_same_key_at_the_same_moment_is_a_conflict(self, writers):
        first, second = writers
        first.root["answers"].put("other", 0, "2026-03-01")
        first.commit()
        second.begin()
        for each in writers:
            each.root["answers"].put("key", each is first, "2026-03-01")
        first.commit()
        with pytest.raises(ConflictError):
            second.commit()

    def test_different_keys_are_merged(self, writers):
        first, second = writers
        first.root["answers"].put("other", 0, "2026-03-01")
        first.commit()
        second.begin()
        for number in range(300):
            first.root["answers"].put(f"first {number}", 1, "2026-03-01")
            second.root["answers"].put(f"second {number}", 2, "2026-03-01")
            first.commit()
            second.commit()
            second.begin()
            first.begin()
        assert sum(1 for _each in first.root["answers"].latest()) == 601
