"""The file of daily anchors, outside the database: plain Python, no Zope.

One JSON line for each day names the chains that have grown since the day before, and one hash over
the heads of all chains. Each line names the hash of the line before it. So removing a whole chain
from the database is noticed, and naming it needs no copy of all heads on every day.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any
from typing import BinaryIO

from rathaus.journal.canonical import canonical_json
from rathaus.journal.interfaces import AnchoredHead
from rathaus.journal.interfaces import AnchorsUnreadable
from rathaus.journal.interfaces import Mismatch

#: What the first line names as the hash of the line before it.
FIRST = "0" * 64
#: Bytes read at a time from the end.
PIECE = 64 * 1024


@dataclass
class Anchored:
    """What all lines of the file together say.

    :ivar heads: UID of the holder -> head of its chain, for every chain that has not ended.
    :ivar previous: hash of the last line that could be read.
    :ivar day: of the last line; empty for an empty file.
    :ivar lines: how many lines were read.
    :ivar mismatches: lines that do not fit the others.
    """

    heads: dict[str, AnchoredHead] = field(default_factory=dict)
    previous: str = FIRST
    day: str = ""
    lines: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)
    #: what the last line says about all chains together
    root: str = ""


def read(path: Path) -> Anchored:
    """Read the whole file; it is read line by line, and needs memory for one head per chain.

    :returns: nothing anchored where there is no file yet.
    :raises AnchorsUnreadable: the file is there and cannot be read.
    """
    anchored = Anchored()
    torn = None
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                # Half a line of a process that was killed is no fault once the next one fits.
                torn = None if _take(anchored, number, line.rstrip(b"\n")) else number
    except FileNotFoundError:
        return anchored
    except OSError as error:
        raise AnchorsUnreadable(f"{path.name}: {error.strerror}") from error
    if torn is not None:
        anchored.mismatches.append(Mismatch("", "broken", anchored.day, torn))
    # Once, and not for each line: the lines hold on to each other by their hashes.
    if anchored.lines and root_of(anchored.heads) != anchored.root:
        anchored.mismatches.append(Mismatch("", "root", anchored.day, anchored.lines))
    return anchored


def append(
    path: Path,
    anchored: Anchored,
    *,
    day: str,
    time: str,
    changed: dict[str, AnchoredHead],
    ended: list[str],
    wrong: list[str],
) -> dict[str, Any]:
    """Add the line of a day, and bring ``anchored`` to what it says.

    The line is written in one call and is on the disk before this returns; what was written before
    is never touched.

    :param changed: UID -> head, of chains that are new or have grown.
    :param ended: UIDs of chains that were ended with a stub.
    :param wrong: UIDs of chains that do not fit what was anchored before.
    :returns: the line.
    :raises AnchorsUnreadable: the disk is full, or the place cannot be written.
    """
    anchored.heads.update(changed)
    for uid in ended:
        anchored.heads.pop(uid, None)
    line = {
        "day": day,
        "time": time,
        "chains": len(anchored.heads),
        "root": root_of(anchored.heads),
        "changed": {uid: [head.seq, head.hash, head.name] for uid, head in changed.items()},
        "ended": sorted(ended),
        "wrong": sorted(wrong),
        "previous": anchored.previous,
    }
    data = canonical_json(line).encode("utf-8")
    try:
        _write(path, data)
    except OSError as error:
        raise AnchorsUnreadable(f"{path.name}: {error.strerror}") from error
    anchored.previous = hashlib.sha256(data).hexdigest()
    anchored.day, anchored.root = day, line["root"]
    anchored.lines += 1
    return line


@dataclass(frozen=True)
class LastAnchor:
    """What the last line says, in short."""

    day: date
    #: how many chains there were, and how many did not fit earlier anchors
    chains: int
    wrong: int


def last_anchor(path: Path) -> LastAnchor | None:
    """The last line, without reading those before it; None where there is none that can be read.

    :raises AnchorsUnreadable: the file is there and cannot be read.
    """
    try:
        with path.open("rb") as stream:
            line = json.loads(_last_line(stream))
            return LastAnchor(date.fromisoformat(line["day"]), line["chains"], len(line["wrong"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
    except OSError as error:
        raise AnchorsUnreadable(f"{path.name}: {error.strerror}") from error


def _last_line(stream: BinaryIO) -> bytes:
    position, tail = stream.seek(0, os.SEEK_END), b""
    while position > 0 and b"\n" not in tail.rstrip(b"\n"):
        start = max(0, position - PIECE)
        stream.seek(start)
        tail = stream.read(position - start) + tail
        position = start
    return tail.rstrip(b"\n").rpartition(b"\n")[2]


def root_of(heads: dict[str, AnchoredHead]) -> str:
    """SHA-256 in hex over one line ``UID number hash`` for each chain, sorted by UID."""
    digest = hashlib.sha256()
    for uid in sorted(heads):
        digest.update(f"{uid} {heads[uid].seq} {heads[uid].hash}\n".encode("ascii"))
    return digest.hexdigest()


def _take(anchored: Anchored, number: int, data: bytes) -> bool:
    """Add one line of the file to what was read before.

    :returns: whether it could be read.
    """
    try:
        line = json.loads(data)
        day, ended = str(line["day"]), list(line["ended"])
        changed = {
            uid: AnchoredHead(int(seq), str(head), day, str(name))
            for uid, (seq, head, name) in line["changed"].items()
        }
        previous, root = line["previous"], line["root"]
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    if previous != anchored.previous:
        anchored.mismatches.append(Mismatch("", "broken", day, number))
    anchored.heads.update(changed)
    for uid in ended:
        anchored.heads.pop(uid, None)
    anchored.previous = hashlib.sha256(data).hexdigest()
    anchored.day, anchored.root, anchored.lines = day, root, number
    return True


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        size = os.fstat(descriptor).st_size
        # A process that was killed while it wrote left half a line: it stays, on a line of its own.
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        written = (b"\n" if is_torn else b"") + data + b"\n"
        if os.write(descriptor, written) != len(written):
            raise OSError(28, "No space left on device")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
