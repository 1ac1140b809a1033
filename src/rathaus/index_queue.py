"""The queue of the catalog, processed by each thread for itself.

Before a search, the catalog takes in what the same request has changed. CMFCore notes in one set whose
queue is being processed, and its queue is one object for all threads: while the worker took something
in, the searches of a request left out the request's own changes. A case that was just moved into
a file was found nowhere, and the clerk read that something is broken. CMFCore 3.9 and before.
"""

from threading import local


class OfThisThread(local):
    """A set of which each thread sees its own members alone."""

    def __init__(self):
        self._members = set()

    def __contains__(self, member: object) -> bool:
        return member in self._members

    def add(self, member: object) -> None:
        self._members.add(member)

    def remove(self, member: object) -> None:
        """:raises KeyError: this thread has not added it."""
        self._members.remove(member)


#: Stands in the place of ``Products.CMFCore.indexing.processing``.
processing = OfThisThread()
