"""What a storage holds: the number and one checksum of its objects, and of its blobs."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rathaus.storage import embedded
from rathaus.storage import postgres

PIECE = 1 << 20


@dataclass(frozen=True)
class Inventory:
    """Two storages that hold the same have equal ones, whatever kind they are.

    :ivar objects_checksum: SHA-256 over id, transaction and data of each object, in order of ids
    :ivar blobs_checksum: SHA-256 over id, transaction and SHA-256 of each blob, in the same order
    :ivar missing: blobs whose file is gone, each as ``object <id>: <path>``
    :ivar unreadable: ids of objects that cannot be read
    """

    objects: int
    objects_checksum: str
    blobs: int
    blob_bytes: int
    blobs_checksum: str
    missing: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Nothing is missing and everything can be read."""
        return not self.missing and not self.unreadable


def count(storage: Any, records: Iterator | None = None) -> Inventory:
    """Read every object and every blob once, in a memory that does not grow with them.

    :param storage: an opened FileStorage with blobs, or RelStorage
    :param records: what :func:`records_of` gives for it, for who wants to show how far it is
    """
    objects, blobs = hashlib.sha256(), hashlib.sha256()
    number = blob_number = blob_bytes = 0
    missing, unreadable = [], []
    for oid, tid, data in records_of(storage) if records is None else records:
        if data is None:
            unreadable.append(_name(oid))
            continue
        number += 1
        objects.update(oid + tid + len(data).to_bytes(8, "big") + data)
        if not _is_blob(data):
            continue
        found = _blob(storage, oid, tid)
        if found is None:
            missing.append(f"object {_name(oid)}: {_expected(storage, oid, tid)}")
            continue
        blob_number += 1
        blob_bytes += found[1]
        blobs.update(oid + tid + found[0])
    return Inventory(
        number,
        objects.hexdigest(),
        blob_number,
        blob_bytes,
        blobs.hexdigest(),
        tuple(missing),
        tuple(unreadable),
    )


def records_of(storage: Any) -> Iterator[tuple[bytes, bytes | None, bytes | None]]:
    """Every object by its id, in their order: id, id of its transaction, data."""
    return (embedded if _is_file(storage) else postgres).current_records(storage)


def checksum(path: Path) -> tuple[bytes, int]:
    """SHA-256 and length of a file."""
    digest, length = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            length += len(piece)
    return digest.digest(), length


def _is_blob(data: bytes) -> bool:
    from ZODB.blob import is_blob_record

    return is_blob_record(data)


def _blob(storage: Any, oid: bytes, tid: bytes) -> tuple[bytes, int] | None:
    from ZODB.POSException import POSKeyError

    try:
        return checksum(Path(storage.loadBlob(oid, tid)))
    except (POSKeyError, OSError):
        return None


def _expected(storage: Any, oid: bytes, tid: bytes) -> str:
    """Where the file would lie, as far as there is such a place."""
    from relstorage.blobhelper.interfaces import ICachedBlobHelper

    holder = storage if _is_file(storage) else storage.blobhelper
    if ICachedBlobHelper.providedBy(holder):
        return f"transaction {_name(tid)}"
    return holder.fshelper.getBlobFilename(oid, tid)


def _is_file(storage: Any) -> bool:
    from ZODB.FileStorage import FileStorage

    return isinstance(storage, FileStorage)


def _name(oid: bytes) -> str:
    return f"0x{int.from_bytes(oid, 'big'):x}"
