"""Files on their way into the database: in pieces, because a scan may have 100 MB."""

import contextlib
import hashlib
import os
from collections.abc import Iterable

import transaction
from ZODB.blob import Blob


def stored(pieces: Iterable[bytes]) -> tuple[Blob, int, str]:
    """Write a file into a new blob.

    :returns: the blob, its size in bytes, and the SHA-256 in hex of what it holds.
    :raises OSError: the disk is full; nothing of the file is left on it.
    """
    blob, digest, size = Blob(), hashlib.sha256(), 0
    with blob.open("w") as target:
        for piece in pieces:
            digest.update(piece)
            _write(target, piece)
            size += len(piece)
    transaction.get().addAfterAbortHook(_remove, (blob._p_blob_uncommitted,))
    return blob, size, digest.hexdigest()


def _remove(path: str) -> None:
    """ZODB leaves a blob's file when its transaction met another writer: with every retry of an
    upload one more file of 100 MB, since what it relies on is not called for objects in cycles."""
    with contextlib.suppress(FileNotFoundError):
        os.remove(path)


def _write(target, piece: bytes) -> None:
    """A blob is a bare file: on a disk that fills up it writes a part and raises nothing.

    :raises OSError: not all of it could be written.
    """
    rest = memoryview(piece)
    while rest:
        rest = rest[target.write(rest) :]
