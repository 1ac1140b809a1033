"""Finds where a picture ends: to notice uploads that broke off, and what stands behind the end.

Pillow would notice the first, but plone.scale and WeasyPrint tell it, for the whole process, to
accept such pictures.
"""

import io
import os
import re
import struct
from typing import BinaryIO

CHUNK = 1024 * 1024
#: Within the data of a scan 0xFF is followed by 0x00, a restart mark or padding (ITU T.81, B.1.1).
_MARK_IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_END_OF_IMAGE = 0xD9
_START_OF_SCAN = 0xDA
#: Marks without a length: a temporary one, restarts, start of an image.
_LONE_MARKS = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})
#: Longer padding between two marks is none.
_MOST_PADDING = 64


def is_whole(stream: BinaryIO, media_type: str) -> bool:
    """Whether the picture reaches its end mark; ``True`` for formats without one.

    :raises struct.error: if the file ends within a header.
    """
    end = picture_end(stream, media_type)
    return end is None or 0 <= end <= stream.seek(0, io.SEEK_END)


def picture_end(stream: BinaryIO, media_type: str) -> int | None:
    """Where the picture ends, in bytes from the beginning.

    :returns: -1 if the end mark is missing; ``None`` for formats without one.
    :raises struct.error: if the file ends within a header.
    """
    stream.seek(0)
    if media_type == "image/jpeg":
        return _jpeg_end(stream)
    if media_type == "image/png":
        return _png_end(stream)
    if media_type == "image/webp":
        # RFC 9649, 2.4: the size counts from behind itself, and odd sizes are padded.
        (size,) = struct.unpack("<4xL", stream.read(8))
        return size + 8
    return None


def _jpeg_end(stream: BinaryIO) -> int:
    """Skips the headers, which may hold a whole preview picture with its own end mark."""
    stream.seek(2)
    while True:
        mark = _next_mark(stream)
        if mark == _END_OF_IMAGE:
            return stream.tell()
        if mark is None:
            return -1
        if mark in _LONE_MARKS:
            continue
        (size,) = struct.unpack(">H", stream.read(2))
        if size < 2:
            return -1
        stream.seek(size - 2, os.SEEK_CUR)
        if mark == _START_OF_SCAN:
            _skip_scan(stream)


def _next_mark(stream: BinaryIO) -> int | None:
    """The mark at the place; None where there is none."""
    if stream.read(1) != b"\xff":
        return None
    for _padding in range(_MOST_PADDING):
        sign = stream.read(1)
        if sign != b"\xff":
            return sign[0] if sign else None
    return None


def _skip_scan(stream: BinaryIO) -> None:
    """Go to the next mark, or to the end of the file."""
    while chunk := stream.read(CHUNK):
        found = _MARK_IN_SCAN.search(chunk)
        if found is not None:
            stream.seek(found.start() - len(chunk), os.SEEK_CUR)
            return
        if chunk.endswith(b"\xff") and len(chunk) > 1:
            stream.seek(-1, os.SEEK_CUR)


def _png_end(stream: BinaryIO) -> int:
    stream.seek(8)
    while header := stream.read(8):
        size, kind = struct.unpack(">L4s", header)
        stream.seek(size + 4, os.SEEK_CUR)
        if kind == b"IEND":
            return stream.tell()
    return -1
