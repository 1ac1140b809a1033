"""A copy of an object is a new object: it begins its own journal."""

from typing import Any

from zope.annotation.interfaces import IAnnotations

from rathaus.journal.api import KEY


def leave_journal_with_original(copy: Any, event: Any) -> None:
    """The copy was made with everything stored on it, so the journal came along."""
    annotations = IAnnotations(copy, None)
    if annotations is not None and KEY in annotations:
        del annotations[KEY]
