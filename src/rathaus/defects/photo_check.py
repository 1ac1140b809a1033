"""A look at a single photo: shown, shown with hidden parts, or withheld; written down each time."""

from typing import Any

from AccessControl import Unauthorized
from Acquisition import aq_parent

from rathaus.calendar.api import utc_now
from rathaus.defects.deeds import author
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import PUBLIC_STATES
from rathaus.defects.photos import show_photo
from rathaus.defects.photos import withhold_photo
from rathaus.defects.rules import may_handle
from rathaus.defects.updates import add_update
from rathaus.journal import api as journal


def show_checked(photo: Any, data: bytes | None = None, hidden_parts: int = 0) -> None:
    """Show a photo to everybody who sees the report.

    :param data: the picture with hidden parts; without it, what was sent
    :param hidden_parts: how many parts of it are hidden
    :raises Unauthorized: the person at hand does not handle the report.
    :raises NotPossible: it cannot be read, or is too big.
    """
    _require(photo)
    show_photo(photo, data)
    _write_down(photo, is_shown=True, hidden_parts=hidden_parts)


def withhold(photo: Any) -> None:
    """Show a photo to nobody outside.

    :raises Unauthorized: the person at hand does not handle the report.
    """
    _require(photo)
    withhold_photo(photo)
    _write_down(photo, is_shown=False, hidden_parts=0)


def _require(photo):
    if not may_handle(aq_parent(photo)):
        raise Unauthorized("photo")


def _write_down(photo, *, is_shown, hidden_parts):
    report = aq_parent(photo)
    details = {"photo": photo.getId(), "is_shown": is_shown, "hidden_parts": hidden_parts}
    journal.append(report, "photo_changed", details=details)
    add_update(report, "photo_changed", text=photo.title, author_name=author())
    if state_of(report) in PUBLIC_STATES:
        report.defect_changed = utc_now()
        report.reindexObject(idxs=["defect_changed"])
