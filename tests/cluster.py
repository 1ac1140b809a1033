"""The site on PostgreSQL with several Zope processes, as a city that has grown runs it.

Everything is configured by the project's ``cluster.cfg``.
"""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from cluster_proxy import ClusterProxy
from running_site import BIN
from running_site import RunningSite
from throwaway_postgres import ThrowawayPostgres

CONVERSION = """<blobstorage source>
  blob-dir {folder}/var/blobstorage
  <filestorage>
    path {folder}/var/filestorage/Data.fs
  </filestorage>
</blobstorage>
%import relstorage
<relstorage destination>
  keep-history false
  shared-blob-dir {shared}
  blob-dir {blobs}
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
    :param blobs: where files lie: ``database``, or ``folder``, which all nodes share
    :param proxy: put the proxy of ``instance/cluster`` in front
    :param replica: a second PostgreSQL follows the first one, and nodes read from it
    """

    def __init__(
        self,
        base: RunningSite,
        folder: Path,
        nodes: int = 2,
        blobs: str = "database",
        proxy: bool = False,
        replica: bool = False,
    ):
        self.postgres = ThrowawayPostgres(with_replica=replica)
        self.nodes: list[RunningSite] = []
        #: The one that was started last, and all that ever were
        self.worker: subprocess.Popen | None = None
        self.workers: list[subprocess.Popen] = []
        self.proxy = ClusterProxy(folder / "proxy") if proxy else None
        self._base = base
        self._folder = folder
        self._count = nodes
        self._has_shared_blobs = blobs == "folder"
        self._has_replica = replica

    @property
    def url(self) -> str:
        """Where citizens reach the site: at the proxy, or at the first node without one."""
        return self.nodes[0].url if self.proxy is None else self.proxy.url

    @property
    def blobs(self) -> Path:
        """The folder that all nodes share, where files lie in one."""
        return self._folder / "blobs"

    def start(self) -> None:
        """Start the database with the data of the installation, and all processes."""
        self.make()
        for node in self.nodes:
            node.start()
        if self.proxy is not None:
            self.proxy.start()

    def make(self) -> None:
        """Start the database with the data of the installation; make the nodes, not running."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.postgres.start()
        self._convert()
        if self._has_replica:
            self.postgres.start_replica()
        first = self._base.copy(self._folder / "node0")
        for name in ("filestorage", "blobstorage"):
            shutil.rmtree(first.folder / "var" / name)
        changes = self._changes()
        first.render_node(changes)
        others = [first.copy(self._folder / f"node{n}") for n in range(1, self._count)]
        self.nodes += [first, *others]
        if self.proxy is not None:
            self.proxy.render(first.folder / "cluster.cfg", changes, [n.port for n in self.nodes])
            first.rathaus("set-caching-proxies", self.proxy.purging)

    def start_worker(self) -> subprocess.Popen:
        """Begin to file what was sent, in a process of its own; back when it works, or
        waits because another one does.

        :returns: the process, which is :attr:`worker` too
        :raises AssertionError: it does not begin within five minutes
        """
        node = self.nodes[0]
        said = node.folder / f"worker{len(self.workers)}.log"
        with said.open("wb") as log:
            self.worker = subprocess.Popen(
                [node.folder / "bin" / "rathaus", "work"],
                cwd=node.folder,
                env=node.environment,
                stdout=log,
                stderr=log,
            )
        self.workers.append(self.worker)
        for _attempt in range(1500):
            if any(word in said.read_text(errors="replace") for word in ("Working;", "waiting to")):
                return self.worker
            time.sleep(0.2)
        raise AssertionError(said.read_text(errors="replace")[-2000:])

    def stop_worker(self) -> None:
        """End it, and all others, as an administrator does."""
        running = [each for each in self.workers if each.poll() is None]
        for each in running:
            each.send_signal(signal.SIGTERM)
        for each in running:
            each.wait(timeout=60)
        self.worker = None

    def stop(self) -> None:
        """End everything; the data is gone."""
        self.stop_worker()
        if self.proxy is not None:
            self.proxy.stop()
        for node in self.nodes:
            node.stop()
        self.postgres.stop()

    def _changes(self):
        """What differs from ``cluster.cfg``."""
        changes = {
            "storage:dsn": self.postgres.dsn,
            "storage:shared-blobs": str(self._has_shared_blobs).lower(),
        }
        if self._has_shared_blobs:
            changes["storage:blobs"] = str(self.blobs)
        if self._has_replica:
            servers = self._folder / "replicas.conf"
            # The replica takes no writes, which is right for reading
            hosts = (self.postgres.replica.folder, self.postgres.folder)
            lines = [f"{host} target_session_attrs=any" for host in hosts]
            servers.write_text("\n".join(lines), encoding="utf-8")
            changes["storage:more"] = f"ro-replica-conf {servers}"
        if self.proxy is not None:
            changes["proxy:public"] = self.proxy.url
        return changes

    def _convert(self) -> None:
        settings = self._folder / "convert.conf"
        text = CONVERSION.format(
            folder=self._base.folder,
            dsn=self.postgres.dsn,
            shared=self._has_shared_blobs,
            blobs=self.blobs,
        )
        settings.write_text(text, encoding="utf-8")
        words = [BIN / "zodbconvert", settings]
        result = subprocess.run(words, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr[-2000:]
        os.makedirs(self.blobs, exist_ok=True)
