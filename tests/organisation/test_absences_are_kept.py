"""The store of absences: what is refused, what stays, what two writers at once may do."""

import json
from datetime import date
from datetime import timedelta

import pytest
import transaction
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError

from rathaus.organisation.absence import MAX_NOTE
from rathaus.organisation.absence import Absences
from rathaus.organisation.interfaces import AbsenceRefused

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)


def add(store, user="anna", start=MONDAY, end=FRIDAY, deputy="bernd", note=""):
    by = {"set_by": user, "set_at": "2026-03-01T08:00:00Z"}
    return store.add(user, start, end, deputy, note, **by)


@pytest.fixture
def store():
    return Absences()


class TestDays:
    def test_the_first_and_the_last_day_belong_to_it(self, store):
        added = add(store)
        assert store.on("anna", MONDAY) == added
        assert store.on("anna", FRIDAY) == added
        assert store.on("anna", MONDAY - timedelta(days=1)) is None
        assert store.on("anna", FRIDAY + timedelta(days=1)) is None

    def test_one_day_is_enough(self, store):
        add(store, end=MONDAY)
        assert store.on("anna", MONDAY)

    def test_a_later_one_does_not_hide_the_one_of_today(self, store):
        today = add(store)
        add(store, start=date(2026, 7, 1), end=date(2026, 7, 20))
        add(store, start=date(2025, 7, 1), end=date(2025, 7, 20))
        assert store.on("anna", MONDAY) == today
        assert store.away_on(MONDAY) == [today]
        assert [each.start.year for each in store.of("anna")] == [2025, 2026, 2026]


class TestRefused:
    def test_the_last_day_before_the_first(self, store):
        with pytest.raises(AbsenceRefused, match="letzte Tag"):
            add(store, start=FRIDAY, end=MONDAY)

    @pytest.mark.parametrize(
        ("start", "end"),
        [(FRIDAY, FRIDAY), (date(2026, 2, 1), MONDAY), (date(2026, 1, 1), date(2026, 12, 31))],
    )
    def test_days_that_overlap(self, store, start, end):
        add(store)
        with pytest.raises(AbsenceRefused) as refusal:
            add(store, start=start, end=end)
        assert refusal.value.message.mapping == {"start": "02.03.2026", "end": "06.03.2026"}
        assert len(store.of("anna")) == 1

    def test_not_the_day_after_and_not_somebody_else(self, store):
        add(store)
        add(store, start=FRIDAY + timedelta(days=1), end=FRIDAY + timedelta(days=2))
        add(store, user="bernd", deputy="anna")
        assert len(list(store)) == 3

    def test_to_stand_in_for_oneself(self, store):
        with pytest.raises(AbsenceRefused, match="selbst"):
            add(store, deputy="anna")

    def test_a_long_note(self, store):
        add(store, note="x" * MAX_NOTE)
        with pytest.raises(AbsenceRefused):
            add(store, user="bernd", deputy=None, note="x" * (MAX_NOTE + 1))


class TestTakenBack:
    def test_one_to_come_is_gone(self, store):
        store.remove(add(store).id, today=date(2026, 3, 1))
        assert list(store) == []

    def test_of_a_running_one_the_days_until_yesterday_stay(self, store):
        added = add(store)
        store.remove(added.id, today=date(2026, 3, 4))
        (left,) = store
        assert (left.id, left.start, left.end) == (added.id, MONDAY, date(2026, 3, 3))

    def test_on_its_first_day_nothing_is_left(self, store):
        store.remove(add(store).id, today=MONDAY)
        assert store.on("anna", MONDAY) is None

    def test_one_that_is_over_stays(self, store):
        added = add(store)
        with pytest.raises(AbsenceRefused, match="vorbei"):
            store.remove(added.id, today=FRIDAY + timedelta(days=1))
        assert list(store) == [added]

    def test_an_unknown_one(self, store):
        with pytest.raises(KeyError):
            store.remove("0" * 16, today=MONDAY)


class TestTwoAtOnce:
    """Two people save in the same moment, each with a connection of their own."""

    @pytest.fixture
    def saved(self):
        database = DB(DemoStorage())
        with database.transaction() as connection:
            connection.root.absences = Absences()
        managers = [transaction.TransactionManager() for _ in range(2)]
        connections = [database.open(transaction_manager=each) for each in managers]
        yield managers, [each.root.absences for each in connections]
        for manager, connection in zip(managers, connections, strict=True):
            manager.abort()
            connection.close()
        database.close()

    def test_about_two_people_both_are_kept(self, saved):
        (first, second), (one, other) = saved
        add(one, user="anna")
        add(other, user="bernd", deputy="anna")
        first.commit()
        second.commit()
        assert {each.user_id for each in other} == {"anna", "bernd"}

    def test_about_one_person_the_second_looks_again_and_is_refused(self, saved):
        (first, second), (one, other) = saved
        add(one)
        add(other)
        first.commit()
        with pytest.raises(ConflictError):
            second.commit()
        second.abort()
        with pytest.raises(AbsenceRefused):
            add(other)


def test_what_is_stored_is_read_without_this_code(store):
    add(store, note="Kur\u0007")
    (line,) = store._lines["anna"]
    stored = json.loads(line)
    assert (stored["start"], stored["deputy"], stored["note"]) == ("2026-03-02", "bernd", "Kur")
