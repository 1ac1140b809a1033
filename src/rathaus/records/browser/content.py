"""Handing out the file of a record: one rule for every address under which it can be had."""

from Products.Five.browser import BrowserView
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import NotFound

from rathaus.documents.api import StoredFile


class RecordContent(StoredFile):
    """``@@inhalt``, ``@@download`` and ``@@display-file`` of a record."""

    def media_type(self, file) -> str:
        """What was found in the file when the record was made."""
        return self.context.media_type


class RecordDownload(RecordContent):
    """Saves the file, even where a browser could show it."""

    may_show = False


@implementer(IPublishTraverse)
class RecordImages(BrowserView):
    """``@@images/file`` of a record. There are no scales: making one would write in a GET."""

    def publishTraverse(self, request, name):
        """Hand over to the one rule."""
        view = RecordContent(self.context, request)
        return view.publishTraverse(request, name)

    def __call__(self):
        """There is nothing without a field name."""
        raise NotFound(self, "", self.request)
