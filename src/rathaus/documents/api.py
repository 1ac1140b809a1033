"""What other rooms may call."""

from rathaus.documents.facts import pdf_facts
from rathaus.documents.filenames import clean_filename
from rathaus.documents.media_types import is_previewable
from rathaus.documents.media_types import media_type
from rathaus.documents.pdf import html_to_pdf
from rathaus.documents.reading import check_readable

__all__ = [
    "check_readable",
    "clean_filename",
    "html_to_pdf",
    "is_previewable",
    "media_type",
    "pdf_facts",
]
