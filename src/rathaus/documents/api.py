"""What other rooms may call."""

from rathaus.documents.apart import examine_apart
from rathaus.documents.archive_copy import COPIED as ALWAYS_COPIED
from rathaus.documents.archive_copy import archive_copy
from rathaus.documents.archive_copy import is_copied
from rathaus.documents.delivery import content_disposition
from rathaus.documents.delivery import delivery_headers
from rathaus.documents.facts import pdf_facts
from rathaus.documents.file_text import forget_text
from rathaus.documents.file_text import refresh_text
from rathaus.documents.file_text import stored_text
from rathaus.documents.file_text import text_of
from rathaus.documents.filenames import clean_filename
from rathaus.documents.fillable import Control
from rathaus.documents.fillable import html_to_fillable
from rathaus.documents.handing_out import PublishedDownload
from rathaus.documents.handing_out import PublishedFile
from rathaus.documents.handing_out import StoredFile
from rathaus.documents.labels import kind_label
from rathaus.documents.labels import size_label
from rathaus.documents.letter_html import check_html
from rathaus.documents.letter_html import clean_template
from rathaus.documents.letter_html import fill_html
from rathaus.documents.letter_html import html_fields
from rathaus.documents.letter_word import BIGGEST as BIGGEST_LETTER
from rathaus.documents.letter_word import check_word
from rathaus.documents.letter_word import fill_word
from rathaus.documents.letter_word import word_fields
from rathaus.documents.media_types import DOCX
from rathaus.documents.media_types import is_previewable
from rathaus.documents.media_types import media_type
from rathaus.documents.metadata_removal import can_remove_metadata
from rathaus.documents.metadata_removal import without_metadata
from rathaus.documents.pdf import html_to_pdf
from rathaus.documents.pdf_fields import pdf_fields
from rathaus.documents.published import download_name
from rathaus.documents.published import published_type
from rathaus.documents.reading import check_readable
from rathaus.documents.storing import stored
from rathaus.documents.subscribers import file_stored
from rathaus.documents.validator import is_publishable

__all__ = [
    "ALWAYS_COPIED",
    "BIGGEST_LETTER",
    "DOCX",
    "Control",
    "PublishedDownload",
    "PublishedFile",
    "StoredFile",
    "archive_copy",
    "can_remove_metadata",
    "check_html",
    "check_readable",
    "check_word",
    "clean_filename",
    "clean_template",
    "content_disposition",
    "delivery_headers",
    "download_name",
    "examine_apart",
    "file_stored",
    "fill_html",
    "fill_word",
    "forget_text",
    "html_fields",
    "html_to_fillable",
    "html_to_pdf",
    "is_copied",
    "is_previewable",
    "is_publishable",
    "kind_label",
    "media_type",
    "pdf_facts",
    "pdf_fields",
    "published_type",
    "refresh_text",
    "size_label",
    "stored",
    "stored_text",
    "text_of",
    "without_metadata",
    "word_fields",
]
