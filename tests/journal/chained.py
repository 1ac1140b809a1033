"""Things that keep journals in a real storage, without Plone, for tests of damage."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from persistent import Persistent
from persistent.mapping import PersistentMapping
from ZODB import DB
from ZODB.blob import Blob
from ZODB.FileStorage import FileStorage
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.interface import implementer

from rathaus.journal import api
from rathaus.journal.interfaces import IJournalHolder


@implementer(IAttributeAnnotatable)
class Thing(Persistent):
    """Something in a file; what it holds may be a blob."""

    def __init__(self, uid, parent=None, content=None):
        self.uid = uid
        self.__parent__ = parent
        self.blob = None if content is None else Blob(content)


@implementer(IJournalHolder)
class Holder(Thing):
    """A file."""


@dataclass
class Storage:
    """A database on the disk, opened and closed as often as a test likes."""

    folder: Path

    def __enter__(self) -> Any:
        self.db = DB(FileStorage(str(self.data), blob_dir=str(self.folder / "blobs")))
        self.connection = self.db.open()
        return self.connection.root()

    def __exit__(self, *error):
        self.connection.transaction_manager.abort()
        self.connection.close()
        self.db.close()

    @property
    def data(self) -> Path:
        return self.folder / "Data.fs"

    def blobs(self) -> list[Path]:
        """The files of all blobs."""
        return sorted((self.folder / "blobs").rglob("*.blob"))

    def commit(self):
        self.connection.transaction_manager.commit()

    def replace(self, before: bytes, after: bytes) -> None:
        """Change bytes of the database behind its back; the last place counts."""
        data = self.data.read_bytes()
        start, found, end = data.rpartition(before)
        assert found
        assert len(before) == len(after)
        self.data.write_bytes(start + after + end)


def make_file(root, uid="efile", contents=()):
    """A file with a record for each content, and their entries."""
    holder = root[uid] = Holder(uid)
    api.append(holder, "opened", actor="clara")
    records = root[f"records of {uid}"] = PersistentMapping()
    for number, content in enumerate(contents, start=1):
        record = records[f"{uid}-{number}"] = Thing(f"{uid}-{number}", holder, content)
        api.append(record, "added", actor="clara", content_hash=hash_of(record))
    return holder


def hash_of(record) -> str:
    """SHA-256 of what a record holds now."""
    from hashlib import file_digest

    with record.blob.open("r") as stream:
        return file_digest(stream, "sha256").hexdigest()
