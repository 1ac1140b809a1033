"""What protection answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """A form that was sent is not taken now; what was typed is shown again."""

    #: HTTP status of the answer
    status: int
    #: for the person, says what to do
    sentence: str
    #: seconds after which it may be sent again, of status 429
    retry_after: int | None = None
