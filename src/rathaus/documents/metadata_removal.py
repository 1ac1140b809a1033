"""Takes out of a photo what its camera wrote about place, time and owner.

The picture itself is not coded anew: parts are copied or left out. What stays is what is needed to
show it rightly: colours, resolution, and which way is up.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image

from rathaus.documents.picture_ends import picture_end

PIECE = 1024 * 1024
JPEG = "image/jpeg"
PNG = "image/png"
_ORIENTATION = 0x0112
_EXIF = b"Exif\x00\x00"
_APP0, _APP1, _APP2, _APP14, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_FIRST_APP, _LAST_APP = 0xE0, 0xEF
_START_OF_SCAN = 0xDA
#: Beside the critical ones (capital first letter): colours, transparency, resolution, animation.
_PNG_PARTS = frozenset(
    b"tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def can_remove_metadata(media_type: str) -> bool:
    """Whether :func:`without_metadata` knows the format, or it has no such data."""
    return media_type in (JPEG, PNG) or not media_type.startswith("image/")


def without_metadata(stream: BinaryIO, media_type: str) -> Iterator[bytes]:
    """A file without what a camera says about it, and without what stands behind its end.

    Given in pieces.

    :param stream: a whole picture, as ``examine`` has passed it.
    :param media_type: pictures other than JPEG and PNG, and other files, come as they are.
    """
    if media_type == JPEG:
        yield from _jpeg(stream, picture_end(stream, JPEG))
    elif media_type == PNG:
        yield from _png(stream)
    else:
        yield from _rest(stream)


def _jpeg(stream: BinaryIO, end: int) -> Iterator[bytes]:
    stream.seek(0)
    yield stream.read(2)
    while True:
        (padding, mark) = stream.read(2)
        while mark == padding:
            (mark,) = stream.read(1)
        length = stream.read(2)
        data = stream.read(struct.unpack(">H", length)[0] - 2)
        if mark == _APP1 and data.startswith(_EXIF):
            yield _orientation_segment(data)
        elif not _says_something(mark, data):
            yield bytes((0xFF, mark)) + length + data
        if mark == _START_OF_SCAN:
            break
    while rest := stream.read(min(PIECE, end - stream.tell())):
        yield rest


def _says_something(mark: int, data: bytes) -> bool:
    if mark == _COMMENT:
        return True
    if mark == _APP2:
        return not data.startswith(b"ICC_PROFILE\x00")
    return _FIRST_APP <= mark <= _LAST_APP and mark not in (_APP0, _APP14)


def _orientation_segment(data: bytes) -> bytes:
    block = _orientation_alone(data)
    if not block:
        return b""
    return struct.pack(">BBH", 0xFF, _APP1, len(block) + 2) + block


def _orientation_alone(exif_data: bytes) -> bytes:
    """An Exif block that says which way is up; empty where that is the usual way."""
    exif = Image.Exif()
    try:
        exif.load(exif_data)
        orientation = exif.get(_ORIENTATION)
    # Cameras write Exif that Pillow cannot read: the picture is shown without it, then.
    except (SyntaxError, ValueError, TypeError, struct.error, KeyError, EOFError, OSError):
        return b""
    if orientation not in range(2, 9):
        return b""
    alone = Image.Exif()
    alone[_ORIENTATION] = orientation
    return alone.tobytes()


def _png(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    yield stream.read(8)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack(">L4s", stream.read(8))
        if kind == b"eXIf":
            yield _png_orientation(stream.read(length + 4)[:-4])
        elif kind[:1].isupper() or kind in _PNG_PARTS:
            yield struct.pack(">L4s", length, kind)
            yield from _copied(stream, length + 4)
        else:
            stream.seek(length + 4, io.SEEK_CUR)


def _png_orientation(data: bytes) -> bytes:
    block = _orientation_alone(_EXIF + data).removeprefix(_EXIF)
    if not block:
        return b""
    checksum = zlib.crc32(b"eXIf" + block)
    return struct.pack(">L4s", len(block), b"eXIf") + block + struct.pack(">L", checksum)


def _copied(stream: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0 and (piece := stream.read(min(PIECE, length))):
        length -= len(piece)
        yield piece


def _rest(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while piece := stream.read(PIECE):
        yield piece
