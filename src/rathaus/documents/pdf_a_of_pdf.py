"""PDF/A of PDF files, made by Ghostscript where this machine has it.

Nothing requires it: without it there is no copy, and the page of the document says so. The copy shows
what is seen on the screen: what was written into a form or stamped on a page is drawn on it, and what
a PDF carries beside its pages stays in the original. What comes out is checked before it is kept.
"""

import io
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Name
from PIL import ImageCms

from rathaus.documents.apart import words_apart
from rathaus.documents.foreign_program import Limits
from rathaus.documents.foreign_program import run_program
from rathaus.documents.interfaces import NotCopied
from rathaus.documents.media_types import PDF
from rathaus.documents.pdf_a_check import check_copy

#: Bytes; a file of this size is a scan of a thousand pages.
LARGEST = 100_000_000
#: Seconds; hundred scanned pages take twenty.
PATIENCE = 180
#: Pictures are packed without loss, which takes more room than the original did.
TIMES_LARGER = 10
SPARE = 5_000_000
LARGEST_COPY = 200_000_000
MEMORY = 2_000_000_000
#: ISO 19005-2, 6.2.3: which colours are meant. All of them are turned into these.
_INTENT = """\
[ /_objdef {profile} /type /stream /OBJ pdfmark
[ {profile} << /N 3 >> /PUT pdfmark
[ {profile} (sRGB.icc) (r) file /PUT pdfmark
[ /_objdef {intent} /type /dict /OBJ pdfmark
[ {intent} << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)
  /DestOutputProfile {profile} >> /PUT pdfmark
[ {Catalog} << /OutputIntents [ {intent} ] >> /PUT pdfmark
"""
_OPTIONS = (
    "-dSAFER",
    "--permit-file-read=sRGB.icc",
    "-dBATCH",
    "-dNOPAUSE",
    "-dQUIET",
    # What cannot be read without guessing is not copied.
    "-dPDFSTOPONERROR",
    "-sDEVICE=pdfwrite",
    "-dPDFA=2",
    # What PDF/A does not know is left out; without this the copy would be no PDF/A.
    "-dPDFACompatibilityPolicy=1",
    "-sColorConversionStrategy=RGB",
    "-dAutoRotatePages=/None",
    "-dPreserveAnnots=false",
    "-dPrinted=false",
    "-dAutoFilterColorImages=false",
    "-dColorImageFilter=/FlateEncode",
    "-dAutoFilterGrayImages=false",
    "-dGrayImageFilter=/FlateEncode",
    "-sOutputFile=made.pdf",
    "intent.ps",
    "original.pdf",
)


def program() -> str | None:
    """Path of Ghostscript on this machine, or None."""
    return shutil.which("gs")


def pdf_a_of_pdf(stream: BinaryIO, *, title: str) -> bytes | None:
    """Make a PDF/A-2b of a PDF.

    :param stream: seekable, from its beginning; it was examined when it came.
    :param title: what the copy calls itself.
    :returns: None where the file is too big.
    :raises NotCopied: it is protected or broken, or what comes out does not say the same.
    :raises ExaminationFailed: this machine cannot read files at present.
    """
    size = stream.seek(0, io.SEEK_END)
    if size > LARGEST:
        return None
    stream.seek(0)
    words = words_apart(stream, PDF)
    stream.seek(0)
    largest = min(TIMES_LARGER * size + SPARE, LARGEST_COPY)
    with tempfile.TemporaryDirectory(prefix="rathaus-pdfa-") as name:
        folder = Path(name)
        pages = _prepare(folder, stream)
        _run(folder, largest)
        made = folder / "made.pdf"
        if not made.is_file() or made.stat().st_size > largest:
            raise NotCopied("Ghostscript gives nothing, or too much")
        data = _named(made, pages, title)
    check_copy(data, words)
    return data


def _prepare(folder: Path, stream: BinaryIO) -> int:
    """Lay ready what Ghostscript reads.

    :returns: number of pages.
    """
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    (folder / "sRGB.icc").write_bytes(profile.tobytes())
    (folder / "intent.ps").write_text(_INTENT, encoding="ascii")
    try:
        with pikepdf.open(stream) as pdf:
            if pdf.is_encrypted:
                raise NotCopied("It is protected")
            _tidy(pdf)
            pdf.save(folder / "original.pdf")
            return len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise NotCopied("It cannot be opened") from error
    # pikepdf turns what is of the wrong kind into errors of Python.
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        raise NotCopied("It is broken") from error


def _tidy(pdf: pikepdf.Pdf) -> None:
    """Without what the copy must not have, and what Ghostscript stumbles over."""
    for name in (Name.Metadata, Name.OpenAction, Name.AA, Name.AF):
        if name in pdf.Root:
            del pdf.Root[name]
    names = pdf.Root.get(Name.Names)
    if isinstance(names, pikepdf.Dictionary):
        for name in (Name.EmbeddedFiles, Name.JavaScript):
            if name in names:
                del names[name]
    # Ghostscript cannot repeat its words in the other metadata where they are not Latin.
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]
    for page in pdf.pages:
        contents = page.obj.get(Name.Contents)
        for each in contents if isinstance(contents, pikepdf.Array) else [contents]:
            # An empty page is none of its errors.
            if isinstance(each, pikepdf.Stream) and not each.read_raw_bytes():
                each.write(b"\n")


def _run(folder: Path, largest: int) -> None:
    executable = program()
    if executable is None:
        raise NotCopied("There is no Ghostscript on this machine")
    limits = Limits(memory=MEMORY, file_size=largest, seconds=PATIENCE)
    if run_program([executable, *_OPTIONS], folder, patience=PATIENCE, limits=limits) != 0:
        raise NotCopied("Ghostscript cannot read it")


def _named(made: Path, pages: int, title: str) -> bytes:
    """The copy with its title, which has to be the same in both places (ISO 19005-2, 6.6.3)."""
    content = io.BytesIO()
    try:
        with pikepdf.open(made) as copy:
            if len(copy.pages) != pages:
                raise NotCopied("Another number of pages")
            with copy.open_metadata(set_pikepdf_as_editor=False) as metadata:
                metadata["dc:title"] = title
            copy.save(content)
    except pikepdf.PdfError as error:
        raise NotCopied("What comes out cannot be opened") from error
    return content.getvalue()
