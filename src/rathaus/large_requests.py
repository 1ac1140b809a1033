"""Large requests: told in plain words when they are too large, and spooled where there is room.

Measured: Zope, waitress and multipart keep an upload of 100 MB in temporary files and need no
memory for it. What is left to do stands here, done once when the process starts.
"""

import contextlib
import logging
import os
import socket
import tempfile
import time
from pathlib import Path
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer
from waitress.utilities import RequestEntityTooLarge
from ZPublisher import HTTPRequest

logger = logging.getLogger(__name__)

#: Bytes of a body that is no form, such as JSON; it is read as a whole and takes some six times its
#: size. plone.restapi lifts Zope's limit for it, to anybody and up to the size of a request. Larger
#: files come over TUS, which needs no memory.
MOST_IN_MEMORY = 16 * 1024 * 1024
#: Beside the files of a form: its answers and what parts them.
ROOM_FOR_ANSWERS = 5_000_000
MEGABYTE = 1024 * 1024
#: Seconds in which a client may go on sending what was refused.
LINGERING = 10
#: How ZODB names files that are not committed yet. Those of a process that was killed stay.
LEFT_BEHIND = "BUC*"
#: Seconds; no request and no job takes so long.
OLD = 24 * 60 * 60

PAGE = """<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Die Dateien sind zu groß</title>
<style>body{font:1.125rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}</style>
</head>
<body>
<main>
<h1>Die Dateien sind zu groß</h1>
<p>Zusammen dürfen sie höchstens MEGABYTES MB groß sein. Es wurde nichts gespeichert; was Sie vorher
gespeichert haben, ist noch da.</p>
<p>Bitte gehen Sie mit der Zurück-Taste auf die vorige Seite und wählen Sie kleinere oder weniger
Dateien aus. Fotos werden kleiner, wenn Sie sie mit geringerer Auflösung speichern.</p>
<p lang="en">The files are too large: MEGABYTES MB in total at most. Nothing was stored. Please go
back and choose smaller files.</p>
</main>
</body>
</html>
"""


def page(limit: int) -> str:
    """What a person reads whose files are too large; the proxy of a cluster gives it too.

    :param limit: bytes of one request
    """
    return PAGE.replace("MEGABYTES", str((limit - ROOM_FOR_ANSWERS) // MEGABYTE))


def largest_megabytes() -> int:
    """What all files of one request may have together, in whole MB.

    The one place that says it is ``[limits]`` in ``buildout.cfg``, which both the web server and
    Zope get.
    """
    return (HTTPRequest.FORM_DISK_LIMIT - ROOM_FOR_ANSWERS) // MEGABYTE


class TooLarge(RequestEntityTooLarge):
    """The answer to a request that is over the limit: sent before its body is read."""

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """:returns: status, headers and a page for people."""
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        text = page(HTTPRequest.FORM_DISK_LIMIT)
        return f"{self.code} {self.reason}", headers, text.encode("utf-8")


class RequestParser(HTTPRequestParser):
    """The parser of waitress with an answer that citizens understand."""

    def received(self, data: bytes) -> int:
        """:returns: how many bytes were taken."""
        taken = super().received(data)
        if type(self.error) is RequestEntityTooLarge:
            self.error = TooLarge(self.error.body)
        return taken


class Channel(HTTPChannel):
    """A connection that is not cut while its client still sends what was refused.

    waitress closes at once. Then the system resets the connection, and many browsers show that
    instead of the answer they have already got (RFC 9112, section 9.6). So for some seconds what
    comes is taken and thrown away.
    """

    parser_class = RequestParser
    is_refused = False
    lingers_until = None

    def service(self) -> None:
        """Answer; on a thread of its own."""
        self.is_refused = bool(self.requests) and isinstance(self.requests[0].error, TooLarge)
        super().service()

    def handle_close(self) -> None:
        """Close, or begin to linger."""
        if not self.is_refused or self.lingers_until is not None:
            super().handle_close()
            return
        self.lingers_until = time.monotonic() + LINGERING
        self.will_close = self.close_when_flushed = False
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_WR)

    def readable(self) -> bool:
        """Whether data that come are taken."""
        return super().readable() if self.lingers_until is None else not self.will_close

    def handle_read(self) -> None:
        """Take what comes."""
        if self.lingers_until is None:
            super().handle_read()
            return
        # At its end this closes the connection by itself.
        self.recv(self.adj.recv_bytes)
        if time.monotonic() > self.lingers_until:
            self.will_close = True


def prepare(event: Any) -> None:
    """Set all of it up when the process starts."""
    BaseWSGIServer.channel_class = Channel
    HTTPRequest.ZopeFieldStorage.VALUE_LIMIT = MOST_IN_MEMORY
    # Imported late: only a process with a database has it.
    import Zope2

    spool_into(Zope2.DB.storage.temporaryDirectory())


def spool_into(folder: str) -> None:
    """Keep temporary files beside the blobs, unless the operator names a folder of their own.

    There a file of 100 MB is renamed at its commit instead of copied, and ``/tmp`` is memory on many
    machines.

    :param folder: of the storage for files that are not committed.
    """
    if "TMPDIR" not in os.environ and os.path.isdir(folder):
        tempfile.tempdir = folder
    clean(Path(tempfile.gettempdir()), OLD)


def clean(folder: Path, age: float) -> int:
    """Remove what processes that were killed have left behind.

    :param age: in seconds; younger files may belong to another process.
    :returns: how many were removed.
    """
    removed = 0
    for path in folder.glob(LEFT_BEHIND):
        try:
            status = path.stat()
            if status.st_uid == os.getuid() and time.time() - status.st_mtime > age:
                path.unlink()
                removed += 1
        except FileNotFoundError:
            # Another process cleans up too.
            continue
    if removed:
        logger.info("Removed %d temporary files of processes that were killed.", removed)
    return removed
