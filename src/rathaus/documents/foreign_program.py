"""Runs a program that is not ours on a stranger's file: in a folder of its own, and not for ever."""

import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rathaus.documents import limited
from rathaus.documents.interfaces import NotCopied


@dataclass(frozen=True)
class Limits:
    """What a program may use."""

    #: bytes of memory
    memory: int
    #: bytes of each file that it writes
    file_size: int
    #: of the processor
    seconds: int


def run_program(
    command: list[str], folder: Path, *, patience: float, limits: Limits | None = None
) -> int:
    """Run a program as a group of processes, all of which end.

    It has no secrets of the server, nothing to read from and nobody to write to.

    :param command: the path of the program, and arguments that are our own.
    :param folder: where it works, and where its temporary files go.
    :param patience: seconds.
    :returns: what it ended with.
    :raises NotCopied: it takes too long.
    """
    if limits is not None:
        room = [str(each) for each in (limits.memory, limits.file_size, limits.seconds)]
        command = [sys.executable, "-I", "-S", limited.__file__, *room, *command]
    # Our own command; the names of the files are ours, too.
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired as error:
        raise NotCopied("The program takes too long") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen) -> None:
    # As a rule all of them have ended by themselves.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """No secrets of the server, and a proxy that nobody answers at: nothing is fetched."""
    nowhere = "http://127.0.0.1:9"
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
    }
