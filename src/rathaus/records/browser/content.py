"""Handing out the file of a record: one rule for every address under which it can be had."""

from Products.Five.browser import BrowserView
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import NotFound

from rathaus.documents.api import StoredFile
from rathaus.records.interfaces import FileLocked
from rathaus.records.quarantine import check_may_leave


class RecordContent(StoredFile):
    """``@@inhalt``, ``@@download`` and ``@@display-file`` of a record."""

    def media_type(self, file) -> str:
        """What was found in the file when the record was made."""
        return self.context.media_type

    def __call__(self):
        """Hand the file out, unless it is locked; then say why."""
        try:
            check_may_leave(self.context)
        except FileLocked as locked:
            response = self.request.response
            response.setStatus(locked.status)
            response.setHeader("Content-Type", "text/plain; charset=utf-8")
            response.setHeader("Cache-Control", "private, no-store")
            return translate(locked.sentence, context=self.request)
        return super().__call__()


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
