"""Notices pictures whose upload broke off.

Pillow would, but plone.scale and WeasyPrint tell it, for the whole process, to accept such
pictures. Data behind a picture's end is fine: phones put films there.
"""

import io
import os
import struct
from typing import BinaryIO

CHUNK = 1024 * 1024


def is_whole(stream: BinaryIO, media_type: str) -> bool:
    """Whether the picture reaches its end mark; ``True`` for formats without one.

    :raises struct.error: if the file ends within a header.
    """
    stream.seek(0)
    if media_type == "image/jpeg":
        return _jpeg_ends(stream)
    if media_type == "image/png":
        return _png_ends(stream)
    if media_type == "image/webp":
        # RFC 9649, 2.4: the size counts from behind itself.
        (size,) = struct.unpack("<4xL", stream.read(8))
        return stream.seek(0, io.SEEK_END) >= size + 8
    return True


def _jpeg_ends(stream: BinaryIO) -> bool:
    """Skips the headers, which may hold a whole preview picture with its own end mark."""
    stream.seek(2)
    marker = b""
    while marker != b"\xff\xda":
        marker, size = struct.unpack(">2sH", stream.read(4))
        if marker[:1] != b"\xff" or size < 2:
            return False
        stream.seek(size - 2, os.SEEK_CUR)
    # Within picture data 0xFF is always followed by 0x00 or a mark (ITU T.81, F.1.2.3).
    last = b""
    while chunk := stream.read(CHUNK):
        if b"\xff\xd9" in last + chunk:
            return True
        last = chunk[-1:]
    return False


def _png_ends(stream: BinaryIO) -> bool:
    stream.seek(8)
    while header := stream.read(8):
        size, kind = struct.unpack(">L4s", header)
        if kind == b"IEND":
            return True
        stream.seek(size + 4, os.SEEK_CUR)
    return False
