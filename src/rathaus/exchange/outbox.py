"""What specialist systems are told, and what became of it."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from typing import Any

from persistent import Persistent

from rathaus.calendar.api import utc_now
from rathaus.exchange.account import ServiceAccount
from rathaus.exchange.store import exchange
from rathaus.jobs import api as jobs

WAITING = "waiting"
GIVEN_UP = "given_up"
DELIVERED = "delivered"
STATES = (WAITING, GIVEN_UP, DELIVERED)
#: Kind of the job that delivers one message.
JOB = "webhook"
#: Waits after each attempt that failed; after the last one it is given up: about two days.
WAITS = tuple(timedelta(seconds=each) for each in (10, 60, 300, 1800, 7200, 18_000, 36_000, 86_400))
#: How long one can see what was delivered.
SHOWN = timedelta(days=30)


class Delivery(Persistent):
    """One message to one specialist system. What it says never changes."""

    state = WAITING
    attempts = 0
    #: why it has not been delivered, without personal data
    last_error = ""
    next_try: datetime | None = None
    delivered_at: datetime | None = None

    def __init__(self, account_id: str, line: dict[str, Any]) -> None:
        self.id = f"evt_{secrets.token_hex(16)}"
        self.account_id = account_id
        self.created = utc_now()
        self.line_json = json.dumps(line)

    @property
    def line(self) -> dict[str, Any]:
        """uid, kind, action and time of the change."""
        return json.loads(self.line_json)

    def note_failure(self, reason: Any, now: datetime) -> None:
        """Count an attempt; after the last one it is given up."""
        self.attempts += 1
        self.last_error = str(reason)
        if self.attempts > len(WAITS):
            self.give_up(reason)
        else:
            self.next_try = now + WAITS[self.attempts - 1]

    def give_up(self, reason: Any) -> None:
        """Keep it until somebody sends it again."""
        self.state, self.last_error, self.next_try = GIVEN_UP, str(reason), None

    def note_delivered(self, now: datetime) -> None:
        self.attempts += 1
        self.state, self.delivered_at, self.next_try = DELIVERED, now, None
        self.last_error = ""


def put(account: ServiceAccount, line: dict[str, Any]) -> None:
    """Queue a message to an account that wants to be told, in the transaction at hand."""
    store = exchange()
    if not store.endpoints[account.id].is_on:
        return
    delivery = Delivery(account.id, line)
    store.waiting.put(delivery.id, delivery)
    jobs.enqueue(JOB, {"delivery": delivery.id})


def waiting(delivery_id: str) -> Delivery | None:
    """A message that was not delivered yet; None once it was."""
    return exchange().waiting.get(delivery_id)


def done(delivery: Delivery, now: datetime) -> None:
    """Put a message away that was delivered."""
    store = exchange()
    delivery.note_delivered(now)
    store.waiting.remove(delivery.id)
    store.delivered.put(delivery.id, delivery, now.date().isoformat())


def send_again(delivery: Delivery) -> None:
    """Let a message that was given up be delivered at once, with all attempts before it."""
    if delivery.state == GIVEN_UP:
        delivery.state, delivery.attempts = WAITING, 0
        jobs.enqueue(JOB, {"delivery": delivery.id})


def deliveries(state: str, account_id: str = "") -> Iterator[Delivery]:
    """Messages in a state; those delivered of the last days first, the others in no order.

    :param state: one of :data:`STATES`.
    :param account_id: of one account; without it, of all.
    """
    store = exchange()
    found = store.delivered.latest() if state == DELIVERED else store.waiting.values()
    for each in found:
        if each.state == state and account_id in ("", each.account_id):
            yield each


def forget_delivered() -> int:
    """Remove what was delivered more than thirty days ago.

    :returns: how many there were.
    """
    return exchange().delivered.remove_before((utc_now() - SHOWN).date().isoformat())
