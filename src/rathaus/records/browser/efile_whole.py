"""The whole e-file at once: its cover sheet, one PDF, or a ZIP with checksums."""

import tempfile
from collections.abc import Callable
from typing import Any
from typing import BinaryIO

from plone import api
from Products.Five.browser import BrowserView
from ZPublisher.Iterators import filestream_iterator

from rathaus import _
from rathaus.documents.api import delivery_headers
from rathaus.documents.interfaces import PdfUnavailable
from rathaus.records.refusals import TooMuchForOnePdf
from rathaus.records.whole_file.archive import write_archive
from rathaus.records.whole_file.book import write_book
from rathaus.records.whole_file.contents import parts_of
from rathaus.records.whole_file.sheets import cover_pdf

CANNOT_PRINT = _(
    "Gerade kann kein PDF erstellt werden. Bitte nehmen Sie das ZIP, oder sagen Sie der "
    "Administration Bescheid."
)


class _Handout(BrowserView):
    """A file that is made for one reader, on disk, and kept nowhere.

    Registered with the right to see the file; who may not read everything in it gets nothing.
    """

    media_type = ""
    ending = ""
    label = _("Akte")

    def __call__(self) -> Any:
        try:
            return self._handed_out(self.write)
        except TooMuchForOnePdf as refusal:
            message = refusal.message
        except PdfUnavailable:
            message = CANNOT_PRINT
        api.portal.show_message(message, self.request, type="warning")
        return self.request.response.redirect(self.context.absolute_url())

    def write(self, stream: BinaryIO) -> None:
        """Write the file."""
        raise NotImplementedError

    def _handed_out(self, write: Callable[[BinaryIO], None]) -> Any:
        # The name is gone as soon as this ends; what is open is read to its end.
        with tempfile.NamedTemporaryFile(prefix="rathaus-akte-") as file:
            write(file)
            file.flush()
            answer = filestream_iterator(file.name, "rb")
        reference = self.context.file_reference.replace("/", "-")
        name = f"{api.portal.translate(self.label)} {reference}.{self.ending}"
        headers = delivery_headers(self.media_type, name, len(answer), may_show=False)
        # Made anew each time: a part of it would be a part of another one.
        headers |= {"Cache-Control": "private, no-store", "Accept-Ranges": "none"}
        for header, value in headers.items():
            self.request.response.setHeader(header, value)
        return answer


class WholeFilePdf(_Handout):
    """``@@akte.pdf``"""

    media_type, ending = "application/pdf", "pdf"

    def write(self, stream: BinaryIO) -> None:
        """All documents behind cover and table of contents."""
        write_book(self.context, parts_of(self.context), stream)


class WholeFileZip(_Handout):
    """``@@akte.zip``"""

    media_type, ending = "application/zip", "zip"

    def write(self, stream: BinaryIO) -> None:
        """All documents as they are, with checksums."""
        write_archive(self.context, parts_of(self.context), stream)


class CoverSheet(_Handout):
    """``@@deckblatt.pdf``, for everybody who sees the file."""

    media_type, ending = "application/pdf", "pdf"
    label = _("Deckblatt")

    def write(self, stream: BinaryIO) -> None:
        """One page."""
        stream.write(cover_pdf(self.context))
