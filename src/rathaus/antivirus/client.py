"""What clamd understands of its protocol, as far as it is needed here (``man clamd``, COMMANDS).

Our own, because the libraries do not fit: ``clamd`` had its last release in 2014; ``clamav-client``
0.7.2 sends pieces of 1 kB, waits without an end by default, and takes a scanner that stops reading
because a file is over its limit for one that is away.
"""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rathaus.antivirus.address import parsed_address
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound

CHUNK = 64 * 1024
#: Seconds. A clamd that loads its signatures anew lets a connection wait.
CONNECT_TIMEOUT = 5.0
#: Seconds without any sign of life while a file is sent.
SILENCE_TIMEOUT = 30.0
#: Seconds in which clamd has to answer after the whole file was sent; 100 MB take it about 2.
ANSWER_TIMEOUT = 60.0
#: An answer is the name of a stream and of a signature.
LONGEST_ANSWER = 4096
#: With ``AlertExceedsMax`` clamd says so instead of calling clean what it looked into in part.
_LIMIT_SIGNATURE = "Heuristics.Limits.Exceeded"


class Clamd:
    """A clamd at an address. Each call is a connection of its own.

    :param address: path of a unix socket, or ``host:port``.
    :raises ValueError: that is no address.
    """

    def __init__(self, address: str, *, silence: float = SILENCE_TIMEOUT) -> None:
        self._address = parsed_address(address)
        self._silence = silence

    def ping(self) -> None:
        """:raises ScannerAway: nobody answers, or not a clamd."""
        answer = self._ask("PING")
        if answer != "PONG":
            raise ScannerAway("What answers at the address is no clamd.")

    def version(self) -> str:
        """Version of engine and signatures, for instance ``ClamAV 1.4.3/27831/Sun Nov 22 …``.

        :raises ScannerAway: nobody answers.
        """
        return self._ask("VERSION")

    def scan(self, stream: BinaryIO) -> None:
        """Let clamd look into a file; nothing of it is kept there.

        :param stream: read from where it stands to its end.
        :raises VirusFound: it is infected.
        :raises NotScannable: it is bigger than clamd takes (``StreamMaxLength``).
        :raises ScannerAway: no answer, or none that can be understood.
        """
        with self._connection() as connection:
            connection.sendall(b"zINSTREAM\0")
            try:
                while chunk := stream.read(CHUNK):
                    connection.sendall(struct.pack(">L", len(chunk)) + chunk)
                connection.sendall(struct.pack(">L", 0))
            except (BrokenPipeError, ConnectionResetError):
                # Over its limit clamd says so and hangs up in the middle; the answer is there.
                pass
            answer = _answer(connection, ANSWER_TIMEOUT)
        _judge(answer)

    def _ask(self, command: str) -> str:
        with self._connection() as connection:
            connection.sendall(f"z{command}\0".encode("ascii"))
            return _answer(connection, self._silence)

    @contextmanager
    def _connection(self) -> Iterator[socket.socket]:
        """:raises ScannerAway: for whatever goes wrong on the way."""
        try:
            connection = self._connected()
        except OSError as error:
            raise ScannerAway(f"No connection to clamd: {_reason(error)}") from error
        with connection:
            connection.settimeout(self._silence)
            try:
                yield connection
            except OSError as error:
                raise ScannerAway(f"clamd stopped answering: {_reason(error)}") from error

    def _connected(self) -> socket.socket:
        if isinstance(self._address, tuple):
            return socket.create_connection(self._address, timeout=CONNECT_TIMEOUT)
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(CONNECT_TIMEOUT)
            connection.connect(self._address)
        except OSError:
            connection.close()
            raise
        return connection


def _answer(connection: socket.socket, seconds: float) -> str:
    """What clamd says up to the zero byte that ends it; slow drops do not make it longer.

    :raises OSError: it took too long, or the connection broke.
    :raises ScannerAway: it hung up before it had finished, or goes on without an end.
    """
    until = time.monotonic() + seconds
    said = b""
    while b"\0" not in said:
        connection.settimeout(max(0.001, until - time.monotonic()))
        piece = connection.recv(LONGEST_ANSWER)
        said += piece
        if not piece or len(said) > LONGEST_ANSWER:
            raise ScannerAway("What answers at the address does not speak like clamd.")
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _judge(answer: str) -> None:
    """Everything that is not a plain yes counts as no.

    :raises VirusFound: as :meth:`Clamd.scan`; so the other two.
    """
    said = answer.removeprefix("stream: ")
    if answer == "stream: OK":
        return
    if said.startswith(_LIMIT_SIGNATURE) or "size limit exceeded" in said:
        raise NotScannable(said)
    if answer.startswith("stream: ") and said.endswith(" FOUND"):
        raise VirusFound(said.removesuffix(" FOUND"))
    raise ScannerAway(f"clamd could not scan: {said[:200]}")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
