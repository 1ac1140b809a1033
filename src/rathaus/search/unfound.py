"""What people looked for and did not find, counted for the editors.

No personal data and no write in a GET: a search without a result is kept in the memory of the
process, as words only, and written every few minutes in a transaction of its own. The database
holds a keyed hash of what was asked; the words themselves are kept from the third occasion on,
because what three people ask is nobody's secret. An occasion is an hour: somebody who tries again
at once is no second one. Several nodes count into the same store.
"""

import re
import secrets
import threading
from datetime import UTC
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.search.everyday import content_words

KEY = "rathaus.search.unfound"
#: From so many occasions on, editors read what was asked.
SHOWN_FROM = 3
#: Hours after which a search that was not repeated is forgotten, and one that editors read.
FORGET_PENDING = 90 * 24
FORGET_SHOWN = 365 * 24
#: The most that is kept: in the memory of a process, as hashes, and to read.
MOST_IN_MEMORY = 500
MOST_PENDING = 5000
MOST_SHOWN = 1000
_LONGEST_WORD = 30
_MOST_WORDS = 5
_TOKEN = re.compile(r"\S+")

_lock = threading.Lock()
#: Path of a site to what was asked there since the last time it was written.
_in_memory: dict[str, set[str]] = {}


class Unfound(NamedTuple):
    """A search without a result.

    :param words: what was asked, without words that say nothing.
    :param occasions: in how many different hours.
    :param last_hour: the last one, in hours since 1970 UTC.
    """

    words: str
    occasions: int
    last_hour: int


class UnfoundStore(Persistent):
    """Counts of one site."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        #: Hash to (occasions, last hour).
        self._pending = OOBTree()
        #: Words to (occasions, last hour).
        self._shown = OOBTree()

    def count(self, asked: set[str], hour: int) -> None:
        """Count what was asked in an hour; what was asked in it before is not counted again.

        :param asked: phrases as :func:`countable` makes them.
        :param hour: in hours since 1970 UTC.
        """
        for words in asked:
            tree, key = self._shown, words
            if words not in self._shown:
                tree, key = self._pending, self._hash(words)
            occasions, last_hour = tree.get(key, (0, -1))
            if last_hour >= hour:
                continue
            occasions += 1
            if tree is self._pending and occasions >= SHOWN_FROM:
                self._pending.pop(key, None)
                tree, key = self._shown, words
            tree[key] = (occasions, hour)
        _forget(self._pending, hour - FORGET_PENDING, MOST_PENDING)
        _forget(self._shown, hour - FORGET_SHOWN, MOST_SHOWN)

    def shown(self) -> list[Unfound]:
        """What editors read, the most frequent first."""
        found = [Unfound(words, *counted) for words, counted in self._shown.items()]
        return sorted(found, key=lambda each: (-each.occasions, each.words))

    def forget(self, words: str) -> None:
        """An editor saw to it."""
        self._shown.pop(words, None)

    def _hash(self, words):
        return blake2b(words.encode(), key=self._secret, digest_size=16).digest()


def _forget(tree, oldest, most):
    """Drop what is older than an hour, and the oldest of too many."""
    by_age = sorted((counted[1], key) for key, counted in tree.items())
    too_many = len(by_age) - most
    for place, (last_hour, key) in enumerate(by_age):
        if last_hour < oldest or place < too_many:
            del tree[key]


def install(portal) -> None:
    """Make the store of a site, where it is missing."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = UnfoundStore()


def store_of(portal) -> UnfoundStore:
    """:raises KeyError: ``install`` was never called for the site."""
    return IAnnotations(portal)[KEY]


def countable(text: str) -> str:
    """What may be counted of a question: words in small letters.

    Words with digits or an @ are left out, and long ones: dates, numbers and addresses of people.

    :returns: empty where nothing is left.
    """
    harmless = [
        token
        for token in _TOKEN.findall(text)
        if len(token) <= _LONGEST_WORD and not re.search(r"[\d@]", token)
    ]
    words = content_words(" ".join(harmless))
    if len(words) > _MOST_WORDS:
        return ""
    return " ".join(word.text.casefold() for word in words)


def note_unfound(text: str) -> None:
    """Remember in this process that a question had no result; nothing is written.

    :param text: as somebody typed it.
    """
    words = countable(text)
    if not words:
        return
    site = "/".join(api.portal.get().getPhysicalPath())
    with _lock:
        asked = _in_memory.setdefault(site, set())
        if len(asked) < MOST_IN_MEMORY:
            asked.add(words)


def take_noted() -> dict[str, set[str]]:
    """What was noted since the last time, by path of the site; it is forgotten here."""
    with _lock:
        noted = dict(_in_memory)
        _in_memory.clear()
    return noted


def hour_of(moment: datetime) -> int:
    """Hours since 1970 UTC."""
    return int(moment.timestamp() // 3600)


def day_of(hour: int) -> datetime:
    """The moment an hour began, aware, UTC."""
    return datetime.fromtimestamp(hour * 3600, UTC)
