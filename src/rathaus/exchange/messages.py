"""Messages to one specialist system, and what became of them: plain ZODB, no Plone."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from itertools import islice
from typing import Any

from persistent import Persistent

from rathaus.calendar.api import utc_now
from rathaus.exchange.expiring import Expiring
from rathaus.exchange.shards import FEW
from rathaus.exchange.shards import Shards

WAITING = "waiting"
GIVEN_UP = "given_up"
DELIVERED = "delivered"
#: Waits after each attempt that failed; after the last one it is given up: about two days.
WAITS = tuple(timedelta(seconds=each) for each in (10, 60, 300, 1800, 7200, 18_000, 36_000, 86_400))


class Delivery(Persistent):
    """One message. What it says never changes."""

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


class Outbox(Persistent):
    """The messages of one account, each kind by itself: a page shows some and looks at no others."""

    #: ids of those that wait without a job, until the other side answers; made when it is needed
    _held: Shards | None = None

    def __init__(self) -> None:
        self._waiting = Shards(FEW)
        self._given_up = Shards(FEW)
        self._delivered = Expiring(FEW)

    def add(self, delivery: Delivery) -> None:
        """Take in a message that is to be delivered."""
        self._waiting.put(delivery.id, delivery)

    def waiting(self, delivery_id: str) -> Delivery | None:
        """A message that is to be delivered; None for any other one."""
        return self._waiting.get(delivery_id)

    def given_up(self, delivery_id: str) -> Delivery | None:
        """A message that was given up; None for any other one."""
        return self._given_up.get(delivery_id)

    def in_state(self, state: str) -> Iterator[Delivery]:
        """Those delivered of the last day first, the others in no order."""
        if state == DELIVERED:
            return self._delivered.latest()
        return (self._given_up if state == GIVEN_UP else self._waiting).values()

    @property
    def holds_any(self) -> bool:
        """Whether messages wait without a job."""
        return self._held is not None and any(self._held.values())

    def hold(self, delivery: Delivery) -> None:
        """Let a message wait without a job."""
        if self._held is None:
            self._held = Shards(FEW)
        self._held.put(delivery.id, delivery.id)

    def release(self, most: int) -> list[Delivery]:
        """Hold some of the messages no longer.

        :param most: how many at most.
        :returns: those of them that still wait.
        """
        released = list(islice(self._held.values(), most)) if self._held is not None else []
        for delivery_id in released:
            self._held.remove(delivery_id)
        return [each for each in map(self.waiting, released) if each is not None]

    def note_failure(self, delivery: Delivery, reason: Any, now: datetime) -> None:
        """Count an attempt; after the last one it is given up."""
        delivery.attempts += 1
        if delivery.attempts > len(WAITS):
            self.give_up(delivery, reason)
        else:
            delivery.last_error = str(reason)
            delivery.next_try = now + WAITS[delivery.attempts - 1]

    def give_up(self, delivery: Delivery, reason: Any) -> None:
        """Keep a message until somebody sends it again."""
        delivery.state, delivery.last_error, delivery.next_try = GIVEN_UP, str(reason), None
        self._waiting.remove(delivery.id)
        self._given_up.put(delivery.id, delivery)

    def begin_again(self, delivery: Delivery) -> None:
        """Let a message that was given up wait again, with all attempts before it."""
        delivery.state, delivery.attempts = WAITING, 0
        self._given_up.remove(delivery.id)
        self._waiting.put(delivery.id, delivery)

    def note_delivered(self, delivery: Delivery, now: datetime) -> None:
        """Put a message away that has arrived."""
        delivery.attempts += 1
        delivery.state, delivery.delivered_at = DELIVERED, now
        delivery.last_error, delivery.next_try = "", None
        self._waiting.remove(delivery.id)
        self._delivered.put(delivery.id, delivery, now.date().isoformat())

    def forget_delivered_before(self, day: str) -> int:
        """Remove what arrived before a day (ISO 8601).

        :returns: how many there were.
        """
        return self._delivered.remove_before(day)
