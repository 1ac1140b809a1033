"""A stretch of network of one's own: python relay.py FROM TO, both ``tcp:ADDRESS:PORT`` or a path.

Passes on what comes. A line on its standard input changes how: ``slow 0.02`` waits so many seconds
before each piece, ``hold`` keeps all connections open and passes nothing, ``go`` passes again.
"""

import asyncio
import contextlib
import subprocess
import sys
import time
from pathlib import Path

PIECE = 65536


class Relay:
    """The program as a process.

    :param source: where it listens
    :param target: where it connects to, for each connection that comes
    :param before: words in front of the command, such as those that enter a network namespace
    """

    def __init__(self, source: str, target: str, before: tuple[str, ...] = ()):
        words = [*before, sys.executable, str(Path(__file__)), source, target]
        self._process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout.readline() == "ready\n"

    def tell(self, command: str) -> None:
        """Change how it passes things on; see above."""
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        time.sleep(0.1)

    def stop(self) -> None:
        """End it, with all connections."""
        self._process.kill()
        self._process.wait()


class Way:
    """How pieces are passed on at this moment."""

    def __init__(self):
        self.seconds = 0.0
        self.is_open = asyncio.Event()
        self.is_open.set()

    def change(self, command: str) -> None:
        name, _space, value = command.partition(" ")
        if name == "hold":
            self.is_open.clear()
        else:
            self.seconds = float(value or 0)
            self.is_open.set()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on one direction of a connection until it ends."""
        with contextlib.suppress(OSError):
            while piece := await reader.read(PIECE):
                await asyncio.sleep(self.seconds)
                await self.is_open.wait()
                writer.write(piece)
                await writer.drain()
        writer.close()


async def main(source: str, target: str) -> None:
    """Serve until the standard input ends."""
    way = Way()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await connect(target)
        except OSError:
            writer.close()
            return
        await asyncio.gather(way.carry(reader, far_writer), way.carry(far_reader, writer))

    if source.startswith("tcp:"):
        _tcp, host, port = source.split(":")
        await asyncio.start_server(connected, host, int(port))
    else:
        await asyncio.start_unix_server(connected, source)
    print("ready", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        way.change(line.strip())


async def connect(target: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open the other end.

    :raises OSError: nobody listens there
    """
    if not target.startswith("tcp:"):
        return await asyncio.open_unix_connection(target)
    _tcp, host, port = target.split(":")
    return await asyncio.open_connection(host, int(port))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
