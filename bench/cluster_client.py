"""Visitors for cluster.py: many in one process, each with a connection and cookies of its own.

A visit is a generator: it yields what is asked for, gets the answer, and returns what became of it. So
it can be read from top to bottom, and knows nothing of connections and of the loop that runs it.
"""

import asyncio
import time
from collections import Counter
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Generator
from dataclasses import dataclass
from dataclasses import field
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from urllib.parse import urlsplit

from submit_client import Answer

#: Seconds after which a visitor gives up.
PATIENCE = 120
_BROKEN = (OSError, EOFError, asyncio.IncompleteReadError, asyncio.TimeoutError)


@dataclass(frozen=True)
class Ask:
    """One request; with fields it is sent by POST."""

    path: str
    fields: list[tuple[str, str]] | None = None


@dataclass(frozen=True)
class End:
    """What became of a visit."""

    is_good: bool
    #: of what was taken in
    reference: str = ""
    #: where it is not good: what came instead
    problem: str = ""


Visit = Generator[Ask, Answer, End]


class Browser:
    """One connection that stays open, and the cookies it was given.

    :param port: on this machine
    :param host: what the visitor calls it
    """

    def __init__(self, port: int, host: str):
        self._port, self._host = port, host
        self.cookies: dict[str, str] = {}
        self._streams = None

    async def ask(self, wanted: Ask) -> Answer:
        """Send one request and read its answer.

        :raises OSError, EOFError, asyncio.TimeoutError: there is none
        """
        async with asyncio.timeout(PATIENCE):
            if self._streams is None:
                self._streams = await asyncio.open_connection(
                    "127.0.0.1", self._port, limit=1 << 22
                )
            reader, writer = self._streams
            writer.write(self._request(wanted))
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            status = int(head[9:12])
            headers = [line.partition(":")[::2] for line in head.split("\r\n")[1:-2]]
            headers = [(name.lower(), value.strip()) for name, value in headers]
            named = dict(headers)
            text = await _body(reader, named, status)
        if named.get("connection", "").lower() == "close":
            self.close()
        for name, value in headers:
            if name == "set-cookie":
                found = SimpleCookie(value).items()
                self.cookies.update({key: each.value for key, each in found})
        target = urlsplit(named.get("location", ""))
        return Answer(status, text, wanted.path, target.path)

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
        self._streams = None

    def _request(self, wanted: Ask) -> bytes:
        body = b"" if wanted.fields is None else urlencode(wanted.fields).encode()
        method = "GET" if wanted.fields is None else "POST"
        lines = [f"{method} {wanted.path} HTTP/1.1", f"Host: {self._host}", "Accept: text/html"]
        if wanted.fields is not None:
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(body)}")
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        return "\r\n".join([*lines, "", ""]).encode() + body


async def _body(reader: asyncio.StreamReader, headers: dict[str, str], status: int) -> bytes:
    if status in (204, 304):
        return b""
    if "chunked" in headers.get("transfer-encoding", ""):
        parts = []
        while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
            parts.append((await reader.readexactly(size + 2))[:-2])
        await reader.readuntil(b"\r\n")
        return b"".join(parts)
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    return await reader.read()


@dataclass
class Noted:
    """What the visitors met."""

    #: seconds of each answer, by kind of visit
    answers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    #: visits that ended well, and within the time
    good: Counter = field(default_factory=Counter)
    #: what came instead of what was expected
    problems: Counter = field(default_factory=Counter)
    #: of everything that was said to be taken in
    references: list[str] = field(default_factory=list)
    #: visits that ended at all
    visits: int = 0


@dataclass
class Visitor:
    """Does one visit after the other, each as another person.

    :ivar choose: begins a visit: its kind, the cookies it begins with, the visit
    """

    browser: Browser
    choose: Callable[[], tuple[str, dict[str, str], Visit]]

    async def work(self, noted: Noted, end: float) -> None:
        """Until a moment of ``time.perf_counter``; the last visit is finished."""
        while time.perf_counter() < end:
            kind, cookies, visit = self.choose()
            self.browser.cookies = dict(cookies)
            try:
                done = await self._visit(visit, noted.answers[kind])
            except _BROKEN as error:
                self.browser.close()
                done = End(False, problem=f"{kind}: {type(error).__name__}")
            noted.visits += 1
            if done.reference:
                noted.references.append(done.reference)
            if not done.is_good:
                noted.problems[f"{kind}: {done.problem}"] += 1
            elif time.perf_counter() < end:
                noted.good[kind] += 1

    async def _visit(self, visit: Visit, times: list[float]) -> End:
        try:
            wanted = next(visit)
            while True:
                start = time.perf_counter()
                answer = await self.browser.ask(wanted)
                times.append(time.perf_counter() - start)
                wanted = visit.send(answer)
        except StopIteration as stopped:
            return stopped.value


async def all_at_once(visitors: list[Visitor], noted: Noted, seconds: float) -> None:
    """Let all of them work for so long, and wait for their last visits."""
    end = time.perf_counter() + seconds
    async with asyncio.TaskGroup() as group:
        for each in visitors:
            group.create_task(each.work(noted, end))


def percentile(times: list[float], share: float) -> float:
    """Milliseconds within which this share of the answers came."""
    if not times:
        return 0.0
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000
