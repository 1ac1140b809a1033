"""A client that costs next to nothing, so that the server is measured and not the client."""

import os
import socket
import time
from dataclasses import dataclass
from dataclasses import field
from itertools import cycle
from pathlib import Path
from statistics import median

#: Of services in the large city; more than are asked for within the minute that parts are kept.
NUMBERS = range(100, 5_500)


class Unexpected(Exception):
    """An answer that is no page; names address and status."""


@dataclass
class Subject:
    """What is measured: one address with its headers; ``{number}`` in it is another one each time."""

    name: str
    port: int
    path: str
    host: str = "127.0.0.1"
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    #: Number of the server's process; 0 to leave its processor time out
    process: int = 0
    #: Seconds of each answer
    times: list[float] = field(default_factory=list)
    #: Answers a second, one number for each round
    rates: list[float] = field(default_factory=list)
    #: Seconds of the processor for all answers: hardly depends on what else the machine does
    worked: float = 0.0

    def open(self) -> "Connection":
        """Connect and let caches of the server fill.

        :raises Unexpected: when the address answers otherwise than it should
        """
        connection = Connection(self)
        for _warming in range(3):
            status, _body = connection.ask()
        if status != self.status:
            raise Unexpected(f"{self.path} answers {status} instead of {self.status}")
        return connection

    def measure(self, connection: "Connection", seconds: float) -> None:
        """One round."""
        worked = processor_seconds(self.process)
        start = now = time.perf_counter()
        count = 0
        while now - start < seconds or not count:
            connection.ask()
            before, now = now, time.perf_counter()
            self.times.append(now - before)
            count += 1
        self.rates.append(count / (now - start))
        self.worked += processor_seconds(self.process) - worked

    @property
    def rate(self) -> float:
        """Answers a second in the middle one of the rounds: other work of the machine hits some."""
        return median(self.rates)

    @property
    def work(self) -> float:
        """Milliseconds of the server's processor for one answer."""
        return self.worked / len(self.times) * 1000

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


class Connection:
    """One connection, kept open as long as the server does (waitress closes it after a 304)."""

    def __init__(self, subject: Subject):
        self._path = subject.path
        self._port = subject.port
        self._socket = self._connect()
        lines = [f"GET {subject.path} HTTP/1.1", f"Host: {subject.host}:{subject.port}"]
        lines += [f"{name}: {value}" for name, value in subject.headers.items()]
        self._request = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self._numbers = cycle(NUMBERS)

    def ask(self) -> tuple[int, bytes]:
        """Send the request once.

        :returns: status and everything received
        :raises Unexpected: when the server hangs up
        """
        if self._socket is None:
            self._socket = self._connect()
        number = str(next(self._numbers)).encode()
        self._socket.sendall(self._request.replace(b"{number}", number))
        received = self._receive()
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._receive()
        status = int(received[9:12])
        if status != 304:
            length = end + 4 + _length(received[:end])
            while len(received) < length:
                received += self._receive()
        if b"\r\nconnection: close" in received[: end + 2].lower():
            self.close()
        return status, received

    def _connect(self):
        found = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return found

    def _receive(self):
        found = self._socket.recv(1 << 18)
        if not found:
            raise Unexpected(f"{self._path} ends in the middle of an answer")
        return found

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None


def processor_seconds(process: int) -> float:
    """Processor time that a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0
