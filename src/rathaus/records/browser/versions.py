"""Handing out an earlier version of a record's file (``@@fassung/2``), or its copy for archives."""

from zope.publisher.interfaces import NotFound

from rathaus.records.browser.content import RecordDownload
from rathaus.records.versions import version_of


class RecordVersion(RecordDownload):
    """One version by its number; it is only ever saved, never shown."""

    version = None

    def publishTraverse(self, request, name):
        """Accept the number of a version, and a file name behind it."""
        if self.version is not None:
            return super().publishTraverse(request, name)
        if name.isascii() and name.isdigit():
            self.version = version_of(self.context, int(name))
        if self.version is None:
            raise NotFound(self, name, request)
        self.fieldname = "file"
        return self

    def __call__(self):
        """Hand it out by the one rule for files of records."""
        if self.version is None:
            raise NotFound(self, "", self.request)
        return RecordDownload(self.version, self.request)()


class RecordRendition(RecordDownload):
    """``@@archivfassung``"""

    def __call__(self):
        """Hand it out by the one rule for files of records."""
        if self.context.rendition is None:
            raise NotFound(self, "", self.request)
        return RecordDownload(self.context.rendition, self.request)()
