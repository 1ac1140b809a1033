"""A record: what is known of it, and a preview where that is safe."""

from rathaus.documents.api import is_previewable
from rathaus.records.browser import wording
from rathaus.records.browser.page import OfficePage
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import IEFile


class RecordPage(OfficePage):
    """One record."""

    @property
    def content_url(self):
        return f"{self.context.absolute_url()}/@@inhalt"

    @property
    def download_url(self):
        return f"{self.context.absolute_url()}/@@download/file"

    @property
    def preview(self):
        """``pdf``, ``picture`` or None."""
        media_type = self.context.media_type or ""
        if not is_previewable(media_type):
            return None
        return "pdf" if media_type == "application/pdf" else "picture"

    @property
    def is_pdf(self):
        return self.preview == "pdf"

    @property
    def is_picture(self):
        return self.preview == "picture"

    @property
    def container(self):
        """What it lies in: title and address."""
        container = self.context.aq_parent
        title = container.file_reference if IEFile.providedBy(container) else container.title
        return {"title": title, "url": container.absolute_url()}

    @property
    def facts(self):
        """Everything that has a value."""
        file = self.context.file
        return {
            "filename": file.filename,
            "kind": wording.kind_text(self.context.media_type),
            "size": wording.size_text(file.getSize()),
            "direction": wording.term_text(DIRECTIONS, self.context.direction),
            "date": wording.day_text(self.context.document_date),
            "added": f"{wording.created_on(self.context):%d.%m.%Y, %H:%M}",
            "origin": self.context.origin,
            "sha256": self.context.sha256,
        }
