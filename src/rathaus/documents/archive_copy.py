"""A copy for archives: what can be opened in fifty years, made of what somebody sent.

Pictures and plain text are printed to PDF/A-2a. Office files are printed by LibreOffice where this
machine has it, PDF files turned into PDF/A by Ghostscript where it is there; both are kept if the result is
PDF/A-2b as far as can be seen. A PDF that is PDF/A is its own copy.
"""

import base64
import html
from io import BytesIO
from typing import BinaryIO

from PIL import Image
from PIL import ImageOps

from rathaus.documents import media_types
from rathaus.documents.office_pdf import PRINTED
from rathaus.documents.office_pdf import print_office_file
from rathaus.documents.office_pdf import program
from rathaus.documents.pdf_a_of_pdf import pdf_a_of_pdf
from rathaus.documents.pdf_a_of_pdf import program as ghostscript
from rathaus.documents.printing_apart import html_to_pdf_apart
from rathaus.documents.reading import PICTURE_FORMATS

#: Kinds of which a copy can be made on every machine.
COPIED = frozenset({*PICTURE_FORMATS, media_types.TEXT})
#: A picture is decoded in the memory of the worker: 40 million are 120 MB.
MOST_PIXELS = 40_000_000
MOST_PAGES = 50
LONGEST_TEXT = 1_000_000
#: Good enough that nobody sees a difference, a tenth of the size of a PNG.
QUALITY = 92
STYLE = "display:block;max-width:100%;max-height:22cm;page-break-after:always"


def is_copied(media_type: str | None) -> bool:
    """Whether this machine makes copies for archives of a kind of files."""
    if media_type == media_types.PDF:
        return ghostscript() is not None
    return media_type in COPIED or (media_type in PRINTED and program() is not None)


def archive_copy(stream: BinaryIO, media_type: str, *, title: str) -> bytes | None:
    """Print a file as PDF/A-2a, an office file or a PDF as PDF/A-2b.

    :param stream: from its beginning; it was examined when it came.
    :param media_type: found by content.
    :param title: stands above it, and is what screen readers say of a picture.
    :returns: None where the kind is not copied, or the file is too big.
    :raises NotCopied: what was made of an office file or a PDF is not what an archive wants.
    :raises PrintingFailed: the process that prints has ended without a copy.
    :raises PdfUnavailable: if the text layout library Pango is not installed.
    """
    if media_type in PICTURE_FORMATS:
        content = _pictures(stream, PICTURE_FORMATS[media_type], title)
    elif media_type == media_types.TEXT:
        content = _text(stream)
    elif media_type in PRINTED and program() is not None:
        return print_office_file(stream, media_type)
    elif media_type == media_types.PDF and ghostscript() is not None:
        return pdf_a_of_pdf(stream, title=title)
    else:
        return None
    if content is None:
        return None
    return html_to_pdf_apart(f"<h1>{html.escape(title)}</h1>{content}", title=title)


def _pictures(stream: BinaryIO, kind: str, title: str) -> str | None:
    with Image.open(stream, formats=[kind]) as picture:
        pages = getattr(picture, "n_frames", 1)
        # Frames of an animation are no pages; the first one is what a printer would show.
        pages = pages if kind == "TIFF" else 1
        if pages > MOST_PAGES or picture.width * picture.height > MOST_PIXELS:
            return None
        shown = []
        for number in range(pages):
            picture.seek(number)
            shown.append(_shown(picture, title))
    return "".join(shown)


def _shown(picture: Image.Image, title: str) -> str:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in ("RGB", "L"):
        # On white, as on paper; other colour spaces would need a profile of their own.
        seen = upright.convert("RGBA")
        upright = Image.new("RGB", seen.size, "white")
        upright.paste(seen, mask=seen.getchannel("A"))
    data = BytesIO()
    upright.save(data, "JPEG", quality=QUALITY)
    coded = base64.b64encode(data.getvalue()).decode("ascii")
    alt = html.escape(title, quote=True)
    return f'<img alt="{alt}" src="data:image/jpeg;base64,{coded}" style="{STYLE}">'


def _text(stream: BinaryIO) -> str | None:
    text = stream.read(LONGEST_TEXT + 1).decode("utf-8-sig", "replace")
    if len(text) > LONGEST_TEXT:
        return None
    return f'<div style="white-space:pre-wrap">{html.escape(text)}</div>'
