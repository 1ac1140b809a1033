"""What stands in a PDF that people do not see."""

import re
from typing import BinaryIO

import pikepdf

from rathaus import _
from rathaus.documents import media_types
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.media_types import media_type

#: Starts a program, or plays what only a plug-in can play. JavaScript is not refused: the forms of
#: many offices calculate with it, viewers in browsers lock it up, and the virus scanner reads it.
_ACTIVE = re.compile(rb"/(?:Launch|RichMedia)\b")
#: A file specification with the embedded file itself (ISO 32000-2, 7.11.4).
_EMBEDDED = re.compile(rb"/EF << (.*?)>>", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) (\d+) R\b")
#: Electronic invoices carry XML (ZUGFeRD), applications carry proofs.
_MAY_BE_INSIDE = frozenset(
    {
        media_types.PDF,
        media_types.XML,
        media_types.TEXT,
        media_types.DOCX,
        media_types.XLSX,
        media_types.ODT,
        media_types.ODS,
        *media_types.PICTURES,
    }
)


def check_pages_and_actions(stream: BinaryIO) -> None:
    """Read every page of a PDF that opens without a password, and look for what acts.

    Pictures on the pages are not decoded.

    :raises Unreadable: a page is damaged, the file starts programs, or holds other files than
        documents.
    """
    stream.seek(0)
    try:
        with pikepdf.open(stream) as pdf:
            for page in pdf.pages:
                _read_page(page)
            for item in pdf.objects:
                # Actions and file specifications are dictionaries, never streams.
                if not isinstance(item, pikepdf.Stream):
                    _check_object(pdf, item.unparse(resolved=True))
    except Unreadable:
        raise
    # pikepdf turns what is of the wrong kind into errors of Python.
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError) as error:
        raise Unreadable(DAMAGED) from error
    except (AttributeError, ArithmeticError) as error:
        raise Unreadable(DAMAGED) from error


def _read_page(page: pikepdf.Page) -> None:
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Stream):
        contents.read_bytes()
    elif isinstance(contents, pikepdf.Array):
        for part in contents:
            if isinstance(part, pikepdf.Stream):
                part.read_bytes()


def _check_object(pdf: pikepdf.Pdf, text: bytes) -> None:
    if _ACTIVE.search(text):
        raise Unreadable(ACTS)
    for embedded in _EMBEDDED.finditer(text):
        for number, generation in _REFERENCE.findall(embedded[1]):
            content = pdf.get_object(int(number), int(generation))
            if not isinstance(content, pikepdf.Stream):
                raise Unreadable(DAMAGED)
            data = content.read_bytes()
            if data and media_type(data) not in _MAY_BE_INSIDE:
                raise Unreadable(OTHER_FILE_INSIDE)


DAMAGED = _(
    "Die PDF-Datei lässt sich nicht öffnen. Vielleicht ist sie beschädigt. "
    "Bitte speichern Sie die Datei neu oder wählen Sie eine andere."
)
ACTS = _(
    "Die PDF-Datei enthält Programme oder Filme. Bitte drucken Sie sie in eine neue PDF-Datei "
    "(„Als PDF drucken“ oder „Als PDF speichern“) und wählen Sie die neue Datei aus."
)
OTHER_FILE_INSIDE = _(
    "In der PDF-Datei steckt eine andere Datei, die wir nicht annehmen können. Bitte drucken Sie "
    "sie in eine neue PDF-Datei („Als PDF drucken“ oder „Als PDF speichern“) und wählen Sie die "
    "neue Datei aus."
)
