"""The blocks of the start page: each is the beginning of a list, and its number is the list's."""

from dataclasses import dataclass
from typing import Any

from rathaus import _
from rathaus.desk.finding import find
from rathaus.desk.interfaces import WorkQuery

#: Rows of a block.
ROWS = 7


@dataclass(frozen=True)
class Block:
    """One block."""

    key: str
    title: Any
    query: WorkQuery
    #: what it says when there is nothing in it; None leaves it out then
    empty: Any
    number: int
    brains: tuple[Any, ...]


#: key, title, query, words for an empty block (None: not shown then), for leads only
_BLOCKS = (
    (
        "arbeit",
        _("Meine Arbeit"),
        WorkQuery(clerk="ich", state="arbeit"),
        _("Sie haben im Moment nichts zu bearbeiten."),
        False,
    ),
    (
        "wiedervorlage",
        _("Wiedervorlagen bis heute"),
        WorkQuery(clerk="ich", resubmission="faellig", sort="wiedervorlage"),
        None,
        False,
    ),
    (
        "neu",
        _("Neu in den Postkörben"),
        WorkQuery(state="neu", sort="eingang"),
        _("Es ist nichts Neues da."),
        False,
    ),
    (
        "zustimmung",
        _("Wartet auf meine Freigabe"),
        WorkQuery(unit="leitung", state="zustimmung"),
        _("Es wartet nichts auf Ihre Freigabe."),
        True,
    ),
    (
        "vertretung",
        _("In Vertretung"),
        WorkQuery(clerk="vertretung", state="arbeit"),
        None,
        False,
    ),
    (
        "wartet",
        _("Rückfrage ist offen"),
        WorkQuery(clerk="ich", state="wartet"),
        None,
        False,
    ),
    ("zuletzt", _("Zuletzt bearbeitet"), WorkQuery(chosen="zuletzt", state="alle"), None, False),
    ("favoriten", _("Gemerkt"), WorkQuery(chosen="favoriten", state="alle"), None, False),
)


def blocks(person: Any) -> list[Block]:
    """What the start page shows to a person, in the order of urgency."""
    found = []
    for key, title, query, empty, is_for_leads in _BLOCKS:
        if is_for_leads and not person.led_units:
            continue
        block = _block(key, title, query, empty, person)
        if block.number or empty is not None:
            found.append(block)
    return found


def _block(key, title, query, empty, person):
    listed = find(query, person)
    is_recent = query.chosen == "zuletzt"
    brains = _in_order(listed, person.recent) if is_recent else listed.part(0, ROWS)
    return Block(key, title, query, empty, len(listed), tuple(brains))


def _in_order(listed, uids):
    """The last one first: that is no order of the catalog's."""
    by_uid = {brain.UID: brain for brain in listed.all()}
    return [by_uid[uid] for uid in uids if uid in by_uid][:ROWS]
