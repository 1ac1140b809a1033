"""The outboxes of all specialist systems, and the jobs that empty them."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from itertools import chain
from typing import Any

from rathaus.calendar.api import utc_now
from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.messages import Delivery
from rathaus.exchange.messages import Outbox
from rathaus.exchange.store import exchange
from rathaus.jobs import api as jobs

#: Kind of the job that delivers one message.
JOB = "webhook"
#: Kind of the job that asks a place again that has not answered; one for each account.
RESUME = "webhook-resume"
#: Jobs that messages which were held back have at the same time: all others' come in between.
FEW_AT_ONCE = 20
#: How long one can see what was delivered.
SHOWN = timedelta(days=30)


def put(account: ServiceAccount, line: dict[str, Any]) -> None:
    """Queue a message to an account that wants to be told, in the transaction at hand."""
    store = exchange()
    if account.enabled and store.endpoints[account.id].is_on:
        delivery = Delivery(account.id, line)
        store.outboxes[account.id].add(delivery)
        enqueue(delivery)


def enqueue(delivery: Delivery) -> None:
    """Queue the job of the next attempt."""
    payload = {"account": delivery.account_id, "delivery": delivery.id}
    # By a moment that is over, it would go before what others have queued since.
    later = delivery.next_try if delivery.next_try and delivery.next_try > utc_now() else None
    jobs.enqueue(JOB, payload, not_before=later)


def ask_again(account_id: str, until: datetime) -> None:
    """Queue the job that asks a place again; there is one, however many messages are held back.

    :param until: when it is asked, at the earliest.
    """
    jobs.enqueue(RESUME, {"account": account_id}, not_before=until, key=account_id)


def let_follow(account_id: str, most: int = FEW_AT_ONCE) -> None:
    """Give jobs to some of the messages that were held back; each of them lets another one follow."""
    for delivery in outbox_of(account_id).release(most):
        enqueue(delivery)


def outbox_of(account_id: str) -> Outbox:
    """:raises NoAccount: there is none of this id."""
    store = exchange()
    return store.outboxes[store.account(account_id).id]


def send_again(delivery: Delivery) -> None:
    """Let a message that was given up be delivered at once."""
    outbox_of(delivery.account_id).begin_again(delivery)
    enqueue(delivery)


def deliveries(state: str, account_id: str = "") -> Iterator[Delivery]:
    """Messages in a state.

    :param state: ``waiting``, ``given_up`` or ``delivered``.
    :param account_id: of one account; without it, of all, one account after the other.
    """
    boxes = [outbox_of(account_id)] if account_id else exchange().outboxes.values()
    return chain.from_iterable(box.in_state(state) for box in boxes)


def forget_delivered() -> int:
    """Remove what was delivered more than thirty days ago.

    :returns: how many there were.
    """
    day = (utc_now() - SHOWN).date().isoformat()
    return sum(box.forget_delivered_before(day) for box in exchange().outboxes.values())
