"""Job: take the text out of a file, so that it is found by its words."""

from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.documents import api as documents
from rathaus.jobs.api import enqueue
from rathaus.jobs.interfaces import IJobHandler
from rathaus.search.api import INDEX

KIND = "file-text"


@implementer(IJobHandler)
class ReadFileText:
    """Reads the file of one content object and has it indexed anew."""

    title = _("Text einer Datei für die Suche lesen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        content = api.content.get(UID=payload["uid"])
        # It may have been deleted since.
        if content is not None and documents.refresh_text(content):
            content.reindexObject(idxs=[INDEX])


def file_changed(content: Any, event: Any) -> None:
    """A file came or was replaced: the worker reads it after the commit."""
    enqueue(KIND, {"uid": content.UID()}, key=f"{KIND}/{content.UID()}")
