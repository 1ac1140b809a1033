"""A program with a disk of 100 kB for each file: what is said, and what is left, as JSON.

Run by ``test_a_full_disk_is_said.py``; the folder is its only argument.
"""

import gc
import io
import json
import resource
import signal
import sys
import tempfile
from pathlib import Path

import transaction
import ZODB.blob
import ZODB.FileStorage

from rathaus.antivirus import policy
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.uploads import Limits
from rathaus.forms.uploads import receive

DISK = 100_000


class Sent(io.BytesIO):
    """A small upload is in memory only."""

    filename = "Brief.txt"


class Spooled(io.FileIO):
    """A large one is in a file already."""

    filename = "Brief.txt"


def received(content: bytes, is_spooled: bool):
    """Receive a text while no file can grow over the limit."""
    upload = Sent(content)
    if is_spooled:
        path = Path(tempfile.gettempdir()) / "spooled"
        path.write_bytes(content)
        upload = Spooled(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (DISK, resource.RLIM_INFINITY))
    try:
        return receive(upload, Limits(types=("text/plain",)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def main() -> None:
    folder = Path(sys.argv[1])
    # A write over the limit is an error, not the end of the process.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    tempfile.tempdir = str(folder)
    policy.scanner = lambda: None
    storage = ZODB.FileStorage.FileStorage(str(folder / "Data.fs"), blob_dir=str(folder / "blobs"))
    connection = ZODB.DB(storage).open()
    said = []
    for size, is_spooled in ((50_000, True), (300_000, True), (300_000, False)):
        try:
            connection.root()[str(len(said))] = received(b"a" * size, is_spooled)._blob
            said.append("taken")
        except AnswerRefused as refused:
            said.append(str(refused.reason))
    transaction.commit()
    gc.collect()
    left = sorted(path.name for path in folder.glob("*") if path.name.startswith(("BUC", "tmp")))
    print(json.dumps({"said": said, "stored": list(connection.root()), "left": left}))


if __name__ == "__main__":
    main()
