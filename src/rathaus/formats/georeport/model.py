"""What GeoReport v2 speaks of. Fields have the names and the order of the specification."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"

#: ``realtime``: a report gets its id at once; ``batch``: a token first, which gives the id later;
#: ``blackbox``: never
ServiceType = Literal["realtime", "batch", "blackbox"]
Status = Literal["open", "closed"]
DATATYPES = ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")


@dataclass(frozen=True)
class Service:
    """A kind of report that the city takes."""

    service_code: str
    service_name: str
    description: str = ""
    #: whether there are questions to it, see :class:`Definition`
    metadata: bool = False
    type: ServiceType = "realtime"
    keywords: Sequence[str] = ()
    group: str = ""


@dataclass(frozen=True)
class Value:
    """One answer that a list offers."""

    key: str
    name: str


@dataclass(frozen=True)
class Attribute:
    """One question that a service asks in addition."""

    code: str
    #: one of ``DATATYPES``
    datatype: str
    description: str
    required: bool = False
    #: False for a text that is only shown and not answered
    variable: bool = True
    #: from 1
    order: int = 1
    datatype_description: str = ""
    values: Sequence[Value] = ()


@dataclass(frozen=True)
class Definition:
    """All questions of a service."""

    service_code: str
    attributes: Sequence[Attribute] = ()


@dataclass(frozen=True)
class ServiceRequest:
    """A report and what became of it. Texts that there are not are empty; moments are aware.

    :param updated: of a closed one, when it was closed
    :param expected: until when the city means to be done
    """

    service_request_id: str
    status: Status
    service_code: str
    requested: datetime
    status_notes: str = ""
    service_name: str = ""
    description: str = ""
    agency_responsible: str = ""
    service_notice: str = ""
    updated: datetime | None = None
    expected: datetime | None = None
    address: str = ""
    address_id: str = ""
    zipcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    media_url: str = ""


@dataclass(frozen=True)
class Receipt:
    """What somebody gets who has sent a report: an id or a token, never both."""

    service_request_id: str = ""
    token: str = ""
    service_notice: str = ""
    account_id: str = ""

    def __post_init__(self) -> None:
        if bool(self.service_request_id) == bool(self.token):
            raise ValueError("A receipt has either an id or a token.")


@dataclass(frozen=True)
class TokenAnswer:
    """What has become of a token.

    :param service_request_id: empty as long as there is none
    """

    token: str
    service_request_id: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a request was refused.

    :param code: status of the HTTP answer
    """

    code: int
    description: str


@dataclass(frozen=True)
class Endpoint:
    """Where a version of the interface is.

    :param changeset: when it was changed last, aware
    :param formats: media types
    """

    url: str
    changeset: datetime
    specification: str = SPECIFICATION
    type: Literal["production", "test", "acceptance"] = "production"
    formats: Sequence[str] = ("text/xml", "application/json")


@dataclass(frozen=True)
class Discovery:
    """What a city offers, and whom to ask.

    :param key_service: sentence that says how to get a key
    """

    changeset: datetime
    contact: str
    key_service: str
    endpoints: Sequence[Endpoint] = ()
