"""How the mailboxes are: what administrators see, and when each is looked into next."""

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from typing import Any

from persistent.mapping import PersistentMapping
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import utc_now

KEY = "rathaus.mailin.state"
#: Between two looks into a mailbox.
INTERVAL = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class State:
    """What is known of one mailbox. Moments are UTC, ISO 8601; empty before the first."""

    #: when it was last read without an error
    last_fetch: str = ""
    #: the last look, whatever came of it
    last_try: str = ""
    next_look: str = ""
    #: sentence, in the language of the city; empty when the last look went well
    error: str = ""
    failures: int = 0
    #: mails that were taken in, and those of them that stay aside at the server
    taken_in: int = 0
    aside: int = 0
    #: mails that nothing could be made of at the last look; they wait at the server
    stuck: int = 0


def state_of(unit_key: str) -> State:
    """The state of a mailbox, also of one that nobody has looked into."""
    return State(**IAnnotations(api.portal.get()).get(KEY, {}).get(unit_key, {}))


def is_due(unit_key: str, now: datetime) -> bool:
    """Whether it is time to look into it."""
    next_look = state_of(unit_key).next_look
    return not next_look or parse_utc(next_look) <= now


def look_soon(unit_key: str) -> None:
    """Let it be looked into in the next round of the worker."""
    _store({unit_key: replace(state_of(unit_key), next_look=utc_iso())})


def note(results: dict[str, Any]) -> None:
    """Write down what came of looking into mailboxes; one object for all, written once a round.

    :param results: :class:`~rathaus.mailin.fetching.Result` by short name of the unit
    """
    _store({key: _after(state_of(key), result) for key, result in results.items()})


def _after(before: State, result: Any) -> State:
    now = utc_now()
    # A mail that is stuck is no reason to let the others wait
    is_away = bool(result.error) and not result.stuck
    failures = before.failures + 1 if is_away else 0
    wait = INTERVAL if not failures else min(INTERVAL * 2 ** min(failures - 1, 10), LONGEST_WAIT)
    return State(
        last_fetch=before.last_fetch if is_away else utc_iso(now),
        last_try=utc_iso(now),
        next_look=utc_iso(now if result.has_more else now + wait),
        error=result.error,
        failures=failures,
        taken_in=before.taken_in + result.taken_in,
        aside=before.aside + result.aside,
        stuck=result.stuck,
    )


def _store(states: dict[str, State]) -> None:
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    for key, state in states.items():
        annotations[KEY][key] = asdict(state)
