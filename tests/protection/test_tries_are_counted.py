"""Wrong passwords are counted by login and network; nobody can lock out somebody elsewhere."""

from rathaus.protection import tries
from rathaus.protection.tries import WrongTries


class Clock:
    """Seconds that pass when the test says so."""

    now = 1000.0

    def __call__(self):
        return self.now


def counted(number, login="clara", address="203.0.113.7"):
    clock = Clock()
    found = WrongTries(clock)
    for _try in range(number):
        found.add(login, address)
    return found, clock


def test_some_tries_are_free():
    found, _clock = counted(tries.MOST_OF_LOGIN - 1)
    assert found.wait("clara", "203.0.113.7") is None


def test_then_one_has_to_wait_and_may_try_again_later():
    found, clock = counted(tries.MOST_OF_LOGIN)
    assert found.wait("clara", "203.0.113.7") == tries.WINDOW
    assert found.wait("CLARA", "203.0.113.7") == tries.WINDOW
    clock.now += tries.WINDOW - 10
    assert found.wait("clara", "203.0.113.7") == 10
    clock.now += 10
    assert found.wait("clara", "203.0.113.7") is None


def test_others_and_other_places_are_not_touched():
    found, _clock = counted(tries.MOST_OF_LOGIN)
    assert found.wait("klaus", "203.0.113.7") is None
    assert found.wait("clara", "203.0.113.8") is None


def test_one_place_cannot_try_all_logins():
    found = WrongTries(Clock())
    for number in range(tries.MOST_OF_NETWORK):
        found.add(f"login-{number}", "203.0.113.7")
    assert found.wait("new", "203.0.113.7")
    assert found.wait("new", "203.0.113.8") is None


def test_a_network_of_ipv6_is_one_place():
    found = WrongTries(Clock())
    for number in range(tries.MOST_OF_LOGIN):
        found.add("clara", f"2001:db8:1:2::{number:x}")
    assert found.wait("clara", "2001:db8:1:2:ffff::1")
    assert found.wait("clara", "2001:db8:1:3::1") is None


def test_the_right_password_begins_anew():
    found, _clock = counted(tries.MOST_OF_LOGIN - 1)
    found.forgive("clara", "203.0.113.7")
    found.add("clara", "203.0.113.7")
    assert found.wait("clara", "203.0.113.7") is None


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(tries, "CAPACITY", 100)
    found = WrongTries(Clock())
    for number in range(500):
        found.add(f"login-{number}", f"198.51.100.{number % 250}")
    assert len(found._counts) <= 100
