"""A record: what is known of it, and a preview where that is safe."""

from plone import api

from rathaus import _
from rathaus.antivirus.interfaces import CLEAN
from rathaus.antivirus.interfaces import INFECTED
from rathaus.antivirus.interfaces import UNSCANNED
from rathaus.antivirus.interfaces import WAITING
from rathaus.documents.api import is_previewable
from rathaus.organisation import api as organisation
from rathaus.records.browser import wording
from rathaus.records.browser.page import OfficePage
from rathaus.records.browser.record_actions import possible_actions
from rathaus.records.browser.record_actions import version_row
from rathaus.records.correcting import corrected_by
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import RECORD_KINDS
from rathaus.records.interfaces import FileLocked
from rathaus.records.interfaces import IEFile
from rathaus.records.quarantine import check_may_leave
from rathaus.records.renditions import why_none

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
    def actions(self):
        """What the reader may do with it now."""
        return possible_actions(self.context)

    @property
    def holder(self):
        """Who has it checked out, since when; None while nobody has."""
        held = self.context.checked_out
        if held is None:
            return None
        return {
            "name": organisation.name_of(held.user_id),
            "since": wording.moment_text(held.since),
        }

    @property
    def versions(self):
        """All versions, the newest first; nothing to choose from while there is only one."""
        found = [version_row(each, self.context) for each in reversed(self.context.versions)]
        return found if len(found) > 1 else []

    @property
    def corrects(self):
        """The record that this one corrects, if the reader may see it."""
        uid = self.context.corrects
        found = api.content.find(UID=uid, portal_type="Record") if uid else []
        return [{"title": each.Title, "url": each.getURL()} for each in found]

    @property
    def corrections(self):
        """Records that correct this one."""
        return [{"title": each.Title, "url": each.getURL()} for each in corrected_by(self.context)]

    @property
    def paper(self):
        """Where the original is, if it is on paper."""
        if not self.context.original_on_paper:
            return None
        return self.context.original_place or _("Ort nicht angegeben")

    @property
    def rendition(self):
        """The copy for archives of a final record: where it is, or why there is none."""
        if not self.context.finalised:
            return None
        made = self.context.rendition
        if made is not None:
            return {
                "url": f"{self.context.absolute_url()}/@@archivfassung",
                "size": wording.size_text(made.file.getSize()),
            }
        return {"url": None, "message": why_none(self.context)}

    @property
    def facts(self):
        """Everything that has a value."""
        file = self.context.file
        return {
            "record_kind": wording.term_text(RECORD_KINDS, self.context.kind),
            "sender": self.context.sender,
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
