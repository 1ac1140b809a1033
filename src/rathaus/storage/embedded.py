"""The embedded database: one file, and a folder of blobs beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rathaus.storage.interfaces import InUse
from rathaus.storage.interfaces import NotEmpty

#: An empty FileStorage: its first four bytes say that it is one.
EMPTY = 4


@dataclass(frozen=True)
class Embedded:
    """A FileStorage and its blobs; they belong together.

    :ivar database: path of ``Data.fs``
    :ivar blobs: folder of the blobs
    """

    database: Path
    blobs: Path

    def __str__(self) -> str:
        return str(self.database)

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The storage, opened for reading while nobody else may have it open.

        :raises InUse: a process serves from it
        """
        with self.locked():
            storage = open_read_only(self.database, self.blobs)
            try:
                yield storage
            finally:
                storage.close()

    @contextmanager
    def filling(self) -> Iterator[Any]:
        """The storage, empty, to be written to.

        :raises InUse: a process serves from it
        :raises NotEmpty: there is something in it
        """
        from ZODB.FileStorage import FileStorage

        self.refuse_where_filled()
        self.database.parent.mkdir(parents=True, exist_ok=True)
        with self.locked():
            pass
        storage = FileStorage(str(self.database), blob_dir=str(self.blobs))
        try:
            yield storage
        finally:
            storage.close()

    def refuse_where_filled(self) -> None:
        """:raises NotEmpty: there is a database or a blob"""
        if self.database.exists() and self.database.stat().st_size > EMPTY:
            raise NotEmpty(f"{self.database} is there already; move it aside first.")
        if next(self.blobs.rglob("*.blob"), None) is not None:
            raise NotEmpty(f"{self.blobs} holds files already; move the folder aside first.")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody opens the database meanwhile; it is the lock of FileStorage itself.

        :raises InUse: a process serves from it
        """
        from zc.lockfile import LockError
        from zc.lockfile import LockFile

        self.database.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = LockFile(f"{self.database}.lock")
        except LockError:
            raise InUse(
                f"The site is running and holds {self.database}. Stop it, then try again."
            ) from None
        try:
            yield
        finally:
            lock.close()


def open_read_only(database: Path, blobs: Path | None) -> Any:
    """A FileStorage that takes no lock and changes nothing."""
    from ZODB.FileStorage import FileStorage

    return FileStorage(str(database), read_only=True, blob_dir=str(blobs) if blobs else None)


def current_records(storage: Any) -> Iterator[tuple[bytes, bytes | None, bytes | None]]:
    """Every object by its id, in their order: id, id of its transaction, data; both None when it
    cannot be read.

    ``record_iternext`` of FileStorage does the same, but cannot go on behind a damaged object.
    """
    from ZODB.FileStorage.FileStorage import CorruptedError
    from ZODB.POSException import POSKeyError
    from ZODB.utils import load_current

    for oid in storage._index:
        try:
            data, tid = load_current(storage, oid)
        except (POSKeyError, CorruptedError):
            data = tid = None
        yield oid, tid, data
