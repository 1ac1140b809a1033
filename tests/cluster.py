"""The site on PostgreSQL with several Zope processes, as a city that has grown runs it."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

from running_site import BIN
from running_site import RunningSite
from throwaway_postgres import ThrowawayPostgres

STORAGE = re.compile(r"<blobstorage>.*?</blobstorage>", re.DOTALL)
RELSTORAGE = """%import relstorage
    <relstorage>
      keep-history false
      blob-dir {blobs}
      cache-local-mb 100
      <postgresql>
        driver psycopg2
        dsn {dsn}
      </postgresql>
    </relstorage>"""
CONVERSION = """<blobstorage source>
  blob-dir {folder}/var/blobstorage
  <filestorage>
    path {folder}/var/filestorage/Data.fs
  </filestorage>
</blobstorage>
%import relstorage
<relstorage destination>
  keep-history false
  blob-dir {folder}/var/converted
  <postgresql>
    driver psycopg2
    dsn {dsn}
  </postgresql>
</relstorage>
"""


class Cluster:
    """Zope processes with one thread each on one database.

    :param base: a stopped installation; its data is copied, it stays as it is
    :param folder: where the processes' files go
    :param nodes: how many processes serve
    """

    def __init__(self, base: RunningSite, folder: Path, nodes: int = 2):
        self.postgres = ThrowawayPostgres()
        self._folder = folder
        self._base = base
        self._count = nodes
        self._worker = None
        self.nodes: list[RunningSite] = []

    def start(self) -> None:
        """Start the database with the data of the installation, and all processes."""
        self.postgres.start()
        self._convert()
        for number in range(self._count):
            node = self._base.copy(self._folder / f"node{number}")
            _move_to_postgres(node, self.postgres.dsn)
            self.nodes.append(node)
            node.start()

    def start_worker(self) -> None:
        """Begin to file what was sent, in a process of its own; back when it works.

        :raises AssertionError: it does not begin within five minutes
        """
        node = self.nodes[0]
        said = node.folder / "worker.log"
        with said.open("wb") as log:
            self._worker = subprocess.Popen(
                [node.folder / "bin" / "rathaus", "work"],
                cwd=node.folder,
                env=node.environment,
                stdout=log,
                stderr=log,
            )
        for _attempt in range(1500):
            if "Working" in said.read_text(errors="replace"):
                return
            time.sleep(0.2)
        raise AssertionError(said.read_text(errors="replace")[-2000:])

    def stop_worker(self) -> None:
        """End it as an administrator does."""
        if self._worker is not None and self._worker.poll() is None:
            self._worker.send_signal(signal.SIGTERM)
            self._worker.wait(timeout=60)
        self._worker = None

    def stop(self) -> None:
        """End everything; the data is gone."""
        self.stop_worker()
        for node in self.nodes:
            node.stop()
        self.postgres.stop()

    def _convert(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        settings = self._folder / "convert.conf"
        text = CONVERSION.format(folder=self._base.folder, dsn=self.postgres.dsn)
        settings.write_text(text, encoding="utf-8")
        words = [BIN / "zodbconvert", settings]
        result = subprocess.run(words, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr[-2000:]


def _move_to_postgres(node: RunningSite, dsn: str) -> None:
    """The copied data is left aside; filing is the worker's process."""
    path = node.folder / "parts" / "instance" / "etc" / "zope.conf"
    storage = RELSTORAGE.format(blobs=node.folder / "var" / "blobcache", dsn=dsn)
    text = STORAGE.sub(lambda _match: storage, path.read_text(encoding="utf-8"))
    text = text.replace("RATHAUS_WORKER 1\n", "")
    path.write_text(text, encoding="utf-8")
    wsgi = path.with_name("wsgi.ini")
    threads = re.sub(r"(?m)^threads = \d+", "threads = 1", wsgi.read_text(encoding="utf-8"))
    wsgi.write_text(threads, encoding="utf-8")
    os.makedirs(node.folder / "var" / "blobcache", exist_ok=True)
