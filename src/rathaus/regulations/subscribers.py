"""Wiring: what happens when a regulation comes or changes."""

from rathaus.documents import api as documents
from rathaus.jobs import api as jobs


def regulation_stored(regulation, event):
    """Check the document like every file that the city offers; the worker reads its words for the
    search after the commit.

    :raises BadRequest: the document cannot be offered to everybody
    """
    documents.file_stored(regulation, event)
    uid = regulation.UID()
    jobs.enqueue("file-text", {"uid": uid}, key=f"file-text/{uid}")
