"""So many requests a minute, and not one more."""

from rathaus.exchange.rate import CAPACITY
from rathaus.exchange.rate import RateLimit


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_all_at_once_are_allowed_and_then_none():
    limit = RateLimit(Clock())
    assert [limit.use("a", 3) for _each in range(3)] == [None] * 3
    assert limit.use("a", 3) == 20


def test_who_waits_as_told_is_let_in():
    clock = Clock()
    limit = RateLimit(clock)
    while (wait := limit.use("a", 7)) is None:
        pass
    clock.now += wait
    assert limit.use("a", 7) is None
    assert limit.use("a", 7) is not None


def test_an_hour_of_silence_is_not_saved_up():
    clock = Clock()
    limit = RateLimit(clock)
    limit.use("a", 2)
    clock.now += 3600
    assert [limit.use("a", 2) is None for _each in range(3)] == [True, True, False]


def test_others_are_counted_for_themselves():
    limit = RateLimit(Clock())
    assert limit.use("a", 1) is None
    assert limit.use("b", 1) is None
    assert limit.use("a", 1) == 60


def test_a_lower_limit_holds_at_once():
    limit = RateLimit(Clock())
    limit.use("a", 100)
    assert limit.use("a", 1) is None
    assert limit.use("a", 1) is not None


def test_memory_is_bounded():
    limit = RateLimit(Clock())
    for number in range(CAPACITY + 10):
        limit.use(str(number), 1)
    assert limit.use(str(CAPACITY + 9), 1) is not None
    assert limit.use("0", 1) is None
