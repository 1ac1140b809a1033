"""Has a stranger's file examined or read in a process of its own, which ends afterwards.

So decoding a photo costs the server no memory, a decoder that crashes takes nobody with it, and
what takes too long is stopped.
"""

import contextlib
import io
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from zope.i18nmessageid import Message

from rathaus import _
from rathaus.documents.interfaces import ExaminationFailed
from rathaus.documents.interfaces import Unreadable
from rathaus.documents.media_types import DOCX

logger = logging.getLogger(__name__)

#: Seconds. Beside the limit of processor time, for machines that do much else.
PATIENCE = 90
PIECE = 1024 * 1024


def examine_apart(stream: BinaryIO, media_type: str) -> None:
    """Examine a file (see :func:`~rathaus.documents.examination.examine`).

    :param stream: seekable; it stands at its beginning afterwards.
    :raises Unreadable: with a sentence for the sender.
    :raises ExaminationFailed: no process could be started, or the disk is full.
    """
    try:
        with _as_file(stream) as file:
            answer = _ask(file, media_type)
    except OSError as error:
        raise ExaminationFailed(str(error)) from error
    stream.seek(0)
    if "reason" in answer:
        # The message was made by the other process, which gave back its id.
        raise Unreadable(Message(answer["reason"], "rathaus"))


def words_apart(stream: BinaryIO, media_type: str) -> str:
    """Read the words of a file (see :func:`~rathaus.documents.extraction.text_of`).

    :param stream: of any kind that can be read.
    :returns: nothing where the reader crashed or took too long: it would do so again.
    :raises ExaminationFailed: no process could be started, or the disk is full.
    """
    try:
        with _as_file(stream) as file:
            return _run("text_reader", file, media_type).decode("utf-8")
    except _Crashed:
        return ""
    except OSError as error:
        raise ExaminationFailed(str(error)) from error


def letter_source_apart(stream: BinaryIO) -> str:
    """Read a Word file as the language of letters does (see
    :func:`~rathaus.documents.letter_word.source_of`).

    :raises Unreadable: it is broken or takes too long, with a sentence for the sender.
    :raises ExaminationFailed: no process could be started, or the disk is full.
    """
    try:
        with _as_file(stream) as file:
            return _run("letter_reader", file, DOCX).decode("utf-8")
    except _Crashed as error:
        raise Unreadable(TOO_HARD) from error
    except OSError as error:
        raise ExaminationFailed(str(error)) from error


def _ask(file: BinaryIO, media_type: str) -> dict[str, str]:
    try:
        return json.loads(_run("inspector", file, media_type).splitlines()[-1])
    except _Crashed:
        return {"reason": TOO_HARD}


class _Crashed(Exception):
    """A program has ended before it was done."""


def _run(program: str, file: BinaryIO, media_type: str) -> bytes:
    """What a program of ours says of a file.

    :param program: name of its module in this room.
    :raises _Crashed: it says nothing, because of the file.
    """
    command = [sys.executable, "-s", "-P", "-m", f"rathaus.documents.{program}", media_type]
    try:
        # Our own program, and a type from our own list.
        done = subprocess.run(  # noqa: S603
            command, stdin=file, env=environment(), capture_output=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        logger.warning("A file (%s) took the %s too long.", media_type, program)
        raise _Crashed from error
    if done.returncode == 0:
        return done.stdout
    last_words = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    # Only the kind of error: its words may be from the file.
    logger.warning(
        "The %s ended with %d at a file (%s): %s",
        program,
        done.returncode,
        media_type,
        last_words.partition(":")[0][:100],
    )
    if last_words.startswith(("ModuleNotFoundError", "ImportError")):
        raise ExaminationFailed(last_words)
    raise _Crashed


def environment() -> dict[str, str]:
    """For a process of our own: where the modules are, wherever this one has them from, and nothing
    else."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"}


@contextlib.contextmanager
def _as_file(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream as a file of the system; small uploads are in memory only."""
    try:
        stream.fileno()
    except (OSError, AttributeError, io.UnsupportedOperation):
        with tempfile.TemporaryFile() as file:
            stream.seek(0)
            while piece := stream.read(PIECE):
                file.write(piece)
            file.flush()
            yield file
    else:
        yield stream


TOO_HARD = _(
    "Die Datei lässt sich nicht öffnen: Sie ist zu umfangreich oder beschädigt. Bitte speichern "
    "Sie sie neu, am besten als PDF, und wählen Sie die neue Datei aus."
)
