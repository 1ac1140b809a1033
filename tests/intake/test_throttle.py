"""Guessing status links is made slow, and right links are not."""

import threading

import pytest

from rathaus.intake.throttle import CAPACITY
from rathaus.intake.throttle import FORGET_AFTER
from rathaus.intake.throttle import Throttle


class Clock:
    def __init__(self):
        self.now = 0.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(clock):
    return Throttle(clock, clock.sleep)


def test_waits_grow_to_two_seconds_and_then_it_is_refused(throttle, clock):
    answers = [throttle.wrong_try("192.0.2.1") for _ in range(12)]
    assert clock.slept == [0.25, 0.5, 1.0, 2.0, 2.0, 2.0, 2.0]
    assert answers == [None] * 10 + [FORGET_AFTER] * 2


def test_another_address_is_not_slowed(throttle, clock):
    for _ in range(12):
        throttle.wrong_try("192.0.2.1")
    clock.slept.clear()
    assert throttle.wrong_try("192.0.2.2") is None
    assert not clock.slept


def test_addresses_of_one_ipv6_network_are_one_client(throttle, clock):
    for number in range(4):
        throttle.wrong_try(f"2001:db8:1:2::{number}")
    assert clock.slept == [0.25]


def test_after_a_pause_it_starts_anew(throttle, clock):
    for _ in range(12):
        throttle.wrong_try("192.0.2.1")
    clock.now += FORGET_AFTER + 1
    assert throttle.wrong_try("192.0.2.1") is None


def test_only_one_thread_waits_at_a_time(clock):
    entered, leave = threading.Event(), threading.Event()

    def sleep(seconds):
        entered.set()
        assert leave.wait(10)

    throttle = Throttle(clock, sleep)
    for _ in range(3):
        throttle.wrong_try("192.0.2.1")
        throttle.wrong_try("192.0.2.2")
    thread = threading.Thread(target=throttle.wrong_try, args=("192.0.2.1",))
    thread.start()
    assert entered.wait(10)
    assert throttle.wrong_try("192.0.2.2") == FORGET_AFTER
    leave.set()
    thread.join(10)


def test_its_memory_is_bounded(throttle):
    for number in range(CAPACITY + 50):
        throttle.wrong_try(f"client-{number}")
    assert len(throttle._tries) == CAPACITY
