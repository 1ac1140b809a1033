"""Backups of PostgreSQL: its base backups, its log of everything that happens after one, and blobs
where they lie beside it."""

import json
import re
import shutil
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

from rathaus.calendar.api import utc_now
from rathaus.storage.checksums import Checksums
from rathaus.storage.checksums import copy_safely
from rathaus.storage.generations import TIME
from rathaus.storage.generations import folders_of_times
from rathaus.storage.generations import locked
from rathaus.storage.postgres import Postgres
from rathaus.storage.programs import Programs
from rathaus.storage.programs import make_folder

#: The server keeps its log until the program with this name has it.
SLOT = "rathaus_archive"
TABLESPACES = """
    select oid::int, pg_tablespace_location(oid) from pg_tablespace
    where pg_tablespace_location(oid) <> ''
"""


@dataclass(frozen=True)
class BaseBackup:
    """A copy of the whole server; with the log, every moment since its end can be brought back.

    :ivar began: UTC, as in the name of its folder, and ``ended``
    :ivar has_log: the log was archived at that time
    :ivar files: how many files beside the database are in the backup
    """

    began: str
    ended: str
    has_log: bool
    files: int


@dataclass(frozen=True)
class Archive:
    """The folder of all backups of one server."""

    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "wal"

    @property
    def blobs(self) -> Path:
        return self.folder / "blobs"

    @property
    def anchors(self) -> Path:
        return self.folder / "anchors.jsonl"

    def base(self, began: str) -> Path:
        return self.folder / "base" / began

    def tablespaces(self, began: str) -> Path:
        return self.folder / "base" / f"{began}.tablespaces"

    def backups(self) -> list[BaseBackup]:
        """Those that are whole, oldest first."""
        paths = sorted((self.folder / "base").glob("*.json"))
        return [BaseBackup(**json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def keep_log(storage: Postgres, archive: Archive) -> None:
    """Receive the log of the server for ever, to the moment; this process becomes pg_receivewal.

    :raises ToolFailed: the server does not let us
    """
    programs = Programs(storage)
    make_folder(archive.folder)
    words = ["-d", programs.dsn, "-D", make_folder(archive.log), "--slot", SLOT, "--no-password"]
    programs.run("pg_receivewal", *words, "--create-slot", "--if-not-exists")
    programs.become("pg_receivewal", *words, "--synchronous")


def back_up(
    storage: Postgres, archive: Archive, anchors: Path | None, keep: int | None = None
) -> BaseBackup:
    """Copy the running server, prove the copy, then copy blobs that lie beside it.

    :param keep: remove all but so many newest copies afterwards, and the log that only they needed
    :raises InUse: another backup is being made
    :raises ToolFailed: a program of PostgreSQL failed, or its copy is damaged
    """
    programs = Programs(storage)
    make_folder(archive.folder)
    with locked(archive.folder):
        make_folder(archive.folder / "base")
        _remove_unfinished(archive)
        began = utc_now().strftime(TIME)
        words = [
            "-d",
            programs.dsn,
            "-D",
            archive.base(began),
            "--checkpoint=fast",
            "--no-password",
        ]
        for number, place in storage.ask(TABLESPACES):
            copy = make_folder(archive.tablespaces(began)) / str(number)
            words.append(f"--tablespace-mapping={place}={copy}")
        programs.run("pg_basebackup", *words, "--manifest-checksums=SHA256", "-X", "stream")
        programs.run("pg_verifybackup", archive.base(began))
        files = copy_blobs(storage, archive)
        if anchors is not None and anchors.exists():
            copy_safely(anchors, archive.anchors)
        has_log = archive.log.exists() and any(archive.log.iterdir())
        made = BaseBackup(began, utc_now().strftime(TIME), has_log, files)
        path = archive.folder / "base" / f"{began}.json"
        path.write_text(json.dumps(asdict(made)) + "\n", encoding="utf-8")
        if keep:
            _remove_old(programs, archive, keep)
    return made


def copy_blobs(storage: Postgres, archive: Archive) -> int:
    """Copy what is new in the shared folder of blobs.

    :returns: how many are in the backup; 0 where blobs lie in the database
    """
    if storage.shared_blobs is None:
        return 0
    archive.blobs.mkdir(parents=True, exist_ok=True)
    checksums = Checksums(archive.blobs)
    for source in storage.shared_blobs.rglob("*.blob"):
        try:
            checksums.copy(source, archive.blobs / source.relative_to(storage.shared_blobs))
        except FileNotFoundError:
            # Removed by a pack since it was listed
            continue
    checksums.save()
    return len(checksums)


def _remove_unfinished(archive: Archive) -> None:
    whole = {each.began for each in archive.backups()}
    for path in folders_of_times(archive.folder / "base"):
        if path.stem not in whole:
            shutil.rmtree(path)


def _remove_old(programs: Programs, archive: Archive, keep: int) -> None:
    found = archive.backups()
    for old in found[:-keep]:
        (archive.folder / "base" / f"{old.began}.json").unlink()
        shutil.rmtree(archive.base(old.began))
        shutil.rmtree(archive.tablespaces(old.began), ignore_errors=True)
    label = (archive.base(found[-keep:][0].began) / "backup_label").read_text(encoding="utf-8")
    segment = re.search(r"START WAL LOCATION: .* \(file ([0-9A-F]{24})\)", label)[1]
    if archive.log.exists():
        programs.run("pg_archivecleanup", archive.log, segment)
