"""Programs are slowed down, a town hall full of people is not."""

import pytest

from rathaus.forms.protection.tries import CAPACITY
from rathaus.forms.protection.tries import WINDOW
from rathaus.forms.protection.tries import Tries
from rathaus.forms.protection.tries import network


@pytest.fixture
def tries(clock):
    clock.now = WINDOW * 100.0
    return Tries(clock)


def send(tries, number, limit=10, key="one"):
    return [tries.note(key, limit) for _ in range(number)]


def test_the_limit_is_reached_and_not_before(tries):
    assert send(tries, 10) == [None] * 10
    assert tries.note("one", 10) is not None


def test_who_waits_as_told_may_go_on(tries, clock):
    for _round in range(5):
        send(tries, 10)
        wait = tries.note("one", 10)
        assert 0 < wait <= WINDOW * 2
        clock.now += wait
        assert tries.note("one", 10) is None


def test_waiting_less_than_told_by_far_is_not_enough(tries, clock):
    send(tries, 10)
    clock.now += tries.note("one", 10) - 5
    assert tries.note("one", 10) is not None


def test_tries_slide_out_of_sight(tries, clock):
    send(tries, 10)
    clock.now += WINDOW * 1.5
    assert send(tries, 5) == [None] * 5
    clock.now += WINDOW * 2
    assert send(tries, 10) == [None] * 10


def test_never_more_than_twice_the_limit_in_any_ten_minutes(tries, clock):
    taken = []
    for _second in range(WINDOW * 4):
        clock.now += 1
        if tries.note("one", 10) is None:
            taken.append(clock.now)
    most = max(sum(start <= at < start + WINDOW for at in taken) for start in taken)
    assert 10 <= most <= 20


def test_others_are_not_slowed(tries):
    send(tries, 20)
    assert tries.note("two", 10) is None


def test_no_limit_where_none_is_set(tries):
    assert send(tries, 1000, limit=0) == [None] * 1000


def test_its_memory_is_bounded(tries):
    for number in range(CAPACITY + 50):
        tries.note(f"client-{number}", 10)
    assert len(tries._counts) == CAPACITY


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("2001:db8:1:2::9", "2001:0db8:0001:0002"),
        ("fe80::1%eth0", "fe80:0000:0000:0000"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
        ("nonsense", "nonsense"),
    ],
)
def test_who_is_counted_as_one(address, counted_as):
    assert network(address) == counted_as
