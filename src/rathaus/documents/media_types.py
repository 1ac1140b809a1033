"""Telling files by what is in them; names and browsers are never believed.

A short closed list: a type matters here only if somebody may send or preview it, and a guess is
worse than no answer. Pictures are told by the signatures of puremagic. The rest is our own, because
puremagic takes "BMW ist ein Auto" for a bitmap, every office file for a Word document, and knows
neither text nor the brands of HEIC.
"""

import codecs
import io
import re
import struct
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import puremagic

PDF = "application/pdf"
ZIP = "application/zip"
XML = "application/xml"
TEXT = "text/plain"
HTML = "text/html"
#: Only an e-mail that is not UTF-8; one that is, is ``TEXT``.
MAIL = "message/rfc822"
SVG = "image/svg+xml"
HEIC = "image/heic"
UNKNOWN = "application/octet-stream"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#: Office files that carry programs are their own types, so that they can be refused.
DOCM = "application/vnd.ms-word.document.macroEnabled.12"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.12"

#: What browsers show themselves and what cannot carry active content under the
#: download view's sandbox. SVG, HTML and XML can, and are not here.
PREVIEWABLE = frozenset({PDF, "image/png", "image/jpeg", "image/gif", "image/webp"})

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/tiff", "image/webp"})
#: Archives that this module can tell; all others are ``ZIP``.
ZIPS = frozenset({ZIP, ODT, ODS, ODP, DOCX, XLSX, PPTX, DOCM, XLSM})
#: The signatures of pictures stand in the first bytes, and a shorter one is a guess.
SIGNATURE_HEAD = 64
SHORTEST_SIGNATURE = 3
#: Brands of ISO 23008-12 that mean pictures coded with HEVC, as phones make them.
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")

#: Where text is a page or drawing that can run scripts: the first element says it.
#: Atomic groups: a thousand ends of comments must not be tried in all combinations.
ACTIVE_TEXT = re.compile(
    r"\s*+(?>(?><\?xml[^>]*+>|<!--.*?-->|<!doctype\s+svg[^>]*+>)\s*+){0,9}+"
    r"<(?:(?P<svg>svg)|!doctype\s+html|html|head|body|script|iframe)\b",
    re.IGNORECASE | re.DOTALL,
)
#: No text that people write has them.
CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
#: The same of an e-mail, before it is decoded: ISO 2022 goes from one alphabet to the other by ESC.
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
ACTIVE_HEAD = 8 * 1024

HEAD_SIZE = 256 * 1024
#: A zip's end record is 22 bytes, followed by a comment of at most 64 kB.
ZIP_TAIL_SIZE = 22 + 0xFFFF
#: Office files stay far below; a bigger table of contents is not read into memory.
MAX_ZIP_DIRECTORY = 512 * 1024


def media_type(source: Path | str | bytes | BinaryIO) -> str:
    """Name a file's type from its content, reading a few hundred kB at most.

    :param source: a path, the bytes, or a seekable binary stream, whose position is kept.
    :returns: one of the types of this module, ``application/octet-stream`` when unsure.
    """
    with opened(source) as stream:
        head = stream.read(HEAD_SIZE)
        if head.startswith(ZIP_STARTS):
            return _kind_of_zip(stream)
        return _from_signature(head) or _from_text(head) or _from_mail(head) or UNKNOWN


def is_previewable(media_type: str) -> bool:
    """Whether a browser may show the file in place instead of saving it."""
    return media_type in PREVIEWABLE


@contextmanager
def opened(source: Path | str | bytes | BinaryIO) -> Iterator[BinaryIO]:
    """A seekable stream at its start; a stream given stays open, at its old position."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, str | Path):
        with open(source, "rb") as stream:
            yield stream
    else:
        position = source.tell()
        source.seek(0)
        try:
            yield source
        finally:
            source.seek(position)


def _from_signature(head: bytes) -> str | None:
    if (picture := _picture(head)) is not None:
        return picture
    if head[4:8] == b"ftyp" and _brands(head) & HEIC_BRANDS:
        return HEIC
    # Scanners and mail gateways put line breaks before the header. Other leading bytes,
    # which readers tolerate too, are how one file passes as two types.
    if head[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-"):
        return PDF
    return None


def _picture(head: bytes) -> str | None:
    """puremagic also knows ends of files and signatures in the middle: they say nothing here."""
    start = head[:SIGNATURE_HEAD]
    try:
        found = puremagic.magic_string(start) if start else []
    except puremagic.PureError:
        return None
    for match in found:
        is_sure = len(match.byte_match) >= SHORTEST_SIGNATURE and start.startswith(match.byte_match)
        if is_sure and match.mime_type in PICTURES:
            return match.mime_type
    return None


def _brands(head: bytes) -> set[bytes]:
    """Major and compatible brands of an ISO base media file (ISO 14496-12, 4.3)."""
    size = min(int.from_bytes(head[:4], "big"), 256)
    return {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}


def _from_text(head: bytes) -> str | None:
    """``text/plain`` for UTF-8 without control characters, unless it is XML, HTML or SVG."""
    if not head:
        return None
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        # Only a full head may end in the middle of a character.
        text = decoder.decode(head, final=len(head) < HEAD_SIZE)
    except UnicodeDecodeError:
        return None
    if CONTROL_SIGNS.search(text):
        return None
    if active := ACTIVE_TEXT.match(text[:ACTIVE_HEAD]):
        return SVG if active["svg"] else HTML
    return XML if text.lstrip().startswith("<?xml") else TEXT


def _from_mail(head: bytes) -> str | None:
    """``message/rfc822`` for e-mails whose parts are in alphabets of their own (RFC 2045, 8bit)."""
    # Few files come so far, and reading e-mails takes a while to load.
    from rathaus.documents.mail_text import is_mail

    return MAIL if is_mail(head) and not CONTROL_BYTES.search(head) else None


def _kind_of_zip(stream: BinaryIO) -> str:
    """Office documents are zips; their table of contents tells them apart."""
    if (zip_directory_size(stream) or sys.maxsize) > MAX_ZIP_DIRECTORY:
        return ZIP
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            return _kind_of_office_file(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return ZIP


def zip_directory_size(stream: BinaryIO) -> int | None:
    """Size in bytes of a zip's table of contents, before anything reads it into memory.

    :returns: ``None`` if there is none, as in a file whose transfer broke off; the biggest
        number for zip64, whose sizes stand elsewhere and which no form needs.
    """
    size = stream.seek(0, io.SEEK_END)
    # The locator of a zip64 record stands in the 20 bytes before the end record.
    stream.seek(max(0, size - ZIP_TAIL_SIZE - 20))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return None
    if b"PK\x06\x07" in tail:
        return sys.maxsize
    return int(struct.unpack_from("<L", tail, at + 12)[0])


def _kind_of_office_file(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    first = archive.infolist()[0] if names else None
    # OpenDocument 1.3 part 2, 3.3: the type stands uncompressed in the first member.
    if first and first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED:
        with archive.open(first) as member:
            declared = member.read(100).decode("ascii", "replace").strip()
        return declared if declared in (ODT, ODS, ODP) else ZIP
    if "[Content_Types].xml" not in names:
        return ZIP
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    if "word/document.xml" in names:
        return DOCM if has_macros else DOCX
    if "xl/workbook.xml" in names:
        return XLSM if has_macros else XLSX
    if "ppt/presentation.xml" in names and not has_macros:
        return PPTX
    return ZIP
