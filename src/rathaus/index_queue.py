"""The queue of the catalog, processed by each thread for itself.

Before a search, the catalog takes in what the same request has changed. CMFCore notes in one set whose
queue is being processed, and its queue is one object for all threads: while the worker took something
in, the searches of a request left out the request's own changes. A case that was just moved into
a file was found nowhere, and the clerk read that something is broken. CMFCore 3.9 and before.

At the end of a transaction the queue is processed without that note. An indexer that searches, for
instance for the name of a unit, had the whole queue processed once more in the middle of the first
entry, and what was new stood in the catalog twice.
"""

from threading import local

from Products.CMFCore.indexing import QueueTM
from Products.CMFCore.indexing import processQueue


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


def before_commit(manager: QueueTM) -> None:
    """Process the queue at the end of the transaction, as a search does before it.

    Stands in the place of ``Products.CMFCore.indexing.QueueTM.before_commit``.
    """
    processQueue()
    manager.queue.clear()
