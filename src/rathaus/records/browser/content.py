"""Handing out the file of a record: one rule for every address under which it can be had."""

import unicodedata
from urllib.parse import quote

from plone.namedfile.browser import Download
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import NotFound

from rathaus.documents.api import clean_filename
from rathaus.documents.api import is_previewable

PDF = "application/pdf"
#: Nothing in the file may load or run anything, and only our own pages may frame it.
LOCKED = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
#: Chromium refuses to show a PDF in a sandbox; its viewer is a process of its own without our
#: cookies. Everything else, including what is only saved, is put into one.
POLICY_OF_PDF = f"{LOCKED}; object-src 'self'"
POLICY = f"{LOCKED}; sandbox"


def content_disposition(kind: str, filename: str) -> str:
    """Header value with the name in both forms of RFC 6266, section 4.3.

    :param kind: ``inline`` or ``attachment``
    :param filename: any text
    """
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    plain = "".join(sign for sign in plain if sign.isprintable() and sign not in '"\\%;')
    exact = quote(filename, safe="")
    return f"{kind}; filename=\"{plain or 'datei'}\"; filename*=UTF-8''{exact}"


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
        media_type = self.context.media_type or "application/octet-stream"
        is_shown = self.may_show and is_previewable(media_type)
        headers = {
            "Content-Type": media_type,
            "Content-Length": str(file.getSize()),
            "Content-Disposition": content_disposition(
                "inline" if is_shown else "attachment", clean_filename(file.filename or "")
            ),
            "Content-Security-Policy": POLICY_OF_PDF if media_type == PDF else POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "private, no-store",
            "Accept-Ranges": "bytes",
        }
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
