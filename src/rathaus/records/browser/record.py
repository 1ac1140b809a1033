"""A record: what is known of it, and a preview where that is safe."""

from rathaus import _
from rathaus.antivirus.interfaces import CLEAN
from rathaus.antivirus.interfaces import INFECTED
from rathaus.antivirus.interfaces import UNSCANNED
from rathaus.antivirus.interfaces import WAITING
from rathaus.documents.api import is_previewable
from rathaus.records.browser import wording
from rathaus.records.browser.page import OfficePage
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import FileLocked
from rathaus.records.interfaces import IEFile
from rathaus.records.quarantine import check_may_leave

SCAN_RESULTS = {
    CLEAN: _("Geprüft, nichts gefunden"),
    WAITING: _("Noch nicht geprüft"),
    INFECTED: _("Virus gefunden"),
    UNSCANNED: _("Nicht geprüft"),
}


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
        if self.lock_message or not is_previewable(media_type):
            return None
        return "pdf" if media_type == "application/pdf" else "picture"

    @property
    def lock_message(self):
        """Why nobody may open the file, or None."""
        try:
            check_may_leave(self.context)
        except FileLocked as locked:
            return locked.sentence
        return None

    @property
    def is_offered(self):
        """Whether it can be downloaded but not shown."""
        return not self.preview and not self.lock_message

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
            "scan": SCAN_RESULTS.get(self.context.scan_result),
        }
