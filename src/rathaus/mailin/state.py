"""How the mailboxes are: what administrators see, and when each is looked into next."""

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
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
#: How often a mail is tried whole; the next time only its head and the original are kept.
WHOLE_TRIES = 2
#: Until a mail is tried again of which not even that could be kept.
REST = timedelta(days=1)
#: Until it is tried again to move a mail that was taken in.
UNMOVED_REST = timedelta(hours=1)


@dataclass(frozen=True)
class Later:
    """A mail that is left alone for a while, so that it keeps no other from coming."""

    #: how often nothing could be made of it; 0: it was taken in and could not be moved
    tries: int
    #: UTC, ISO 8601
    again: str

    @property
    def is_due(self) -> bool:
        return parse_utc(self.again) <= utc_now()


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
    #: mails that are left alone, by their id at the source
    later: dict[str, Later] = field(default_factory=dict)

    @property
    def stuck(self) -> int:
        """Mails that nothing could be made of; they wait at the server."""
        return sum(each.tries > 0 for each in self.later.values())


def try_later(tries: int) -> Later:
    """When to try a mail again that was tried so often; see :class:`Later`."""
    wait = INTERVAL if tries <= WHOLE_TRIES else REST
    return Later(tries, utc_iso(utc_now() + (wait if tries else UNMOVED_REST)))


def state_of(unit_key: str) -> State:
    """The state of a mailbox, also of one that nobody has looked into."""
    stored = IAnnotations(api.portal.get()).get(KEY, {}).get(unit_key, {})
    values = {each.name: stored[each.name] for each in fields(State) if each.name in stored}
    later = {mail: Later(**each) for mail, each in values.pop("later", {}).items()}
    return State(**values, later=later)


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
    failures = before.failures + 1 if result.is_away else 0
    wait = INTERVAL if not failures else min(INTERVAL * 2 ** min(failures - 1, 10), LONGEST_WAIT)
    return State(
        last_fetch=before.last_fetch if result.is_away else utc_iso(now),
        last_try=utc_iso(now),
        next_look=utc_iso(now if result.has_more else now + wait),
        error=result.error,
        failures=failures,
        taken_in=before.taken_in + result.taken_in,
        aside=before.aside + result.aside,
        later=before.later if result.later is None else result.later,
    )


def _store(states: dict[str, State]) -> None:
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = PersistentMapping()
    for key, state in states.items():
        annotations[KEY][key] = asdict(state)
