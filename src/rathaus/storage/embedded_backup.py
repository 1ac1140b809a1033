"""A backup of the embedded database while it serves: repozo copies what is new of the database, then
the blobs follow that belong to just that.

The database comes first, since a blob lies in its place before the commit that names it is in the file;
so every blob that the copied part names can be copied.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from rathaus.calendar.api import utc_now
from rathaus.storage.checksums import Checksums
from rathaus.storage.checksums import copy_safely
from rathaus.storage.embedded import Embedded
from rathaus.storage.generations import TIME
from rathaus.storage.generations import Backup
from rathaus.storage.generations import Generation
from rathaus.storage.generations import folders_of_times
from rathaus.storage.generations import generations
from rathaus.storage.generations import locked
from rathaus.storage.interfaces import Incomplete
from rathaus.storage.interfaces import NoBackup
from rathaus.storage.interfaces import ToolFailed

#: So often in a row the database may be packed while it is copied.
TRIES = 3


def back_up(
    storage: Embedded,
    folder: Path,
    anchors: Path | None,
    full: bool = False,
    keep: int | None = None,
) -> Backup | None:
    """Copy what is new since the last backup; all of it in the first one, and after a pack.

    :param folder: of the backups; made when it is not there
    :param anchors: file of the journals' anchors, copied along
    :param full: begin a new generation
    :param keep: remove all but so many newest generations afterwards
    :returns: the backup; None when nothing has changed
    :raises NoBackup: there is no database
    :raises InUse: another backup is being made
    :raises Incomplete: the database was packed again and again meanwhile
    :raises ToolFailed: repozo refused
    """
    if not storage.database.exists():
        raise NoBackup(f"There is no database {storage.database}.")
    if " " in str(folder):
        raise ToolFailed(f"repozo cannot work in a folder with a space in its name: {folder}")
    with locked(folder):
        before = generations(folder)
        _remove_unfinished(folder, before)
        generation = before[-1] if before and not full else _new_generation(folder)
        for _try in range(TRIES):
            began = storage.database.stat().st_ino
            generation = _copy_database(storage, generation)
            backup = _copy_blobs(storage, generation, before[-1] if before else None)
            if storage.database.stat().st_ino == began:
                break
        else:
            raise Incomplete("The database was packed meanwhile, again and again; try again later.")
        if anchors is not None and anchors.exists():
            copy_safely(anchors, generation.anchors)
        if backup is not None:
            generation.add(backup)
        for old in generations(folder)[: -keep or None] if keep else ():
            shutil.rmtree(old.folder)
        return backup


def data_files(generation: Generation) -> list[str]:
    """Names of repozo's copies of the database, in the order in which they were made."""
    return sorted(path.name for path in generation.database.glob("*.*fs"))


def listed_files(generation: Generation) -> list[str]:
    """The same as repozo wrote them down when each was whole."""
    listings = generation.database.glob("*.dat")
    lines = [line for path in listings for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted(Path(line.split()[0]).name for line in lines)


def blobs_between(database: Path, start: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    """Object and transaction of each blob that a part of the database names.

    :param start: position in the file at which a transaction begins, and ``end`` where one ends
    """
    from ZODB.blob import is_blob_record
    from ZODB.FileStorage.FileStorage import FileIterator

    if start >= end:
        return
    iterator = FileIterator(str(database), pos=start)
    try:
        for transaction in iterator:
            for record in transaction:
                if is_blob_record(record.data):
                    yield record.oid, record.tid
            if iterator._pos >= end:
                return
    finally:
        iterator.close()


def repozo(*words: object) -> None:
    """Call the program that comes with ZODB.

    :raises ToolFailed: with what it said
    """
    from ZODB.scripts.repozo import main

    try:
        main([str(word) for word in words])
    except SystemExit as stopped:
        raise ToolFailed(f"repozo: {stopped.code}") from None


def _remove_unfinished(folder: Path, whole: list[Generation]) -> None:
    """Generations whose first backup was interrupted."""
    for path in folders_of_times(folder):
        if Generation(path) not in whole:
            shutil.rmtree(path)


def _new_generation(folder: Path) -> Generation:
    # Its name says the second.
    while (path := folder / utc_now().strftime(TIME)).exists():
        time.sleep(0.1)
    generation = Generation(path)
    generation.database.mkdir(parents=True)
    return generation


def _copy_database(storage: Embedded, generation: Generation) -> Generation:
    """:returns: the generation the copy lies in: a new one when repozo had to copy everything"""
    _remove_unlisted(generation)
    before = data_files(generation)
    while (generation.database / f"{utc_now().strftime(TIME)}.index").exists():
        # repozo names its files by the second.
        time.sleep(0.1)
    repozo("--backup", "-f", storage.database, "-r", generation.database)
    new = [name for name in data_files(generation) if name not in before]
    if before and new and new[0].endswith(".fs"):
        other = _new_generation(generation.folder.parent)
        for path in generation.database.glob(f"{new[0].removesuffix('.fs')}.*"):
            path.rename(other.database / path.name)
        generation = other
    checksums = Checksums(generation.folder)
    for name in data_files(generation):
        if checksums.of(generation.database / name) is None:
            checksums.add(generation.database / name)
    checksums.save()
    return generation


def _remove_unlisted(generation: Generation) -> None:
    """What a killed repozo has left: a copy that does not stand in its list, which it cannot verify."""
    for name in set(data_files(generation)) - set(listed_files(generation)):
        (generation.database / name).unlink()


def _copy_blobs(
    storage: Embedded, generation: Generation, before: Generation | None
) -> Backup | None:
    """:returns: the backup that is whole with them; None when nothing is new"""
    from ZODB.blob import FilesystemHelper

    last = generation.backups()[-1] if generation.backups() else None
    name = Path(data_files(generation)[-1]).stem
    if last is not None and last.time == name:
        return None
    size, objects = _size_and_objects(generation, name)
    here = FilesystemHelper(str(storage.blobs))
    there = FilesystemHelper(str(generation.blobs), layout_name="bushy")
    checksums = Checksums(generation.folder)
    older = _Older(before if before != generation else None)
    number, length = (last.blobs, last.blob_bytes) if last else (0, 0)
    missing = list(last.missing) if last else []
    for oid, tid in blobs_between(storage.database, last.size if last else 4, size):
        source = Path(here.getBlobFilename(oid, tid))
        known, link = older.find(oid, tid)
        try:
            target = Path(there.getBlobFilename(oid, tid))
            length += checksums.copy(link or source, target, known)
            number += 1
        except FileNotFoundError:
            missing.append(str(source))
    checksums.save()
    return Backup(generation.folder.name, name, size, objects, number, length, missing)


def _size_and_objects(generation: Generation, name: str) -> tuple[int, int]:
    from ZODB.fsIndex import fsIndex

    saved = fsIndex.load(str(generation.database / f"{name}.index"))
    return saved["pos"], len(saved["index"])


class _Older:
    """Blobs of the generation before, which a new one may share."""

    def __init__(self, generation: Generation | None):
        from ZODB.blob import FilesystemHelper

        self._checksums = None
        if generation is not None:
            self._checksums = Checksums(generation.folder)
            self._helper = FilesystemHelper(str(generation.blobs), layout_name="bushy")

    def find(self, oid: bytes, tid: bytes) -> tuple[str | None, Path | None]:
        """:returns: checksum and path, where it is there"""
        if self._checksums is None:
            return None, None
        path = Path(self._helper.getBlobFilename(oid, tid))
        known = self._checksums.of(path)
        return (known, path) if known and path.exists() else (None, None)
