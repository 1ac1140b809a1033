"""Checksums of the files of a backup, in a list that ``sha256sum --check`` reads as well."""

import os
import shutil
from pathlib import Path

from rathaus.storage.interfaces import Incomplete
from rathaus.storage.inventory import PIECE
from rathaus.storage.inventory import checksum

NAME = "checksums.sha256"


class Checksums:
    """The list of one folder. It only grows; what stands in it is on the disk.

    :param folder: paths in the list are relative to it
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._list = folder / NAME
        self._known = _read(self._list)

    def __len__(self) -> int:
        return len(self._known)

    def copy(self, source: Path, destination: Path, known: str | None = None) -> int:
        """Copy a file into the folder, unless it is there and in the list.

        :param known: its checksum where a file of the same content can be linked
        :returns: bytes of the file
        :raises FileNotFoundError: there is no such file
        """
        name = self._name(destination)
        if name in self._known and destination.exists():
            return destination.stat().st_size
        if not source.exists():
            raise FileNotFoundError(source)
        destination.parent.mkdir(parents=True, exist_ok=True)
        if known is None or not _link(source, destination):
            copy_safely(source, destination)
            known = None
        self.add(destination, known)
        return destination.stat().st_size

    def add(self, path: Path, known: str | None = None) -> None:
        """Put a file of the folder on the list."""
        digest = known or checksum(path)[0].hex()
        name = self._name(path)
        self._known[name] = digest
        with self._list.open("a", encoding="utf-8") as file:
            file.write(f"{digest}  {name}\n")

    def save(self) -> None:
        """Wait until the list is on the disk."""
        if self._list.exists():
            with self._list.open("ab") as file:
                os.fsync(file.fileno())

    def of(self, path: Path) -> str | None:
        """What the list says about a file."""
        return self._known.get(self._name(path))

    def verify(self, path: Path) -> None:
        """:raises Incomplete: the file is gone, or is not the one that was backed up"""
        if not path.exists():
            raise Incomplete(f"The backup is damaged: {path} is missing.")
        if checksum(path)[0].hex() != self.of(path):
            raise Incomplete(f"The backup is damaged: {path} is not as it was written.")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def copy_safely(source: Path, destination: Path) -> None:
    """Copy a file so that it is there whole and on the disk, or not at all."""
    part = destination.with_name(destination.name + ".part")
    with source.open("rb") as old, part.open("wb") as new:
        shutil.copyfileobj(old, new, PIECE)
        new.flush()
        os.fsync(new.fileno())
    shutil.copystat(source, part)
    part.replace(destination)


def _link(source: Path, destination: Path) -> bool:
    # Blobs are never changed, so two backups may share one file.
    try:
        destination.hardlink_to(source)
    except OSError:
        return False
    return True


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    # A line that a killed process left half says nothing.
    pairs = [line.split("  ", 1) for line in lines if len(line) > 66]
    return {name: digest for digest, name in pairs}
