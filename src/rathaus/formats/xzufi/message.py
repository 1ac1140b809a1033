"""The parts of a transfer message (XZuFi 2.2.0, chapter on transfer messages)."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rathaus.formats.xzufi.service import Service
    from rathaus.formats.xzufi.unit import Unit

#: language code (``de``, ``en``, ``de-x-ls`` …) → text
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Identifier:
    """An id with the scheme it belongs to (XZuFi 2.2.0, ``Identifikator``)."""

    value: str
    scheme_id: str = ""
    scheme_agency_id: str = ""
    scheme_uri: str = ""

    @property
    def key(self) -> str:
        """``scheme:value``, unique among the services, or the units, of all senders."""
        scheme = "/".join(part for part in (self.scheme_agency_id, self.scheme_id) if part)
        return f"{scheme or 'xzufi'}:{self.value}"


@dataclass(frozen=True)
class Header:
    """The ``nachrichtenkopf`` and the attributes of the root element."""

    message_id: str = ""
    created: datetime | None = None
    sender: str = ""
    product: str = ""
    version: str = "2.2"


@dataclass(frozen=True)
class Write:
    """``schreibe``: take this record over, new or instead of the one with the same id."""

    record: "Service | Unit"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Delete:
    """``loesche``: the sender no longer offers the record with this id.

    :ivar kind: ``service`` or ``unit``
    """

    id: Identifier
    kind: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Refused:
    """A record that could not be read.

    :ivar reason: German sentence for the import report
    :ivar id: ``scheme:value`` of the record, empty where even that is missing
    :ivar element: name of the record's XML element
    """

    reason: str
    line: int = field(default=0, compare=False)
    id: str = ""
    element: str = ""


Part = Write | Delete | Refused
