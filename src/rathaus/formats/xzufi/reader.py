"""Reads a transfer message record by record; memory does not grow with the file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from lxml import etree

from rathaus.formats.xzufi.codes import MAX_BYTES
from rathaus.formats.xzufi.codes import MAX_DEPTH
from rathaus.formats.xzufi.codes import MAX_RECORD_BYTES
from rathaus.formats.xzufi.codes import NAMESPACES
from rathaus.formats.xzufi.elements import Element
from rathaus.formats.xzufi.elements import child
from rathaus.formats.xzufi.elements import identifier
from rathaus.formats.xzufi.elements import inside
from rathaus.formats.xzufi.elements import moment
from rathaus.formats.xzufi.elements import name_of
from rathaus.formats.xzufi.elements import split_name
from rathaus.formats.xzufi.elements import text
from rathaus.formats.xzufi.interfaces import BrokenXml
from rathaus.formats.xzufi.interfaces import NotXzufi
from rathaus.formats.xzufi.interfaces import UnsafeXml
from rathaus.formats.xzufi.interfaces import UnusableRecord
from rathaus.formats.xzufi.message import Delete
from rathaus.formats.xzufi.message import Header
from rathaus.formats.xzufi.message import Part
from rathaus.formats.xzufi.message import Refused
from rathaus.formats.xzufi.message import Write
from rathaus.formats.xzufi.prolog import GuardedStream
from rathaus.formats.xzufi.service_reading import service_from
from rathaus.formats.xzufi.texts import one_line
from rathaus.formats.xzufi.unit_reading import unit_from

_READERS = {"leistung": service_from, "organisationseinheit": unit_from}
_KINDS = {
    "leistung": "service",
    "leistungid": "service",
    "organisationseinheit": "unit",
    "organisationseinheitid": "unit",
}
_ORDERS = ("schreibe", "loesche")

Source = str | os.PathLike | BinaryIO


def open_message(source: Source, *, max_bytes: int = MAX_BYTES) -> "Message":
    """Open a transfer message and read its header.

    :param source: path of a file, or a stream of bytes
    :param max_bytes: size of the largest file that is read
    :returns: an iterator of ``Write``, ``Delete`` and ``Refused``, also a context manager
    :raises NotXzufi: empty, no XML, another namespace, or no ``nachrichtenkopf``
    :raises UnsafeXml: a DOCTYPE, another encoding than UTF-8, or beyond a limit
    :raises BrokenXml: damaged XML; also raised while iterating
    """
    return Message(source, max_bytes=max_bytes)


def check_file(source: Source, *, max_bytes: int = MAX_BYTES) -> int:
    """Read a whole message without keeping anything, before an importer writes the first record.

    :returns: number of records, refused ones included
    :raises XzufiError: the file is broken; see :func:`open_message`
    """
    with open_message(source, max_bytes=max_bytes) as message:
        return sum(1 for _ in message)


class Message:
    """An open transfer message, read once from front to back.

    :ivar header: what the sender says about the message
    """

    def __init__(self, source: Source, *, max_bytes: int = MAX_BYTES):
        self._owned = open(source, "rb") if isinstance(source, str | os.PathLike) else None  # noqa: SIM115
        try:
            self._stream = GuardedStream(self._owned or source, max_bytes)
            self._events = etree.iterparse(
                self._stream,
                events=("start", "end"),
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            self._elements = self._walk()
            self.header = self._read_header()
        except BaseException:
            self.close()
            raise
        self._parts = self._read_parts()

    def __iter__(self) -> Iterator[Part]:
        return self._parts

    def __next__(self) -> Part:
        return next(self._parts)

    def __enter__(self) -> "Message":
        return self

    def __exit__(self, *exc_info) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self._owned is not None:
            self._owned.close()

    def _read_header(self) -> Header:
        for order, element, _ in self._elements:
            if order is None and name_of(element) == "nachrichtenkopf":
                root = element.getparent()
                with _broken_where(element):
                    return Header(
                        message_id=text(
                            inside(element, "nachrichtid", "nachrichtenid", "nachrichtuuid")
                        ),
                        created=moment(
                            inside(element, "erstelltdatumzeit", "erstellungszeitpunkt")
                        ),
                        sender=text(inside(element, "autor", "absender")),
                        product=one_line(root.get("produktbezeichnung") or ""),
                        version=NAMESPACES[split_name(root)[0]],
                    )
            if order is not None:
                break
        raise NotXzufi("Die XZuFi-Nachricht hat keinen Nachrichtenkopf.")

    def _read_parts(self) -> Iterator[Part]:
        try:
            for order, element, oversized in self._elements:
                if order is not None:
                    yield _part(order, element, oversized)
        finally:
            self.close()

    def _walk(self) -> Iterator[tuple[str | None, Element, bool]]:
        """Yield (order, record, is oversized); order is None for other children of the root.

        A record that grows beyond the limit is emptied while it is read, so that no single record
        can fill the memory either.
        """
        path: list[str] = []
        began_at, oversized = 0, False
        for event, element in self._parsed():
            if event == "start":
                path.append(name_of(element))
                _check_start(path, element)
                if len(path) == _depth_of_part(path):
                    began_at, oversized = self._stream.bytes_read, False
                continue
            part_depth = _depth_of_part(path)
            depth = len(path)
            path.pop()
            if depth > part_depth:
                oversized = oversized or self._stream.bytes_read - began_at > MAX_RECORD_BYTES
                if oversized:
                    _forget(element)
                continue
            if depth == part_depth:
                order = path[1] if part_depth == 3 else None
                if oversized and order is None:
                    raise UnsafeXml("Ein Teil der Nachricht ist zu groß.")
                yield order, element, oversized
            if depth > 1:
                _forget(element)

    def _parsed(self) -> Iterator[tuple[str, Element]]:
        try:
            yield from self._events
        except etree.XMLSyntaxError as error:
            raise BrokenXml(f"Das XML ist beschädigt: {error.msg}", error.lineno or 0) from None


def _depth_of_part(path: list[str]) -> int:
    return 3 if len(path) > 1 and path[1] in _ORDERS else 2


def _check_start(path: list[str], element: Element) -> None:
    if len(path) == 1 and split_name(element)[0] not in NAMESPACES:
        raise NotXzufi("Die Datei ist keine XZuFi-Nachricht der Version 2.2 oder 2.3.")
    if len(path) > MAX_DEPTH:
        raise UnsafeXml(f"Zeile {element.sourceline}: Elemente sind zu tief geschachtelt.")


def _forget(element: Element) -> None:
    """Give the memory of a finished element back, and of everything before it."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]


def _part(order: str, element: Element, oversized: bool) -> Part:
    line = element.sourceline or 0
    name = split_name(element)[1]
    if oversized:
        return Refused("Der Datensatz ist zu groß.", line, "", name)
    try:
        if order == "loesche":
            return _deletion(element, line)
        read = _READERS.get(name_of(element))
        if read is None:
            raise UnusableRecord(f"„{name}“ wird nicht übernommen.")
        return Write(read(element), line)
    except UnusableRecord as error:
        return Refused(str(error), line, _key_of(element), name)


def _key_of(element: Element) -> str:
    try:
        key = identifier(child(element, "id"))
    except UnusableRecord:
        return ""
    return key.key if key else ""


def _deletion(element: Element, line: int) -> Delete:
    kind = _KINDS.get(name_of(element))
    if kind is None:
        raise UnusableRecord(f"„{split_name(element)[1]}“ wird nicht gelöscht.")
    nested = child(element, "id")
    # loesche carries either the record with its id, or the id alone.
    key = identifier(nested if nested is not None or len(element) else element)
    if key is None:
        raise UnusableRecord("Der zu löschende Datensatz hat keine Kennung (id).")
    return Delete(key, kind, line)


@contextmanager
def _broken_where(element: Element) -> Iterator[None]:
    try:
        yield
    except UnusableRecord as error:
        raise BrokenXml(f"Nachrichtenkopf: {error}", element.sourceline or 0) from None
