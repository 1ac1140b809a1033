"""Handing out a stored file: one rule for every address that Plone knows for files."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone.namedfile.browser import Download
from plone.namedfile.utils import stream_data
from zope.publisher.interfaces import NotFound

from rathaus.documents.delivery import delivery_headers
from rathaus.documents.published import download_name
from rathaus.documents.published import title_of_file


class StoredFile(Download):
    """The ``file`` of a thing, and no other; Plone's own parts of a file (Range) work.

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
            self.media_type(file), self.download_name(file), file.getSize(), may_show=self.may_show
        )
        headers["Cache-Control"] = self.cache_control()
        for name, value in headers.items():
            self.request.response.setHeader(name, value)

    def media_type(self, file) -> str:
        """What was found in the file."""
        return file.contentType

    def download_name(self, file) -> str:
        """The name under which the file is saved."""
        return file.filename or ""

    def cache_control(self) -> str:
        """Who may keep the file: nobody but its reader."""
        return "private, no-store"


class PublishedFile(StoredFile):
    """``@@display-file`` of a file that the city offers.

    The name says what the file is; what an editor's scanner once called it helps nobody.
    """

    def download_name(self, file) -> str:
        """The name under which the file is saved."""
        return download_name(file.contentType, title_of_file(self.context.title, file.filename))

    def cache_control(self) -> str:
        """Everybody, as long as everybody may see it: drafts are kept nowhere."""
        is_public = "Anonymous" in rolesForPermissionOn("View", self.context)
        return "public, max-age=0, must-revalidate" if is_public else super().cache_control()


class PublishedDownload(PublishedFile):
    """``@@download``: saves the file, even where a browser could show it."""

    may_show = False
