"""The generation of the public content: a number that is another one after every change.

It is stored with the content, so every node of a cluster sees the change and the new number in the
same moment, and a change that is rolled back leaves no trace. Filing an application changes nothing
that the public sees, and so not the number: the cache of a busy day stays warm.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from AccessControl import getSecurityManager
from Acquisition import aq_base
from BTrees.Length import Length
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite

KEY = "rathaus.public_generation"
#: What is stored without an event, and what becomes public or ends by the clock, shows after so
#: many seconds.
LONGEST = 60
#: So many values are kept in one connection; a value takes some kilobytes.
MOST = 5000
Value = TypeVar("Value")


def install(site) -> None:
    """Begin to count in a site; what was counted stays."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        # Adds up what two editors change at the same time, instead of refusing one of them.
        annotations[KEY] = Length()


def counter(site) -> Length | None:
    """The stored number of a site; None where the profile is not installed."""
    # Read as zope.annotation stores it: every page asks several times
    return (getattr(aq_base(site), "__annotations__", None) or {}).get(KEY)


def note_change() -> None:
    """Something that the public may see is being changed in this transaction."""
    site = getSite()
    number = counter(site) if site is not None else None
    if number is not None:
        number.change(1)
        number._v_kept = {}


def until_change(key: tuple, make: Callable[[], Value]) -> Value:
    """A value made from public content, kept until the next public change, and for a minute.

    It is kept in the memory of the number itself: the database forgets it there in every
    connection as soon as the number is another one, and keeps databases apart.

    :param key: names the value, with all that it depends on besides public content
    :param make: makes it; it must not depend on who asks or on the request, and what it returns
        must be plain values, not content
    """
    site = getSite()
    number = counter(site) if site is not None else None
    # Unfinished changes may still be rolled back
    if number is None or number._p_changed or number._p_jar is None:
        return make()
    number._p_activate()
    kept = number.__dict__.setdefault("_v_kept", {})
    now = time.monotonic()
    made_at, value = kept.get(key, (0.0, None))
    if now - made_at > LONGEST or key not in kept:
        value = make()
        if len(kept) >= MOST:
            kept.clear()
        kept[key] = (now, value)
    return value


def for_visitors(key: tuple, make: Callable[[], Value]) -> Value:
    """The same for what depends on rights and holds addresses: kept for visitors, and for each
    address of the site; made anew for everybody who is logged in.

    :param key: names the value, with all else that it depends on
    :param make: makes it as the present user sees it, from plain values
    """
    if "Authenticated" in getSecurityManager().getUser().getRoles():
        return make()
    site = getSite()
    return until_change((*key, site.absolute_url() if site is not None else ""), make)
