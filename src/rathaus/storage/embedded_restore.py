"""Bringing the embedded database back from a backup, to a place where nothing is."""

from datetime import datetime
from pathlib import Path

from rathaus.storage.checksums import Checksums
from rathaus.storage.checksums import copy_safely
from rathaus.storage.embedded import Embedded
from rathaus.storage.embedded_backup import blobs_between
from rathaus.storage.embedded_backup import listed_files
from rathaus.storage.embedded_backup import repozo
from rathaus.storage.generations import TIME
from rathaus.storage.generations import Backup
from rathaus.storage.generations import Generation
from rathaus.storage.generations import generations
from rathaus.storage.interfaces import Incomplete
from rathaus.storage.interfaces import NoBackup


def backups(folder: Path) -> list[Backup]:
    """All that can be brought back, oldest first."""
    return [backup for generation in generations(folder) for backup in generation.backups()]


def restore(
    storage: Embedded, folder: Path, anchors: Path | None, at: datetime | None = None
) -> Backup:
    """Bring back the newest backup, or the newest that was begun at a time or before.

    Every file is compared with its checksum. The database comes to its place as the very last step.

    :param anchors: file of the journals' anchors; it comes back where there is none
    :param at: an aware time
    :returns: what was brought back
    :raises NoBackup: there is none of that time
    :raises NotEmpty: a database or blobs are there; they are left as they are
    :raises InUse: the site is running
    :raises Incomplete: a file of the backup is missing or damaged
    """
    backup = _chosen(folder, at)
    generation = Generation(folder / backup.generation)
    storage.refuse_where_filled()
    with storage.locked():
        part = storage.database.with_name(storage.database.name + ".restoring")
        _restore_database(generation, backup, part)
        try:
            _restore_blobs(generation, backup, part, storage.blobs)
        except Incomplete as problem:
            part.unlink()
            part.with_name(part.name + ".index").unlink(missing_ok=True)
            raise Incomplete(
                f"{problem} There is no database now; remove what was copied to {storage.blobs}."
            ) from None
        for end in (".index", ""):
            part.with_name(part.name + end).replace(
                storage.database.with_name(storage.database.name + end)
            )
    if anchors is not None and not anchors.exists() and generation.anchors.exists():
        anchors.parent.mkdir(parents=True, exist_ok=True)
        copy_safely(generation.anchors, anchors)
    return backup


def _chosen(folder: Path, at: datetime | None) -> Backup:
    found = backups(folder)
    if at is not None:
        found = [backup for backup in found if backup.time <= at.strftime(TIME)]
    if not found:
        when = f" of {at:%Y-%m-%d %H:%M:%S} UTC or before" if at else ""
        raise NoBackup(f"There is no whole backup{when} in {folder}.")
    return max(found, key=lambda backup: backup.time)


def _restore_database(generation: Generation, backup: Backup, target: Path) -> None:
    checksums = Checksums(generation.folder)
    for name in listed_files(generation):
        if Path(name).stem <= backup.time:
            checksums.verify(generation.database / name)
    words = ["-r", generation.database, "-D", backup.time, "-o", target]
    repozo("--recover", "--with-verify", *words)
    if target.stat().st_size != backup.size:
        raise Incomplete(
            f"The backup is damaged: the database has {target.stat().st_size} bytes, not {backup.size}."
        )


def _restore_blobs(generation: Generation, backup: Backup, database: Path, blobs: Path) -> None:
    from ZODB.blob import FilesystemHelper

    here = FilesystemHelper(str(generation.blobs), layout_name="bushy")
    there = FilesystemHelper(str(blobs))
    there.create()
    checksums = Checksums(generation.folder)
    number = 0
    for oid, tid in blobs_between(database, 4, backup.size):
        source = Path(here.getBlobFilename(oid, tid))
        if checksums.of(source) is None:
            # It was gone when the backup was made, which said so.
            continue
        target = Path(there.getBlobFilename(oid, tid))
        target.parent.mkdir(parents=True, exist_ok=True)
        checksums.verify(source)
        copy_safely(source, target)
        number += 1
    if number != backup.blobs:
        raise Incomplete(f"The backup is damaged: it has {number} files, not {backup.blobs}.")
