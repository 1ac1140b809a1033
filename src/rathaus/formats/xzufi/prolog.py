"""Guards the way of the bytes into the XML parser.

What is dangerous in XML stands before the root element: the DOCTYPE with its entities. It is found
here, in the bytes, so that the parser never gets to see one (CWE-611, CWE-776).
"""

import codecs
import re
from typing import BinaryIO

from rathaus.formats.xzufi.codes import MAX_PROLOG_BYTES
from rathaus.formats.xzufi.interfaces import BrokenXml
from rathaus.formats.xzufi.interfaces import NotXzufi
from rathaus.formats.xzufi.interfaces import UnsafeXml

_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_UTF_16_OR_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\0", b"<\0")
_CHUNK = 64 * 1024


class GuardedStream:
    """A binary stream that has a harmless beginning, is valid UTF-8 and not endless.

    :param stream: the file
    :param max_bytes: reading more than this raises ``UnsafeXml``
    :raises NotXzufi: empty, or no XML
    :raises UnsafeXml: with a DOCTYPE, or an encoding that is not UTF-8
    """

    def __init__(self, stream: BinaryIO, max_bytes: int):
        self._stream = stream
        self._max_bytes = max_bytes
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._line = 1
        self.bytes_read = 0
        self._beginning = self._read_prolog()

    def read(self, size: int = -1) -> bytes:
        """:raises BrokenXml: the bytes are not UTF-8"""
        if self._beginning:
            chunk = self._beginning[:size] if size >= 0 else self._beginning
            self._beginning = self._beginning[len(chunk) :]
        else:
            chunk = self._stream.read(size if size >= 0 else _CHUNK)
        self.bytes_read += len(chunk)
        if self.bytes_read > self._max_bytes:
            raise UnsafeXml(f"Die Datei ist größer als {self._max_bytes} Byte.")
        self._check_encoding(chunk)
        return chunk

    def _check_encoding(self, chunk: bytes) -> None:
        try:
            self._decode(chunk, not chunk)
        except UnicodeDecodeError as error:
            line = self._line + error.object[: error.start].count(b"\n")
            raise BrokenXml("Die Datei ist nicht in UTF-8 geschrieben", line) from None
        self._line += chunk.count(b"\n")

    def _read_prolog(self) -> bytes:
        data = b""
        while len(data) <= MAX_PROLOG_BYTES:
            more = self._stream.read(4096)
            data += more
            if root_starts(data):
                return data
            if not more:
                raise NotXzufi("Die Datei ist leer." if not data.strip() else "Kein XML.")
        raise UnsafeXml("Vor dem ersten Element stehen zu viele Daten.")


def root_starts(data: bytes) -> bool:
    """Tell whether ``data`` reaches the root element with nothing dangerous before it.

    :returns: False while more bytes are needed
    :raises NotXzufi: this is no XML
    :raises UnsafeXml: there is a DOCTYPE, or an encoding other than UTF-8
    """
    if data.startswith(_UTF_16_OR_32):
        raise UnsafeXml("Die Datei ist nicht in UTF-8 geschrieben.")
    rest = data.removeprefix(codecs.BOM_UTF8).lstrip()
    while rest:
        if not rest.startswith(b"<"):
            raise NotXzufi("Die Datei enthält kein XML.")
        if rest.startswith(b"<?"):
            end = rest.find(b"?>")
            if rest.startswith(b"<?xml") and end > 0:
                _check_declaration(rest[:end])
            after = end + 2
        elif rest.startswith(b"<!--"):
            end = rest.find(b"-->", 4)
            after = end + 3
        elif b"<!--".startswith(rest[:4]):
            return False
        elif rest.startswith(b"<!"):
            raise UnsafeXml("Die Datei enthält eine DOCTYPE-Angabe. Sie wird nicht gelesen.")
        else:
            return True
        if end < 0:
            return False
        rest = rest[after:].lstrip()
    return False


def _check_declaration(declaration: bytes) -> None:
    encoding = _ENCODING.search(declaration)
    if encoding and encoding.group(1).upper() not in {b"UTF-8", b"UTF8", b"US-ASCII", b"ASCII"}:
        raise UnsafeXml("XZuFi wird nur in UTF-8 gelesen, die Datei nennt eine andere Kodierung.")
