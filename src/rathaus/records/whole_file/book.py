"""A whole e-file as one PDF: cover, table of contents, and every document behind the other.

Memory is bounded by keeping few sources open at a time: pages are gathered in volumes on disk, and
the volumes are bound at the end, from file to file.
"""

import io
import tempfile
from contextlib import ExitStack
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
from typing import BinaryIO

import pikepdf
from PIL import Image
from PIL import ImageOps

from rathaus import _
from rathaus.records.quarantine import lock_message
from rathaus.records.refusals import TooMuchForOnePdf
from rathaus.records.whole_file.contents import Part
from rathaus.records.whole_file.sheets import case_pdf
from rathaus.records.whole_file.sheets import front_pdf
from rathaus.records.whole_file.sheets import stand_in_pdf

PDF = "application/pdf"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff"})
#: Cases and documents of one PDF: each takes 65 ms (bench/whole_file.py), and somebody waits for it.
MOST_PARTS = 1_500
#: Bytes of all documents of one PDF.
LARGEST = 1024 * 1024 * 1024
#: Documents whose files are open at the same time.
_OF_A_VOLUME = 25
#: Dots of the long side of A4 at 200 dpi, and its inches.
_LONGEST_SIDE, _LONG_INCHES, _SHORT_INCHES = 2_339, 11.69, 8.27
#: Pages of one scanned TIFF.
_MOST_FRAMES = 500

NO_PDF = _("Diese Datei ist kein PDF und kein Bild. Sie liegt im ZIP der Akte bei.")
UNREADABLE = _(
    "Diese Datei lässt sich nicht öffnen oder ist geschützt. Sie liegt im ZIP der Akte bei."
)


def write_book(efile: Any, parts: list[Part], stream: BinaryIO) -> None:
    """Write the PDF of a file.

    :param parts: as ``parts_of`` found them
    :param stream: seekable, takes the bytes
    :raises TooMuchForOnePdf: more than one PDF can hold; the ZIP has no such limit
    :raises PdfUnavailable: this machine cannot print
    """
    if len(parts) > MOST_PARTS:
        raise TooMuchForOnePdf(TOO_MUCH)
    with tempfile.TemporaryDirectory(prefix="rathaus-akte-") as folder:
        volumes = _Volumes(Path(folder))
        for part in parts:
            volumes.add(part)
        volumes.end()
        front = _front(efile, parts, volumes.starts)
        _bind(front, volumes, parts, efile.file_reference, stream)


def _front(efile: Any, parts: list[Part], starts: list[int]) -> bytes:
    """Cover and contents, printed once to learn how long they are."""
    length = _number_of_pages(front_pdf(efile, parts, [9_999] * len(parts)))
    return front_pdf(efile, parts, [length + start + 1 for start in starts])


def _number_of_pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


@dataclass
class _Volumes:
    """Pages on disk, a few documents in each volume.

    :ivar starts: the page, counted from 0, on which each part begins
    :ivar pages: how many there are in all
    """

    folder: Path
    paths: list[Path] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    pages: int = 0
    _bytes: int = 0
    _waiting: list[Part] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Put a part behind the others."""
        self._waiting.append(part)
        if len(self._waiting) == _OF_A_VOLUME:
            self.end()

    def end(self) -> None:
        """Write the volume that is not full yet."""
        if not self._waiting:
            return
        path = self.folder / f"{len(self.paths)}.pdf"
        with ExitStack() as stack:
            volume = stack.enter_context(pikepdf.new())
            for part in self._waiting:
                self.starts.append(self.pages + len(volume.pages))
                self._append(volume, part, stack)
            self.pages += len(volume.pages)
            volume.save(path)
        self.paths.append(path)
        self._waiting.clear()

    def bound(self, front: bytes) -> Path:
        """All volumes behind the first pages, as a file.

        By the program of QPDF, which copies from file to file: pages that are put into a document
        here bring all their pictures into memory, measured 500 MB for as much on disk.
        """
        begin, result = self.folder / "front.pdf", self.folder / "bound.pdf"
        begin.write_bytes(front)
        sources = [str(path) for path in self.paths]
        pikepdf.Job(["qpdf", str(begin), "--pages", ".", *sources, "--", str(result)]).run()
        return result

    def _append(self, volume: pikepdf.Pdf, part: Part, stack: ExitStack) -> None:
        if part.is_case:
            _extend(volume, io.BytesIO(case_pdf(part)), stack)
            return
        record = part.thing()
        reason = lock_message(record) or self._pages_of(volume, record, stack)
        if reason is not None:
            _extend(volume, io.BytesIO(stand_in_pdf(part, reason)), stack)

    def _pages_of(self, volume: pikepdf.Pdf, record: Any, stack: ExitStack) -> Any | None:
        """Append the pages of a record; or say why it has none."""
        self._bytes += record.file.getSize()
        if self._bytes > LARGEST:
            raise TooMuchForOnePdf(TOO_MUCH)
        try:
            if record.media_type == PDF:
                _extend(volume, stack.enter_context(record.file.open()), stack)
            elif record.media_type in PICTURES:
                with record.file.open() as stream:
                    _extend(volume, io.BytesIO(_picture_pages(stream)), stack)
            else:
                return NO_PDF
        # What readers of PDF and pictures say about files that are damaged or have a password.
        except (pikepdf.PdfError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return UNREADABLE
        return None


def _extend(volume: pikepdf.Pdf, stream: Any, stack: ExitStack) -> None:
    source = stack.enter_context(pikepdf.open(stream))
    if not len(source.pages):
        raise pikepdf.PdfError("no pages")
    before = len(volume.pages)
    volume.pages.extend(source.pages)
    for page in volume.pages[before:]:
        _cut_loose(page)


def _cut_loose(page: pikepdf.Page) -> None:
    """Take off a page what only its own document understands: its place in a tree of tags, and
    programs that run when it is opened."""
    for name in ("/StructParents", "/AA", "/Tabs"):
        if name in page.obj:
            del page.obj[name]


def _picture_pages(stream: BinaryIO) -> bytes:
    """A picture as pages that fit A4, all of a scan of several pages."""
    pages = []
    with Image.open(stream) as picture:
        frames = (
            min(getattr(picture, "n_frames", 1), _MOST_FRAMES) if picture.format == "TIFF" else 1
        )
        for number in range(frames):
            picture.seek(number)
            pages.append(_page_of(picture))
    result = io.BytesIO()
    # One page after the other: each has a size of its own.
    with pikepdf.new() as pdf, ExitStack() as stack:
        for page in pages:
            source = stack.enter_context(pikepdf.open(io.BytesIO(page)))
            pdf.pages.extend(source.pages)
        pdf.save(result)
    return result.getvalue()


def _page_of(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    if "A" in upright.getbands() or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        white.alpha_composite(upright)
        upright = white
    width, height = sorted(upright.size)
    stream = io.BytesIO()
    upright.convert("RGB").save(
        stream, "PDF", resolution=max(width / _SHORT_INCHES, height / _LONG_INCHES, 1), quality=85
    )
    return stream.getvalue()


def _bind(front: bytes, volumes: _Volumes, parts: list[Part], title: str, stream: BinaryIO) -> None:
    bound = volumes.bound(front)
    with pikepdf.open(bound) as pdf:
        length = len(pdf.pages) - volumes.pages
        _add_bookmarks(pdf, parts, [length + start for start in volumes.starts], title)
        _correct_metadata(pdf)
        pdf.save(stream)


def _add_bookmarks(pdf: pikepdf.Pdf, parts: list[Part], pages: list[int], title: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.clear()
        outline.root.append(pikepdf.OutlineItem(title, 0))
        for part, page in zip(parts, pages, strict=True):
            item = pikepdf.OutlineItem(f"{part.place} {part.title}", page)
            (outline.root[-1].children if part.level == 2 else outline.root).append(item)
    pdf.Root.PageMode = pikepdf.Name.UseOutlines


def _correct_metadata(pdf: pikepdf.Pdf) -> None:
    """The cover is an archivable PDF; bound with what others sent, the whole may not claim it."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
            with suppress(KeyError):
                del metadata[name]


TOO_MUCH = _(
    "Diese Akte ist zu groß für ein einzelnes PDF. Bitte nehmen Sie das ZIP, "
    "es enthält alle Schriftstücke."
)
