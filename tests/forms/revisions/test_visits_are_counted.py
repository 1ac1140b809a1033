"""Numbers per day and step: added up, bounded, and without a trace of anybody."""

from collections import Counter
from datetime import date
from datetime import timedelta

import pytest
import transaction
import ZODB
from ZODB.FileStorage import FileStorage

from rathaus.forms.revisions.counters import DAYS
from rathaus.forms.revisions.counters import MOST_KEYS
from rathaus.forms.revisions.counters import Counters
from rathaus.forms.revisions.counters import DayCount
from rathaus.forms.revisions.counting import Tally

TODAY = date(2026, 11, 22)
BEGUN = ("", "begun")


def test_days_are_kept_apart_and_added_up():
    counters = Counters()
    counters.add(TODAY, {BEGUN: 2})
    counters.add(TODAY, {BEGUN: 1, ("a", "step_finished"): 1})
    counters.add(TODAY - timedelta(days=1), {BEGUN: 5})
    assert counters.between(TODAY, TODAY) == {BEGUN: 3, ("a", "step_finished"): 1}
    assert counters.between(TODAY - timedelta(days=7), TODAY)[BEGUN] == 8


def test_a_day_that_is_over_for_a_quarter_of_a_year_is_gone():
    counters = Counters()
    for number in range(2 * DAYS):
        counters.add(TODAY + timedelta(days=number), {BEGUN: 1})
    assert counters.between(TODAY, TODAY + timedelta(days=2 * DAYS))[BEGUN] == DAYS


def test_somebody_who_makes_steps_up_fills_no_memory():
    counters = Counters()
    for number in range(MOST_KEYS * 2):
        counters.add(TODAY, {(f"s{number}", "step_finished"): 1})
    assert len(counters.between(TODAY, TODAY)) == MOST_KEYS


@pytest.fixture
def database(tmp_path):
    database = ZODB.DB(FileStorage(str(tmp_path / "Data.fs")))
    with database.transaction() as connection:
        connection.root()["counters"] = Counters()
    yield database
    database.close()


def both_add(database, days):
    """Two connections count before either has committed."""
    managers = [transaction.TransactionManager() for _each in days]
    connections = [database.open(manager) for manager in managers]
    for connection, day in zip(connections, days, strict=True):
        connection.root()["counters"].add(day, {BEGUN: 1})
    for manager in managers:
        manager.commit()
    for connection in connections:
        connection.close()


def test_two_who_count_at_once_are_both_counted(database):
    both_add(database, [TODAY, TODAY])
    both_add(database, [TODAY, TODAY])
    with database.transaction() as connection:
        assert connection.root()["counters"].between(TODAY, TODAY) == {BEGUN: 4}


def test_at_midnight_the_new_day_counts():
    # The same object of the ring, so that both meet
    old = DayCount()
    old.add(TODAY.toordinal(), {BEGUN: 7})
    later = TODAY.toordinal() + DAYS
    merged = DayCount()._p_resolveConflict(
        {"day": TODAY.toordinal(), "counts": {BEGUN: 7}},
        {"day": later, "counts": {BEGUN: 2}},
        {"day": TODAY.toordinal(), "counts": {BEGUN: 8}},
    )
    assert merged == {"day": later, "counts": {BEGUN: 2}}


def test_a_process_writes_now_and_then_and_forgets_nothing_between():
    tally = Tally()
    assert tally.take_if_due("form") == {}
    tally.add("form", {TODAY: Counter({BEGUN: 1})})
    assert tally.take_if_due("form") is None
    tally.give_back("form", {TODAY: Counter({BEGUN: 2})})
    assert tally.take_if_due("form") == {TODAY: Counter({BEGUN: 3})}
    assert tally.take_if_due("form") is None
