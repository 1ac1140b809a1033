"""What a request asks for or sends, read strictly from the pairs of its address or its form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from typing import Literal
from urllib.parse import parse_qsl

from rathaus.formats.georeport.moments import read_moment

Pairs = Sequence[tuple[str, str]]
Reason = Literal[
    "unreadable",
    "missing",
    "unknown",
    "doubled",
    "too_long",
    "no_text",
    "no_moment",
    "no_status",
    "no_number",
    "out_of_range",
    "half_a_place",
    "no_place",
    "turned_round",
    "span",
    "too_many",
    "no_page",
    "not_offered",
]
#: GET requests, "Response Volume".
LONGEST_SPAN = timedelta(days=90)
MOST_REQUESTS = 1000
#: Signs that the description of a report may have.
LONGEST_DESCRIPTION = 4000
LONGEST_VALUE = 500
LONGEST_URL = 2000
#: Pairs in one address or form.
MOST_PAIRS = 200
_ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,100})\](\[\])?")
_NUMBER = re.compile(r"[+-]?\d{1,3}(\.\d{1,20})?", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,5}", re.ASCII)
#: Line feeds and tabs are text; other signs of control and halves of signs are not.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Wrong(ValueError):
    """A parameter that cannot be used.

    :ivar parameter: its name; empty where the whole is meant
    :ivar limit: how much is allowed, where that is the reason
    """

    def __init__(self, reason: Reason, parameter: str = "", limit: int = 0) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.reason = reason
        self.parameter = parameter[:100]
        self.limit = limit


@dataclass(frozen=True)
class Question:
    """What GET requests asks for.

    :ivar ids: when there are any, nothing else counts
    :ivar since: earliest moment of the report, as ``until`` the latest; both None only with ``changed_since``
    :ivar changed_since: changed at this moment or later; an extension that many cities have
    :ivar page: from 1, with ``page_size`` reports each; likewise an extension
    """

    ids: tuple[str, ...] = ()
    service_codes: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    changed_since: datetime | None = None
    statuses: tuple[str, ...] = ()
    page: int = 1
    page_size: int = MOST_REQUESTS


@dataclass(frozen=True)
class NewRequest:
    """What POST requests sends. Texts that were not sent are empty.

    Ids of devices and accounts and telephone numbers are read past: nobody here needs them.
    """

    service_code: str
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    description: str = ""
    media_url: str = ""
    attributes: dict[str, list[str]] = field(default_factory=dict)


def read_pairs(data: bytes | str) -> list[tuple[str, str]]:
    """Read an address' query or a form.

    :param data: as ``application/x-www-form-urlencoded``.
    :raises Wrong: it is none, or has more pairs than anybody needs.
    """
    try:
        text = data.decode("ascii") if isinstance(data, bytes) else data
        pairs = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PAIRS, separator="&"
        )
    except ValueError as error:
        raise Wrong("unreadable") from error
    for name, value in pairs:
        if _NO_TEXT.search(name) or _NO_TEXT.search(value):
            raise Wrong("no_text", _NO_TEXT.sub("?", name))
    return [(name, value.strip()) for name, value in pairs]


def one(pairs: Pairs, name: str, longest: int = LONGEST_VALUE) -> str:
    """The value of a parameter that may stand there once; empty when it does not.

    :raises Wrong: it stands there twice with different values, or is too long.
    """
    found = {value for each, value in pairs if each == name}
    if len(found) > 1:
        raise Wrong("doubled", name)
    value = found.pop() if found else ""
    if len(value) > longest:
        raise Wrong("too_long", name, longest)
    return value


def read_question(pairs: Pairs, now: datetime) -> Question:
    """What a GET of requests asks for. Parameters that GeoReport does not know are read past.

    :param now: aware.
    :raises Wrong: one is wrong, or the time spans more than 90 days.
    """
    ids = _many(pairs, "service_request_id")
    if ids:
        return Question(ids=ids)
    statuses = _many(pairs, "status")
    if not set(statuses) <= {"open", "closed"}:
        raise Wrong("no_status", "status")
    changed_since = _moment(pairs, "updated_after")
    since, until = _span(pairs, now, changed_since)
    return Question(
        service_codes=_many(pairs, "service_code"),
        since=since,
        until=until,
        changed_since=changed_since,
        statuses=statuses,
        page=_page(pairs, "page", 1),
        page_size=min(_page(pairs, "page_size", MOST_REQUESTS), MOST_REQUESTS),
    )


def read_new_request(pairs: Pairs) -> NewRequest:
    """What a POST of requests sends; whether the service and its questions fit is not looked at.

    :raises Wrong: something is missing or wrong.
    """
    service_code = one(pairs, "service_code")
    if not service_code:
        raise Wrong("missing", "service_code")
    latitude, longitude = _coordinate(pairs, "lat", 90), _coordinate(pairs, "long", 180)
    if (latitude is None) != (longitude is None):
        raise Wrong("half_a_place", "lat" if latitude is None else "long")
    address = one(pairs, "address_string")
    if latitude is None and not address:
        # An id of an address is a place as well, but only where a city gives such ids.
        has_id = bool(one(pairs, "address_id"))
        raise Wrong("not_offered", "address_id") if has_id else Wrong("no_place", "address_string")
    texts = {name: one(pairs, name) for name in ("email", "first_name", "last_name")}
    return NewRequest(
        service_code=service_code,
        latitude=latitude,
        longitude=longitude,
        address=address,
        description=one(pairs, "description", LONGEST_DESCRIPTION),
        media_url=one(pairs, "media_url", LONGEST_URL),
        attributes=_attributes(pairs),
        **texts,
    )


def _span(
    pairs: Pairs, now: datetime, changed_since: datetime | None
) -> tuple[datetime | None, datetime | None]:
    since, until = _moment(pairs, "start_date"), _moment(pairs, "end_date")
    if since and until:
        if since > until:
            raise Wrong("turned_round", "end_date")
        if until - since > LONGEST_SPAN:
            raise Wrong("span", "end_date", LONGEST_SPAN.days)
        return since, until
    if since is None and until is None and changed_since is not None:
        # Who asks for changes means those of old reports too; 90 days hold for the changes then.
        if now - changed_since > LONGEST_SPAN:
            raise Wrong("span", "updated_after", LONGEST_SPAN.days)
        return None, None
    try:
        if since:
            return since, since + LONGEST_SPAN
        until = until or now
        return until - LONGEST_SPAN, until
    except OverflowError as error:
        raise Wrong("no_moment", "start_date" if since else "end_date") from error


def _many(pairs: Pairs, name: str) -> tuple[str, ...]:
    """Values with commas between them, or the parameter several times; each once, in order."""
    listed = [part.strip() for each, value in pairs if each == name for part in value.split(",")]
    found = tuple(dict.fromkeys(part for part in listed if part))
    if len(found) > MOST_REQUESTS:
        raise Wrong("too_many", name, MOST_REQUESTS)
    if any(len(part) > LONGEST_VALUE for part in found):
        raise Wrong("too_long", name, LONGEST_VALUE)
    return found


def _moment(pairs: Pairs, name: str) -> datetime | None:
    text = one(pairs, name)
    if not text:
        return None
    try:
        # In an address that was not escaped, the plus of the zone arrives as a blank.
        return read_moment(text.replace(" ", "+"))
    except ValueError as error:
        raise Wrong("no_moment", name) from error


def _page(pairs: Pairs, name: str, default: int) -> int:
    text = one(pairs, name)
    if not text:
        return default
    if not _PAGE.fullmatch(text):
        raise Wrong("no_page", name)
    return int(text)


def _coordinate(pairs: Pairs, name: str, most: int) -> float | None:
    text = one(pairs, name)
    if not text:
        return None
    # Not float(): that takes NaN, infinity, underscores and the digits of other scripts.
    if not _NUMBER.fullmatch(text):
        raise Wrong("no_number", name)
    value = float(text)
    if abs(value) > most:
        raise Wrong("out_of_range", name, most)
    return value


def _attributes(pairs: Pairs) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        match = _ATTRIBUTE.fullmatch(name)
        if match is None or not value:
            continue
        if len(value) > LONGEST_DESCRIPTION:
            raise Wrong("too_long", name, LONGEST_DESCRIPTION)
        found.setdefault(match[1], []).append(value)
    return found
