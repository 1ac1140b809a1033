"""What the desk keeps for each person: marked cases, the last ones worked on, searches, a report.

It lies beside the content, in an object of the person's own: two people never write the same one,
and nothing of it is found or seen by anybody else. Nothing is written when a page is only read.
"""

import secrets

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.desk.interfaces import NotThisSearch
from rathaus.desk.interfaces import Report
from rathaus.desk.interfaces import SavedSearch
from rathaus.desk.interfaces import TooMany
from rathaus.plain_text import one_line

KEY = "rathaus.desk"
MOST_FAVOURITES = 200
MOST_RECENT = 20
MOST_SEARCHES = 50
LONGEST_TITLE = 80


class Drawer(Persistent):
    """What is kept for one person; values are plain and never changed in place."""

    favourites: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    report: Report | None = None


def favourites(user_id: str) -> tuple[str, ...]:
    """UIDs of the cases that a person has marked, the last first."""
    return _read(user_id).favourites


def mark(user_id: str, uid: str) -> None:
    """Mark a case.

    :raises TooMany: so many are marked that nobody would find one among them.
    """
    drawer = _drawer(user_id)
    others = tuple(each for each in drawer.favourites if each != uid)
    if len(others) >= MOST_FAVOURITES:
        raise TooMany(
            _(
                "Sie haben schon ${number} Vorgänge gemerkt. Entfernen Sie zuerst einen davon.",
                mapping={"number": MOST_FAVOURITES},
            )
        )
    drawer.favourites = (uid, *others)


def unmark(user_id: str, uid: str) -> None:
    """Take the mark from a case; nothing happens where there is none."""
    drawer = _drawer(user_id)
    drawer.favourites = tuple(each for each in drawer.favourites if each != uid)


def recent(user_id: str) -> tuple[str, ...]:
    """UIDs of the cases that a person worked on lately, the last first."""
    return _read(user_id).recent


def note_deed(user_id: str, uid: str) -> None:
    """A person has just done something with a case."""
    # The same case again changes nothing: most deeds come in a row.
    if recent(user_id)[:1] == (uid,):
        return
    drawer = _drawer(user_id)
    others = tuple(each for each in drawer.recent if each != uid)
    drawer.recent = (uid, *others)[:MOST_RECENT]


def searches(user_id: str) -> tuple[SavedSearch, ...]:
    """The searches that a person has saved, by title."""
    return tuple(sorted(_read(user_id).searches, key=lambda each: each.title.casefold()))


def search(user_id: str, search_id: str) -> SavedSearch:
    """One of them.

    :raises NotThisSearch: it is another person's, or was deleted.
    """
    for each in _read(user_id).searches:
        if each.id == search_id:
            return each
    raise NotThisSearch(search_id)


def save_search(user_id: str, title: str, address: str, words: str = "") -> SavedSearch:
    """Save a search; one of the same title is replaced.

    :param address: the query as an address holds it
    :raises ValueError: there is no title.
    :raises TooMany: the person has saved too many.
    """
    title = one_line(title)[:LONGEST_TITLE]
    if not title:
        raise ValueError(title)
    drawer = _drawer(user_id)
    others = tuple(each for each in drawer.searches if each.title != title)
    if len(others) >= MOST_SEARCHES:
        raise TooMany(
            _(
                "Sie haben schon ${number} Suchen gespeichert. Löschen Sie zuerst eine davon.",
                mapping={"number": MOST_SEARCHES},
            )
        )
    saved = SavedSearch(secrets.token_urlsafe(12), title, address, one_line(words))
    drawer.searches = (*others, saved)
    return saved


def delete_search(user_id: str, search_id: str) -> SavedSearch:
    """Delete a saved search.

    :returns: what was deleted
    :raises NotThisSearch: it is another person's, or was deleted before.
    """
    found = search(user_id, search_id)
    drawer = _drawer(user_id)
    drawer.searches = tuple(each for each in drawer.searches if each.id != search_id)
    return found


def report(user_id: str) -> Report | None:
    """What became of the last cases that the person dealt with together."""
    return _read(user_id).report


def keep_report(user_id: str, made: Report) -> None:
    """Keep a report until the next one."""
    _drawer(user_id).report = made


def forget(user_id: str) -> None:
    """A person is gone: nothing is kept for them, nor for who gets the same id later."""
    drawers = _drawers()
    if drawers is not None:
        drawers.pop(user_id, None)


def _drawers() -> OOBTree | None:
    return IAnnotations(api.portal.get()).get(KEY)


def _read(user_id: str) -> Drawer:
    drawers = _drawers()
    found = drawers.get(user_id) if drawers is not None else None
    return found if found is not None else Drawer()


def _drawer(user_id: str) -> Drawer:
    """The person's own, to be written into."""
    drawers = _drawers()
    if drawers is None:
        drawers = IAnnotations(api.portal.get())[KEY] = OOBTree()
    if user_id not in drawers:
        drawers[user_id] = Drawer()
    return drawers[user_id]
