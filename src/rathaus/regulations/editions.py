"""The earlier and later editions of a regulation, along what replaces what."""

from datetime import date

from plone import api

from rathaus.regulations.entries import Entry
from rathaus.regulations.entries import entry_of

#: More editions than any regulation has; a ring of replacements ends here at the latest.
MOST = 100


def editions_of(regulation, today: date) -> tuple[Entry, ...]:
    """All editions that the visitor may see, this one among them, the newest first.

    :param regulation: a regulation
    :param today: date of the office
    """
    found = {}
    waiting = [regulation.UID()]
    while waiting and len(found) < MOST:
        uid = waiting.pop()
        brains = _brains(UID=uid)
        if uid in found or not brains:
            continue
        found[uid] = brains[0]
        waiting += brains[0].replaces or ()
        waiting += [brain.UID for brain in _brains(replaces=uid)]
    entries = (entry_of(brain, today) for brain in found.values())
    return tuple(sorted(entries, key=lambda entry: entry.begin, reverse=True))


def replaced_by(regulation) -> tuple:
    """Catalog brains of the visible regulations that replace this one."""
    return tuple(_brains(replaces=regulation.UID()))


def _brains(**query):
    return api.portal.get_tool("portal_catalog")(portal_type="Regulation", **query)
