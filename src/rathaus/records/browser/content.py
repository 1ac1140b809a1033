"""Handing out the file of a record: one rule for every address under which it can be had."""

from plone.namedfile.browser import Download
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import NotFound

from rathaus.documents.api import delivery_headers


class RecordContent(Download):
    """``@@inhalt``, ``@@download`` and ``@@display-file`` of a record.

    Whether a browser may show the file is decided by what was found in it when it was stored,
    never by its name or by what the sender said it is. So HTML and SVG are only ever saved.
    """

    #: Whether previewable files are shown in place.
    may_show = True

    def publishTraverse(self, request, name):
        """Accept ``file`` and a file name behind it; there is no other file."""
        if self.fieldname is None:
            if name != "file":
                raise NotFound(self, name, request)
            self.fieldname = name
        elif self.filename is None:
            self.filename = name
        else:
            raise NotFound(self, name, request)
        return self

    def __call__(self):
        """Stream the file, or the part of it that was asked for."""
        file = self.context.file
        if file is None:
            raise NotFound(self, "file", self.request)
        self.set_headers(file)
        return stream_data(file, **self.handle_request_range(file))

    def set_headers(self, file):
        """Say what it is, and lock it up."""
        headers = delivery_headers(
            self.context.media_type, file.filename or "", file.getSize(), may_show=self.may_show
        )
        headers["Cache-Control"] = "private, no-store"
        for name, value in headers.items():
            self.request.response.setHeader(name, value)


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
