"""A folder of backups of the embedded database: generations, each a full copy with what came since.

Each can be removed as a folder; none needs another one.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

from rathaus.storage.interfaces import InUse

#: Names of generations, and of repozo's files; UTC.
TIME = "%Y-%m-%d-%H-%M-%S"
LIST = "backups.jsonl"
_TIME = re.compile(r"\d{4}(-\d\d){5}")


@dataclass(frozen=True)
class Backup:
    """A state of the site that can be brought back.

    :ivar generation: name of its folder
    :ivar time: when it began (UTC), as in names of files
    :ivar size: bytes of ``Data.fs``
    :ivar objects: how many are in the database
    :ivar blobs: how many belong to the database, with those of earlier states that it holds
    :ivar missing: paths of blobs that were gone already
    """

    generation: str
    time: str
    size: int
    objects: int
    blobs: int
    blob_bytes: int
    missing: list[str]


@dataclass(frozen=True)
class Generation:
    """One folder with all that is needed to bring one of its backups back."""

    folder: Path

    @property
    def database(self) -> Path:
        """Where repozo keeps its files."""
        return self.folder / "database"

    @property
    def blobs(self) -> Path:
        return self.folder / "blobs"

    @property
    def anchors(self) -> Path:
        return self.folder / "anchors.jsonl"

    def backups(self) -> list[Backup]:
        """Those that are whole, oldest first."""
        path = self.folder / LIST
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
        # A line that a killed process left half belongs to no whole backup.
        return [Backup(**json.loads(line)) for line in lines if line.endswith("\n")]

    def add(self, backup: Backup) -> None:
        """Note that a backup is whole; from then on it is one."""
        with (self.folder / LIST).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(backup)) + "\n")
            file.flush()
            os.fsync(file.fileno())


def generations(folder: Path) -> list[Generation]:
    """Those of a folder that hold a whole backup, oldest first."""
    found = [Generation(path) for path in sorted(folders_of_times(folder))]
    return [each for each in found if each.backups()]


def folders_of_times(folder: Path) -> list[Path]:
    """Folders whose names are times; whatever else lies there is somebody else's."""
    there = folder.iterdir() if folder.is_dir() else ()
    return [path for path in there if path.is_dir() and _TIME.fullmatch(path.stem)]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One backup at a time.

    :raises InUse: another one is being made
    """
    from zc.lockfile import LockError
    from zc.lockfile import LockFile

    folder.mkdir(parents=True, exist_ok=True)
    try:
        lock = LockFile(str(folder / "backup.lock"))
    except LockError:
        raise InUse(
            f"Another backup to {folder} is being made; it has not been disturbed."
        ) from None
    try:
        yield
    finally:
        lock.close()
