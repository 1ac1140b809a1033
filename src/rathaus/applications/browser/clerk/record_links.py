"""Records as the case page shows them: preview, kind, size and the link to the file."""

import mimetypes
from dataclasses import dataclass

from rathaus import _
from rathaus.documents.api import is_previewable
from rathaus.records.api import lock_message

_KINDS = {
    "application/pdf": _("PDF"),
    "text/plain": _("Text"),
    "application/zip": _("ZIP-Archiv"),
}
_KILOBYTE = 1024


@dataclass(frozen=True)
class RecordLink:
    """What a template needs to know of a record."""

    title: str
    filename: str
    url: str
    kind: str
    size: str
    #: ``pdf``, ``picture`` or None: only what is safe within the page is shown in it
    preview: str | None
    #: value of the attribute ``open`` of the preview
    is_open: str | None = None
    #: why nobody may open the file, or None
    lock_message: str | None = None

    @property
    def is_pdf(self) -> bool:
        return self.preview == "pdf"

    @property
    def is_picture(self) -> bool:
        return self.preview == "picture"

    @property
    def link_text(self):
        if self.lock_message:
            return self.lock_message
        return _("Öffnen") if self.preview else _("Herunterladen")


def record_link(record) -> RecordLink:
    """Prepare a record for a template."""
    media_type = record.media_type or ""
    preview = None
    locked = lock_message(record)
    if not locked and is_previewable(media_type):
        preview = "pdf" if media_type == "application/pdf" else "picture"
    return RecordLink(
        title=record.title,
        filename=record.file.filename or record.title,
        url=f"{record.absolute_url()}/@@inhalt",
        kind=kind_text(media_type),
        size=size_text(record.file.getSize()),
        preview=preview,
        lock_message=locked,
    )


def kind_text(media_type: str) -> str:
    """:returns: what people call a media type."""
    if media_type in _KINDS:
        return _KINDS[media_type]
    if media_type.startswith("image/"):
        return _("Bild")
    return (mimetypes.guess_extension(media_type) or "").lstrip(".").upper() or _("Datei")


def size_text(size: int) -> str:
    """Write a size for people.

    :param size: bytes
    :returns: for instance ``1,4 MB``
    """
    if size < _KILOBYTE:
        return f"{size} Byte"
    kilobytes = size / _KILOBYTE
    if kilobytes < _KILOBYTE:
        return f"{kilobytes:.0f} KB"
    return f"{kilobytes / _KILOBYTE:.1f} MB".replace(".", ",")
