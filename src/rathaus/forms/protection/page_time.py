"""When a page was opened, signed: who fills in a form at once is no person."""

import time

from rathaus.forms.protection import signing

PURPOSE = "page-time"


def stamp(form_uid: str, wait: int, now: float | None = None) -> str:
    """For the page that is made now.

    :param wait: seconds that a person takes for it at least.
    :param now: seconds since 1970; without it, the present moment.
    """
    opened = int((time.time() if now is None else now) * 1000)
    return signing.sign(PURPOSE, f"{form_uid}/{opened}/{wait}")


def is_stamp(form_uid: str, sent: object) -> bool:
    """Whether a page of this form brought it back."""
    return _read(form_uid, sent) is not None


def is_too_quick(form_uid: str, sent: object, now: float | None = None) -> bool:
    """:returns: whether less than the shortest time has passed. A page that was open for long is
    fine. Without a stamp nobody has opened a page."""
    found = _read(form_uid, sent)
    if found is None:
        return True
    opened, wait = found
    return (time.time() if now is None else now) - opened < wait


def _read(form_uid: str, sent: object) -> tuple[float, int] | None:
    uid, _slash, rest = (signing.read(PURPOSE, sent) or "").partition("/")
    opened, _slash, wait = rest.partition("/")
    if not opened or uid != form_uid:
        return None
    return int(opened) / 1000, int(wait)
