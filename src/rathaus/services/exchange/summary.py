"""What an import tells the person who started it."""

from dataclasses import dataclass
from dataclasses import field

from rathaus.formats.xzufi.api import Refused

__all__ = ["Conflict", "Refused", "Summary"]


@dataclass(frozen=True)
class Conflict:
    """A field that was changed here and in the source; the text here stays.

    :ivar service: title of the service or unit
    :ivar field: name of the field
    :ivar line: where the record begins in the file
    """

    service: str
    field: str
    line: int


@dataclass
class Summary:
    """Counts of services, and what needs a look; services that came back count as changed."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    archived: int = 0
    units_created: int = 0
    units_changed: int = 0
    units_unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    #: objects written; also those whose record changed in what is not shown here
    written: int = 0
