"""Handing out a file that the city offers, under every address that Plone knows for files."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone.namedfile.browser import Download
from plone.namedfile.utils import stream_data
from zope.publisher.interfaces import NotFound

from rathaus.documents.delivery import delivery_headers
from rathaus.documents.published import download_name
from rathaus.documents.published import title_of_file


class PublishedFile(Download):
    """``@@display-file`` of a thing with a ``file``; Plone's own parts of a file (Range) work.

    The media type is what was found in the file when it was stored. The name says what the file
    is; what an editor's scanner once called it helps nobody.
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

    def download_name(self, file) -> str:
        """The name under which the file is saved."""
        return download_name(file.contentType, title_of_file(self.context.title, file.filename))

    def set_headers(self, file):
        """Say what it is, lock it up, and keep drafts out of caches."""
        headers = delivery_headers(
            file.contentType, self.download_name(file), file.getSize(), may_show=self.may_show
        )
        is_public = "Anonymous" in rolesForPermissionOn("View", self.context)
        headers["Cache-Control"] = (
            "public, max-age=0, must-revalidate" if is_public else "private, no-store"
        )
        for name, value in headers.items():
            self.request.response.setHeader(name, value)


class PublishedDownload(PublishedFile):
    """``@@download``: saves the file, even where a browser could show it."""

    may_show = False
