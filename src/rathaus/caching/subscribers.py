"""Wiring: which events change what the public sees."""

from rathaus.caching.generation import note_change
from rathaus.interfaces import IInternal


def content_changed(content, event):
    """Content came, went, was moved, edited, published or taken back."""
    if not IInternal.providedBy(content):
        note_change()


def setting_changed(event):
    """A setting, for instance the everyday words of the search."""
    note_change()
