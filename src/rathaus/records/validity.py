"""Where new e-files may be opened: not under what is closed, or not valid now.

What holds for a position holds for all below it.
"""

from datetime import date
from typing import Any

from Acquisition import aq_chain
from plone import api
from plone.app.event.base import localized_now

from rathaus import _
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.interfaces import NoNewFiles


def accepts_new_files(position: Any) -> bool:
    """Whether e-files may be opened under the position today."""
    return reason_against(position) is None


def refuse_new_file(position: Any) -> None:
    """Make sure that an e-file may be opened under the position today.

    :raises NoNewFiles: why not, and where new files belong instead
    """
    reason = reason_against(position)
    if reason is not None:
        raise NoNewFiles(reason)


def reason_against(position: Any, day: date | None = None) -> Any | None:
    """Why no e-file may be opened under a position, or None.

    :param day: today, if left out
    :returns: a translatable sentence that names the successor where there is one
    """
    day = day or localized_now(position).date()
    for each in aq_chain(position):
        if IFilePlanPosition.providedBy(each):
            reason = _own_reason(each, day)
            if reason is not None:
                return reason
    return None


def successor_of(position: Any) -> Any | None:
    """The position where new files belong instead; None where none is named or it is gone."""
    if not position.successor:
        return None
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        UID=position.successor, portal_type="FilePlanPosition"
    )
    return found[0]._unrestrictedGetObject() if found else None


def _own_reason(position: Any, day: date) -> Any | None:
    values = {"number": position.number}
    if position.valid_from and day < position.valid_from:
        values["day"] = f"{position.valid_from:%d.%m.%Y}"
        return _(
            "Die Aktenplaneinheit ${number} gilt erst ab dem ${day}. "
            "Bis dahin können hier keine Akten angelegt werden.",
            mapping=values,
        )
    is_over = bool(position.valid_to and day > position.valid_to)
    if not (position.closed or is_over):
        return None
    successor = successor_of(position)
    if successor is not None:
        values |= {"successor": successor.number, "title": successor.title}
        return _(
            "Die Aktenplaneinheit ${number} nimmt keine neuen Akten mehr auf. "
            "Bitte legen Sie die Akte unter ${successor} „${title}“ an.",
            mapping=values,
        )
    return _(
        "Die Aktenplaneinheit ${number} nimmt keine neuen Akten mehr auf. "
        "Bitte fragen Sie die Registratur, wohin die Akte gehört.",
        mapping=values,
    )
