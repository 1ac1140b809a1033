"""A system that does not answer holds up nobody, and gets everything when it is there again."""

from datetime import timedelta

import pytest
from plone import api
from receiver import Receiver
from telling_city import open_case
from telling_city import states
from telling_city import work

from exchange_city import add_account
from rathaus.exchange import api as exchange
from rathaus.exchange import outbox
from rathaus.exchange.endpoint import LONGEST_PAUSE
from rathaus.exchange.endpoints import endpoint_of
from rathaus.exchange.messages import DELIVERED
from rathaus.exchange.messages import GIVEN_UP
from rathaus.exchange.messages import WAITING
from rathaus.jobs import api as jobs

MANY = 50
FIRST = timedelta(seconds=11)


@pytest.fixture
def city(told_city, receiver):
    """The account ``wohngeld`` is away, and many messages wait for it."""
    receiver.answers = [503] * 1000
    put_many(told_city)
    while work(told_city.portal):
        pass
    return told_city


def put_many(city):
    through = exchange.scope_group(city.group.UID())
    line = {"uid": city.efile.UID(), "kind": "EFile", "action": "x", "time": "2026-03-02T09:00:00Z"}
    for _number in range(MANY):
        outbox.put(city.account, {**line, "through": [through]})


def jobs_of_messages():
    return [each for each in jobs.waiting() if each.kind in (outbox.JOB, outbox.RESUME)]


def finish(city):
    while city.after(timedelta(0)):
        pass


def test_while_it_is_away_few_jobs_wait_and_one_message_asks(city, receiver, monkeypatch):
    # It would not take signatures of another hour.
    monkeypatch.setattr("receiver.is_signed", lambda *_words: True)
    assert len(states(WAITING)) == MANY
    assert len(jobs_of_messages()) == 2
    assert len(receiver.requests) == 1
    for _pause in range(8):
        city.after(LONGEST_PAUSE)
    # The one that failed by itself, and one of the others each time
    assert len(receiver.requests) <= 1 + 2 * 8
    assert len(jobs_of_messages()) <= 2 + 8


def test_others_are_told_before_all_that_waits(city, receiver):
    other = Receiver()
    with api.env.adopt_roles(["Manager"]):
        add_account([city.group], account_id="bau")
        other.secret = exchange.set_webhook("bau", other.url)
    receiver.answers.clear()
    city.clock.ahead += FIRST
    work(city.portal, city.clock.ahead, limit=20)
    open_case(city)
    for _round in range(2):
        work(city.portal, city.clock.ahead, limit=20)
    other.close()
    assert other.messages
    assert len(states(WAITING, "wohngeld")) > 0


def test_all_of_it_arrives_once_when_it_is_there_again(city, receiver):
    receiver.answers.clear()
    city.clock.ahead += FIRST
    finish(city)
    ids = [each["id"] for each in receiver.messages]
    assert len(ids) == len(set(ids)) == len(states(DELIVERED)) == MANY
    assert states(WAITING) == []
    assert jobs_of_messages() == []


def test_all_of_it_comes_at_once_when_an_administrator_says_so(city, receiver):
    receiver.answers.clear()
    with api.env.adopt_roles(["Manager"]):
        exchange.switch_on_again("wohngeld")
    finish(city)
    # The one that has failed comes after its own wait.
    assert len(states(DELIVERED)) == MANY - 1


@pytest.mark.parametrize("why", ["over", "disabled"])
def test_all_of_it_is_given_up_when_nothing_is_told_any_more(city, receiver, why):
    receiver.answers[:1] = [410]
    if why == "disabled":
        with api.env.adopt_roles(["Manager"]):
            exchange.disable("wohngeld")
    city.clock.ahead += FIRST
    finish(city)
    assert len(states(GIVEN_UP)) == MANY
    assert bool(endpoint_of("wohngeld").off_since) == (why == "over")
