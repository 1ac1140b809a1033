"""Wiring: a copy of an object is a new object and begins its own journal; rights that are given by
hand are written down."""

from typing import Any

from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

from rathaus.journal import local_roles
from rathaus.journal.api import KEY


def leave_journal_with_original(copy: Any, event: Any) -> None:
    """The copy was made with everything stored on it, so the journal came along."""
    annotations = IAnnotations(copy, None)
    if annotations is not None and KEY in annotations:
        del annotations[KEY]


def request_traversed(event: Any) -> None:
    """A request has found what it asked for."""
    local_roles.remember(event.request)


def request_answered(event: Any) -> None:
    """A request was carried out, and is about to be committed."""
    local_roles.note_zopes_own(event.request)


def local_roles_changed(thing: Any, event: Any) -> None:
    """Somebody has saved Plone's page for sharing, or what REST has in its place."""
    local_roles.note_change(thing, getRequest())
