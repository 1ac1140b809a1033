"""Proof of work: the browser finds a number, which costs a person nothing and a program time.

Self-hosted, after the open protocol of ALTCHA, version 2 (https://altcha.org); nobody outside the
house learns of a visitor. The task is made of nothing but signed text, so asking for it writes
nothing. A solution counts once: it is remembered with the id of the draft that its page begins, so
that a double click is still one and the same page.
"""

import secrets
import threading
import time
from collections import OrderedDict

from altcha import Payload
from altcha import create_challenge
from altcha import verify_solution

from rathaus.forms.protection import signing

PURPOSE = "proof"
#: Name of the field with the solution.
FIELD = "proof-of-work"
#: Hashes until the number is found. A phone makes some 300,000 a second, a computer over a
#: million, while the person reads the first question; the number is bounded, so nobody has bad luck.
FEWEST, MOST = 200_000, 800_000
#: Seconds in which it has to be sent; the page asks for a new one when it is over.
VALID_FOR = 2 * 60 * 60
LONGEST = 4096
CAPACITY = 20_000

GOOD = "good"
MISSING = "missing"
EXPIRED = "expired"
WRONG = "wrong"


def new_challenge(form_uid: str, now: float | None = None) -> dict:
    """A task for one form, as JSON for the browser."""
    return create_challenge(
        "SHA-256",
        1,
        counter=FEWEST + secrets.randbelow(MOST - FEWEST),
        expires_at=int((time.time() if now is None else now) + VALID_FOR),
        data={"form": form_uid},
        hmac_secret=next(signing.keys(PURPOSE)),
    ).to_dict()


def judged(form_uid: str, sent: object, page: str) -> str:
    """What a page brought back.

    :param page: what tells the page from others; a solution that came with another one before is
        no good.
    :returns: ``GOOD``, ``MISSING``, ``EXPIRED`` or ``WRONG``.
    """
    if not sent:
        return MISSING
    if not isinstance(sent, str) or len(sent) > LONGEST:
        return WRONG
    try:
        payload = Payload.from_base64(sent)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return WRONG
    results = [verify_solution(payload, key) for key in signing.keys(PURPOSE)]
    if any(each.expired for each in results):
        return EXPIRED
    parameters = payload.challenge.parameters
    if not any(each.verified for each in results) or parameters.data != {"form": form_uid}:
        return WRONG
    # Anything else of the payload could be written in another way and mean the same.
    return GOOD if used.is_first(parameters.nonce, page, parameters.expires_at) else EXPIRED


class Used:
    """Solutions that were taken, in the memory of this process; in a cluster a solution could be
    used once in each."""

    def __init__(self) -> None:
        self._taken: OrderedDict[str, tuple[str, int]] = OrderedDict()
        self._lock = threading.Lock()

    def is_first(self, challenge: str, page: str, expires_at: int) -> bool:
        """Take a solution; the same page may bring it again."""
        with self._lock:
            while self._taken and next(iter(self._taken.values()))[1] < time.time():
                self._taken.popitem(last=False)
            if challenge in self._taken:
                return bool(page) and self._taken[challenge][0] == page
            self._taken[challenge] = (page, expires_at)
            if len(self._taken) > CAPACITY:
                self._taken.popitem(last=False)
            return True

    def forget(self) -> None:
        """Start anew."""
        with self._lock:
            self._taken.clear()


#: Of this process.
used = Used()
