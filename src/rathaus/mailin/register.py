"""Which mails were taken in: for ever, so that none is taken in twice.

Written in the same transaction as what became of the mail. A mail that the server still offers after
that (because this process was killed before it moved the mail) is known here, and only moved.
"""

import hashlib
from typing import Any

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from plone import api
from zope.annotation.interfaces import IAnnotations

KEY = "rathaus.mailin.register"
ANSWERED_KEY = "rathaus.mailin.answered"


def key_of(unit_uid: str, message_id: str, raw: bytes, size: int | None = None) -> str:
    """What names a mail in a unit's mailbox; the hash says nothing of who has sent it.

    The bytes are part of it: anybody may give two mails the same Message-ID, and the second one is
    not to vanish.

    :param raw: the whole mail, or its beginning where it was not fetched, then
    :param size: of the whole
    """
    digest = hashlib.sha256()
    for part in (unit_uid, message_id, str(size or "")):
        digest.update(part.encode("utf-8", "replace") + b"\0")
    digest.update(hashlib.sha256(raw).digest())
    return digest.hexdigest()


def known(key: str) -> tuple[str, bool] | None:
    """UID of the case that a mail came into, and whether the mail stays aside at its source; None when
    it was not taken in."""
    return IAnnotations(api.portal.get()).get(KEY, {}).get(key)


def note(key: str, case: Any, *, is_aside: bool) -> None:
    """Remember a mail. Two that take the same one in at once write the same place, so that the
    database lets one pass and repeats the other."""
    _tree(KEY)[key] = (case.UID(), is_aside)


def may_answer_today(address: str, day: str) -> bool:
    """Whether this address has had no automatic answer on this day; then it has had one now.

    The days before are forgotten: the hash of an address can be guessed, and nobody asks for it again.

    :param day: ISO 8601
    """
    name = hashlib.sha256(address.lower().encode("utf-8", "replace")).hexdigest()
    answered = _tree(ANSWERED_KEY)
    for past in [each for each in answered if each != day]:
        del answered[past]
    if day not in answered:
        answered[day] = OOTreeSet()
    return bool(answered[day].insert(name))


def _tree(key: str) -> OOBTree:
    annotations = IAnnotations(api.portal.get())
    if key not in annotations:
        annotations[key] = OOBTree()
    return annotations[key]
