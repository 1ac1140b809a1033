"""What an upload of 100 MB costs in memory: ours, and the file field of stock Plone.

    .venv/bin/python bench/uploads.py [--megabytes 100] [--record]

One process with four threads. "growth" is by how much the peak of its resident memory (VmHWM) lies
above what it had before; "beside it" is the largest process that examines files, which ends with the
upload.
"""

import argparse
import io
import os
import re
import socket
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pikepdf

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench")]

from bench_site import BenchSite  # noqa: E402
from bench_site import installation  # noqa: E402
from pages import CACHE  # noqa: E402
from pages import machine  # noqa: E402
from pages import record  # noqa: E402

VIEWS = """<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:browser="http://namespaces.zope.org/browser"
    >
  <browser:page
      name="bench-ours"
      for="*"
      class="upload_views.Ours"
      permission="zope.Public"
      />
  <browser:page
      name="bench-stock"
      for="*"
      class="upload_views.Stock"
      permission="zope.Public"
      />
</configure>
"""
THREADS = 4
GOAL = 10
CHUNK = 1024 * 1024
FORM = (
    b'--X\r\nContent-Disposition: form-data; name="number"\r\n\r\n%d\r\n'
    b'--X\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n"
)


class UploadSite(BenchSite):
    """The city with the two views."""

    def render(self):
        super().render()
        parts = self.folder / "parts" / "instance" / "etc"
        (parts / "package-includes" / "901-uploads-configure.zcml").write_text(VIEWS)
        wsgi = parts / "wsgi.ini"
        wsgi.write_text(re.sub(r"threads = \d+", f"threads = {THREADS}", wsgi.read_text()))


@dataclass(frozen=True)
class Row:
    """One line of the table; memory in MB."""

    name: str
    growth: float
    beside: float
    seconds: float


class Memory:
    """Memory of a process and of the largest one it has started."""

    def __init__(self, pid: int):
        self.pid = pid
        Path(f"/proc/{pid}/clear_refs").write_text("5")
        self.before = _megabytes(pid, "VmRSS")
        self.beside = 0.0
        self._stopped = threading.Event()
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()

    def _watch(self):
        while not self._stopped.wait(0.02):
            for task in Path(f"/proc/{self.pid}/task").iterdir():
                try:
                    for child in (task / "children").read_text().split():
                        # Until it runs its own program it shows the memory of its parent.
                        if "inspector" in Path(f"/proc/{child}/cmdline").read_text():
                            self.beside = max(self.beside, _megabytes(int(child), "VmHWM"))
                except (OSError, TypeError):
                    # It has ended meanwhile.
                    continue

    def growth(self) -> float:
        """End watching; by how much the peak lies above the beginning."""
        self._stopped.set()
        self._watcher.join()
        return _megabytes(self.pid, "VmHWM") - self.before


def _megabytes(pid: int, name: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024


def document(megabytes: int) -> bytes:
    """A PDF of so many MB that is in order: one page, and a picture that nobody decodes."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    picture = pikepdf.Stream(pdf, os.urandom(megabytes * 1_000_000 - 2000))
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
    content = io.BytesIO()
    pdf.save(content, compress_streams=False)
    return content.getvalue()


def send(port: int, view: str, content: bytes, number: int) -> None:
    """Send one upload.

    :raises RuntimeError: it was not taken
    """
    head, end = FORM % number, b"\r\n--X--\r\n"
    size = len(head) + len(content) + len(end)
    lines = (
        f"POST /rathaus/@@{view} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: close",
        "Content-Type: multipart/form-data; boundary=X",
        f"Content-Length: {size}",
    )
    with socket.create_connection(("127.0.0.1", port), timeout=600) as connection:
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + head)
        for at in range(0, len(content), CHUNK):
            connection.sendall(content[at : at + CHUNK])
        connection.sendall(end)
        answer = connection.makefile("rb").read()
    if not answer.endswith(str(len(content)).encode()):
        raise RuntimeError(answer[:2000])


def measure(site: UploadSite, pid: int, view: str, content: bytes, together: int) -> Row:
    """Send one upload, or some at the same time."""
    memory, started = Memory(pid), time.monotonic()
    senders = [
        threading.Thread(target=send, args=(site.port, view, content, number))
        for number in range(together)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    seconds = time.monotonic() - started
    who = "ours" if view == "bench-ours" else "stock file field"
    times = "" if together == 1 else f", {together} at once"
    return Row(f"{who}{times}", memory.growth(), memory.beside, seconds)


def run(megabytes: int) -> list[str]:
    """Everything once.

    :returns: lines of reStructuredText
    """
    site = UploadSite(installation(CACHE, 60).folder)
    site.render()
    site.start()
    try:
        pid = server_pid(site)
        for view in ("bench-ours", "bench-stock"):
            send(site.port, view, document(1), 0)
        content = document(megabytes)
        rows = [
            measure(site, pid, view, content, together)
            for together in (1, THREADS)
            for view in ("bench-ours", "bench-stock")
        ]
    finally:
        site.stop()
    return table(rows, megabytes)


def server_pid(site: UploadSite) -> int:
    """The control script starts the server as a process of its own."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    ours = [pid for pid in pids if os.getpgid(pid) == site.server.pid]
    return max(ours, key=lambda pid: _megabytes(pid, "VmRSS"))


def table(rows: list[Row], megabytes: int) -> list[str]:
    """Lines of a table in reStructuredText, and whether the goal was reached."""
    line = " ".join(["=" * 32, *["=" * 10] * 4])
    ours, stock = rows[:2]
    ratio = stock.growth / max(ours.growth, 1)
    met = "met" if ours.growth < GOAL else "missed"
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, uploads of {megabytes} MB.",
        "",
        line,
        f"{'upload':32} {'growth MB':>10} {'/ its size':>10} {'beside it':>10} {'seconds':>10}",
        line,
        *(
            f"{row.name:32} {row.growth:10.1f} {row.growth / megabytes:10.2f} "
            f"{row.beside:10.1f} {row.seconds:10.1f}"
            for row in rows
        ),
        line,
        "",
        f"* growth of one upload, under {GOAL} MB: {ours.growth:.1f}, {met}",
        f"* stock / ours (1 MB at least): {ratio:.0f}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--record", action="store_true", help="write it into bench/RESULTS.rst")
    arguments = parser.parse_args()
    lines = run(arguments.megabytes)
    print("\n".join(lines))
    if arguments.record:
        record(lines, "uploads")


if __name__ == "__main__":
    main()
