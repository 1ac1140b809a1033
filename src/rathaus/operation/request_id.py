"""The number of the request that is being answered: it stands in every line of the log."""

import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"
#: What a proxy makes up is hex as a rule; anything longer or stranger was typed by somebody.
_SANE = re.compile(r"[A-Za-z0-9-]{8,64}")

_current: ContextVar[str | None] = ContextVar("rathaus-request", default=None)


def begin_request(asked: str | None) -> str:
    """Take over the number that the proxy gave, or make one.

    :param asked: the header ``X-Request-ID``
    :returns: the number
    """
    number = asked if asked and _SANE.fullmatch(asked) else secrets.token_hex(16)
    _current.set(number)
    return number


def request_id() -> str | None:
    """The number of the request on this thread, or of the last one; none in the worker."""
    return _current.get()
