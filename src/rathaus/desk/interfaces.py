"""What the desk keeps for a person, and what goes wrong with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

#: Types that are cases (Vorgänge); both share their behaviors, states and actions.
CASE_TYPES = ("Application", "Case")

DEFAULT_COLUMNS = ("betreff", "eingang", "stand", "bearbeitung", "frist")


@dataclass(frozen=True)
class WorkQuery:
    """What a list of work shows. Its values stand in the address of the list, so there is nothing
    in it that an applicant said: words to look for are handed over beside it."""

    #: UID of a unit; ``leitung`` for the units that the person leads, ``alle`` for all that the
    #: person may see, empty for the person's own units
    unit: str = ""
    #: UID of a service
    service: str = ""
    #: a key of ``states.GROUPS``, or id of a state
    state: str = "offen"
    #: ``ich``, ``niemand``, ``vertretung`` for colleagues who are represented, or a user id
    clerk: str = ""
    #: ``antrag`` or ``vorgang``
    kind: str = ""
    #: a key of ``criteria.DEADLINES``
    deadline: str = ""
    due_from: date | None = None
    due_to: date | None = None
    #: days on which cases arrived
    arrived_from: date | None = None
    arrived_to: date | None = None
    #: ``faellig``: resubmission is due
    resubmission: str = ""
    label: str = ""
    #: ``favoriten`` or ``zuletzt``: what the person has marked, or worked on lately
    chosen: str = ""
    #: a key of ``columns.COLUMNS``
    sort: str = "frist"
    is_descending: bool = False
    columns: tuple[str, ...] = DEFAULT_COLUMNS


@dataclass(frozen=True)
class SavedSearch:
    """A list that somebody wants to see again; only that person does."""

    #: random, stands in the address
    id: str
    title: str
    #: the query as an address holds it, without the question mark
    address: str
    #: kept here, so that they stand in no address
    words: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one of many cases."""

    uid: str
    #: reference, or title where there is none
    name: str
    is_done: bool
    #: why not
    reason: str = ""


@dataclass(frozen=True)
class Report:
    """What was done with many cases at once."""

    title: str
    outcomes: tuple[Outcome, ...] = ()
    #: the list from which they were chosen, as an address holds it
    address: str = ""

    @property
    def done(self) -> list[Outcome]:
        """What worked."""
        return [each for each in self.outcomes if each.is_done]

    @property
    def refused(self) -> list[Outcome]:
        """What did not."""
        return [each for each in self.outcomes if not each.is_done]


class NotThisSearch(LookupError):
    """The saved search is another person's, or was deleted."""


class TooMany(ValueError):
    """A person keeps more than can be kept; the message says what to do."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)
        self.message = message
