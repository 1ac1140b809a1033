"""A cluster to which everything may happen: the first node is on a machine of its own, the way of the
second one to the database can be slowed and held, and the disk of the database is small."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from cable import HERE
from cable import THERE
from cable import Cable
from cluster import Cluster
from relay import Relay
from running_site import RunningSite
from running_site import free_port
from throwaway_postgres import OWNER
from throwaway_postgres import Server

#: Of the file system in memory that holds the database.
DISK = "900m"
#: Few and small files of the write-ahead log, or they would fill that disk by themselves.
SMALL = {"max_wal_size": "64MB", "min_wal_size": "32MB", "wal_keep_size": "64MB"}


class UnluckyCluster(Cluster):
    """Two nodes, a worker and a replica. Needs root."""

    def __init__(self, base: RunningSite, folder: Path):
        super().__init__(base, folder, nodes=2, replica=True)
        assert os.getuid() == 0, "Pulling cables and filling disks needs root."
        self.cable = Cable()
        self._way: Relay | None = None
        self._port = free_port()
        # On another disk than the server that it follows
        self._spare = Path(tempfile.mkdtemp(prefix="rathaus-replica-"))
        self.postgres.replica = Server(self._spare / "server")

    @property
    def way(self) -> Relay:
        """From the second node to the database."""
        assert self._way is not None
        return self._way

    def make(self) -> None:
        self.cable.lay()
        self._spare.chmod(0o755)
        disk = self.postgres.folder
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", disk], check=True)
        self.postgres.server.settings |= {"listen_addresses": HERE, "port": "5432", **SMALL}
        super().make()
        access = self.postgres.server.data / "pg_hba.conf"
        with access.open("a") as rules:
            rules.write(f"host all all {HERE}/32 trust\nhost all all {THERE}/32 trust\n")
        self.postgres.ask("select pg_reload_conf()")
        socket = disk / ".s.PGSQL.5432"
        self._way = Relay(f"tcp:127.0.0.1:{self._port}", str(socket))
        first, second = self.nodes
        self.cable.move(first)
        replace_in(second, f"host={HERE},", "host=127.0.0.1,")
        replace_in(second, "port=5432,", f"port={self._port},")
        second.ask("expect_crowd")

    def stop(self) -> None:
        super().stop()
        if self._way is not None:
            self._way.stop()
        self.cable.remove()
        subprocess.run(["umount", self.postgres.folder], capture_output=True)
        for folder in (self.postgres.folder, self._spare):
            shutil.rmtree(folder, ignore_errors=True)

    def fill_disk(self) -> Path:
        """Leave no room to the database.

        :returns: what to remove so that there is room again
        """
        filling = self.postgres.folder / "filling"
        subprocess.run(["dd", "if=/dev/zero", f"of={filling}", "bs=1M"], capture_output=True)
        return filling

    def _changes(self):
        servers = f"host={HERE},{self.postgres.replica.folder} port=5432,5432"
        dsn = f"{servers} user={OWNER} dbname=zodb target_session_attrs=read-write"
        # A replica to read from could be reached while the cable is pulled.
        kept = {name: value for name, value in super()._changes().items() if name != "storage:more"}
        return kept | {"storage:dsn": dsn}


def replace_in(site: RunningSite, before: str, after: str) -> None:
    """Change the configuration of a node."""
    path = site.folder / "parts" / "instance" / "etc" / "zope.conf"
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before} is not in {path}"
    path.write_text(text.replace(before, after), encoding="utf-8")
