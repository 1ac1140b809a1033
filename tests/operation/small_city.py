"""A database with some objects and files, made in a moment: what copies one does not look inside."""

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import transaction
from persistent.mapping import PersistentMapping
from ZODB import DB
from ZODB.blob import Blob
from ZODB.config import storageFromString

#: Bytes that a server, its backups and what comes back need at most.
MEMORY = 2_000_000_000
ZOPE = """instancehome {home}
{extra}<zodb_db main>
  {storage}
  mount-point /
</zodb_db>
"""
EMBEDDED = """<blobstorage>
    blob-dir {blobs}
    <filestorage>
      path {database}
    </filestorage>
  </blobstorage>"""
POSTGRES = """%import relstorage
  <relstorage>
    keep-history false
    blob-dir {blobs}
    shared-blob-dir {shared}
    <postgresql>
      driver psycopg2
      dsn {dsn}
    </postgresql>
  </relstorage>"""


@dataclass(frozen=True)
class Place:
    """A configuration, and what it describes.

    :ivar configuration: a zope.conf
    """

    configuration: Path
    database: Path | None
    blobs: Path


def embedded(folder: Path) -> Place:
    """An embedded database in this folder, with a file of anchors; nothing is in it yet."""
    database, blobs = folder / "filestorage" / "Data.fs", folder / "blobstorage"
    database.parent.mkdir(parents=True)
    text = EMBEDDED.format(blobs=blobs, database=database)
    anchors = f"<environment>\n  RATHAUS_ANCHORS {folder}/anchors.jsonl\n</environment>\n"
    return Place(_configuration(folder, text, anchors), database, blobs)


def on_postgres(folder: Path, dsn: str, shared: bool = False) -> Place:
    """A database in PostgreSQL; its files lie in it, or in a shared folder."""
    folder.mkdir(parents=True)
    blobs = folder / "blobs"
    text = POSTGRES.format(blobs=blobs, shared=str(shared).lower(), dsn=dsn)
    return Place(_configuration(folder, text), None, blobs)


def open_postgres(place: Place):
    """The storage, as a node opens it."""
    text = place.configuration.read_text(encoding="utf-8")
    section = text.split("<zodb_db main>")[1].split("mount-point")[0]
    return storageFromString(section)


@contextmanager
def servers_in_memory():
    """What is made meanwhile has its folder in memory, where there is room: a server that does not
    wait for the disk."""
    folder, before = Path("/dev/shm"), tempfile.tempdir  # noqa: S108 (mkdtemp makes folders there)
    if folder.is_dir() and shutil.disk_usage(folder).free > MEMORY:
        tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _configuration(folder: Path, storage: str, extra: str = "") -> Path:
    path = folder / "zope.conf"
    path.write_text(ZOPE.format(home=folder, storage=storage, extra=extra), encoding="utf-8")
    return path


def fill(storage, words: list[str]) -> None:
    """Write objects, each with a file, each in a transaction of its own, then close the storage."""
    database = DB(storage)
    connection = database.open()
    for word in words:
        thing = PersistentMapping(word=word)
        thing["file"] = blob = Blob()
        with blob.open("w") as file:
            file.write(word.encode() * 1000)
        connection.root()[word] = thing
        transaction.commit()
    connection.close()
    database.close()


def words(storage) -> list[str]:
    """What was written, as far as its file says the same; the storage is closed."""
    database = DB(storage)
    connection = database.open()
    found = []
    for word, thing in sorted(connection.root().items()):
        with thing["file"].open() as file:
            if file.read() == word.encode() * 1000:
                found.append(word)
    connection.close()
    database.close()
    return found
