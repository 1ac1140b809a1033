"""Bringing PostgreSQL back as it was at a moment: the newest base backup before it, and the log."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from rathaus.storage.checksums import Checksums
from rathaus.storage.checksums import copy_safely
from rathaus.storage.generations import TIME
from rathaus.storage.interfaces import NoBackup
from rathaus.storage.interfaces import NotEmpty
from rathaus.storage.interfaces import UnknownStorage
from rathaus.storage.postgres import Postgres
from rathaus.storage.postgres_backup import Archive
from rathaus.storage.postgres_backup import BaseBackup
from rathaus.storage.programs import give_away
from rathaus.storage.programs import run_program

#: What must not stand in a path that goes through PostgreSQL to a shell
UNSAFE = set("'\"%\\$`\n ")


def restore(
    storage: Postgres,
    archive: Archive,
    data: Path,
    anchors: Path | None,
    at: datetime | None = None,
) -> BaseBackup:
    """Lay out a data folder that PostgreSQL brings to the moment by itself when it is started.

    The server need not run, and is not asked. Files beside the database come back as well.

    :param data: folder to be made
    :param at: an aware time; without it, everything that was archived comes back
    :raises NoBackup: no copy was finished by then
    :raises NotEmpty: there is something in the folder, or in that of the blobs
    :raises ToolFailed: the backup is damaged
    :raises Incomplete: a file beside the database is damaged in the backup
    """
    made = _chosen(archive, at)
    if data.exists() and any(data.iterdir()):
        raise NotEmpty(f"{data} is there already; move it aside first.")
    if storage.shared_blobs and next(storage.shared_blobs.rglob("*.blob"), None) is not None:
        raise NotEmpty(f"{storage.shared_blobs} holds files already; move the folder aside first.")
    base = archive.base(made.began)
    version = int((base / "PG_VERSION").read_text(encoding="ascii"))
    run_program(version, "pg_verifybackup", base)
    shutil.copytree(base, data, symlinks=True, dirs_exist_ok=True)
    _copy_tablespaces(data)
    _tell_what_to_do(archive, data, at)
    _set_owner(data)
    if storage.shared_blobs:
        _restore_blobs(archive, storage.shared_blobs)
    if anchors is not None and not anchors.exists() and archive.anchors.exists():
        anchors.parent.mkdir(parents=True, exist_ok=True)
        copy_safely(archive.anchors, anchors)
    return made


def _chosen(archive: Archive, at: datetime | None) -> BaseBackup:
    found = archive.backups()
    if at is not None:
        # Before its end a copy is of no moment at all.
        found = [each for each in found if each.ended <= at.strftime(TIME)]
    if not found:
        when = f" that was finished by {at:%Y-%m-%d %H:%M:%S} UTC" if at else ""
        raise NoBackup(f"There is no backup{when} in {archive.folder}.")
    return found[-1]


def _copy_tablespaces(data: Path) -> None:
    """Each table space of the backup gets a folder of its own beside the data."""
    for link in (data / "pg_tblspc").iterdir():
        copy = data.with_name(data.name + "-tablespaces") / link.name
        shutil.copytree(link.resolve(), copy)
        link.unlink()
        link.symlink_to(copy)


def _tell_what_to_do(archive: Archive, data: Path, at: datetime | None) -> None:
    if UNSAFE & set(str(archive.log)):
        raise UnknownStorage(f"The folder of the backups has a sign in its name: {archive.log}")
    # The log's end is in a file that pg_receivewal has not finished.
    command = " || ".join(
        f'test -f "{archive.log}/{name}" && cp "{archive.log}/{name}" "%p"'
        for name in ("%f", "%f.partial")
    )
    path = data / "postgresql.auto.conf"
    # An earlier restore has left its own time there.
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("recovery_target", "restore_command"))
    ]
    lines += [f"restore_command = '{command}'", "recovery_target_timeline = 'latest'"]
    # No replica follows yet, and without one no commit would ever end.
    lines.append("synchronous_standby_names = ''")
    if at is not None:
        lines.append(f"recovery_target_time = '{at:%Y-%m-%d %H:%M:%S%z}'")
        lines.append("recovery_target_action = 'promote'")
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    (data / "recovery.signal").touch()


def _set_owner(data: Path) -> None:
    data.chmod(0o700)
    if os.getuid() != 0:
        return
    for place in (data, data.with_name(data.name + "-tablespaces")):
        for path in (place, *place.rglob("*")) if place.exists() else ():
            # Links belong to whoever made them; nobody asks.
            if not path.is_symlink():
                give_away(path)


def _restore_blobs(archive: Archive, blobs: Path) -> None:
    from ZODB.blob import FilesystemHelper

    checksums = Checksums(archive.blobs)
    FilesystemHelper(str(blobs), layout_name="bushy").create()
    for source in archive.blobs.rglob("*.blob"):
        checksums.verify(source)
        target = blobs / source.relative_to(archive.blobs)
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_safely(source, target)
