"""What is declared of a service, and how a request is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Any


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of a request."""

    #: path from the top, ``labels/2``; empty for the whole
    field: str
    #: translatable sentence
    message: Any


class Refused(Exception):
    """A request that is not carried out; nothing was stored.

    :param status: of the HTTP answer
    :param kind: one English word for programs, ``NotFound``
    :param message: translatable sentence for people
    :param errors: by field, where single fields are wrong
    """

    def __init__(
        self, status: int, kind: str, message: Any, errors: Sequence[FieldError] = ()
    ) -> None:
        super().__init__(kind)
        self.status = status
        self.kind = kind
        self.message = message
        self.errors = tuple(errors)


@dataclass(frozen=True)
class Shape:
    """A JSON Schema (2020-12) with the name under which the description lists it."""

    name: str
    schema: dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """A value in the address or in a header."""

    name: str
    description: str
    schema: dict[str, Any]
    #: ``query``, ``path`` or ``header``
    place: str = "query"
    required: bool = False


@dataclass(frozen=True)
class Operation:
    """One thing that a service does; the only place that says what goes in and what comes out."""

    #: ``GET``, ``POST`` or ``PATCH``
    method: str
    #: below the site, with names in braces: ``@cases/{uid}``
    path: str
    #: of the method of the service that does it, and the ``operationId``
    name: str
    summary: str
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    #: body of the request as JSON
    body: Shape | None = None
    #: the same with a file beside it, as ``multipart/form-data``: the part ``data`` has this JSON
    body_with_file: Shape | None = None
    #: body of the answer; None where it is a file
    answer: Shape | None = None
    status: int = 200
    #: further statuses than those that every operation may answer
    also: tuple[int, ...] = ()
    #: header -> what it says, of a good answer
    headers: dict[str, str] = field(default_factory=dict)
    #: whether everybody may ask
    is_public: bool = False
