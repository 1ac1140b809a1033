"""What people call kinds and sizes of files."""

import mimetypes

from rathaus import _
from rathaus.documents import media_types

KINDS = {
    media_types.PDF: "PDF",
    media_types.DOCX: "Word",
    media_types.XLSX: "Excel",
    media_types.ODT: "OpenDocument-Text",
    media_types.ODS: "OpenDocument-Tabelle",
    media_types.ODP: "OpenDocument-Präsentation",
    media_types.XML: "XML",
    media_types.MAIL: "E-Mail",
    media_types.TEXT: _("Text"),
    media_types.ZIP: _("ZIP-Archiv"),
}
KILOBYTE = 1024


def kind_label(media_type: str | None) -> str:
    """:returns: what people call a media type, for instance ``PDF``."""
    media_type = media_type or ""
    if media_type in KINDS:
        return KINDS[media_type]
    if media_type.startswith("image/"):
        return _("Bild")
    return (mimetypes.guess_extension(media_type) or "").lstrip(".").upper() or _("Datei")


def size_label(size: int) -> str:
    """:returns: a number of bytes for people, for instance ``1,4 MB``."""
    if size < KILOBYTE:
        return f"{size} Byte"
    if size < KILOBYTE * KILOBYTE:
        return f"{size / KILOBYTE:.0f} KB"
    return f"{size / KILOBYTE / KILOBYTE:.1f} MB".replace(".", ",")
