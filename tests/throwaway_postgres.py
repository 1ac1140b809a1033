"""A PostgreSQL of one's own in a temporary folder, reached through a socket there: no port, no
password, and gone when it is stopped."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

#: PostgreSQL refuses to run as root; Debian's package makes this user.
OWNER = "postgres"


def programs() -> Path | None:
    """Folder with ``initdb`` and ``postgres``, the newest one; None where there is none."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    # Debian keeps them off the path.
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in folders), key=_version, default=None)


def require_postgres() -> None:
    """Skip a test without PostgreSQL, but fail where CI requires it."""
    if programs() is not None:
        return
    reason = "PostgreSQL is not installed"
    if os.environ.get("RATHAUS_REQUIRE_POSTGRES"):
        pytest.fail(reason)
    pytest.skip(reason)


def _version(folder: Path) -> int:
    number = folder.parent.name
    return int(number) if number.isdigit() else 0


class ThrowawayPostgres:
    """One server with one empty database, ``zodb``, and a replica of it when asked for.

    :param with_replica: clients are told of both and write to whichever of them takes writes
    """

    def __init__(self, with_replica: bool = False):
        # Not below a folder of pytest: the server's user may not go through that.
        self.folder = Path(tempfile.mkdtemp(prefix="rathaus-postgres-"))
        self.replica = Server(self.folder / "replica") if with_replica else None
        self.server = Server(self.folder)

    @property
    def dsn(self) -> str:
        """How clients reach the database."""
        if self.replica is None:
            return f"host={self.folder} user={OWNER} dbname=zodb"
        hosts = f"{self.folder},{self.replica.folder}"
        return f"host={hosts} user={OWNER} dbname=zodb target_session_attrs=read-write"

    def start(self) -> None:
        """Start the server, and make it the first time, and wait until it answers.

        :raises AssertionError: with its log, when it does not come up
        """
        is_new = not self.server.data.exists()
        if is_new:
            if os.getuid() == 0:
                shutil.chown(self.folder, OWNER)
            self._run(
                "initdb", "-U", OWNER, "--auth=trust", "--encoding=UTF8", "-D", self.server.data
            )
        self.server.start()
        if is_new:
            self._run("createdb", "-h", self.folder, "-U", OWNER, "zodb")

    def kill(self) -> None:
        """End the server at once, as a power failure would; ``start`` brings it back."""
        self.server.end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop it as an administrator does, cutting clients off, and start it again."""
        self.server.end(signal.SIGINT)
        self.server.start()

    def start_replica(self) -> None:
        """Copy the server and follow it from then on; commits wait for the copy.

        :raises AssertionError: with its log, when it does not come up
        """
        made = ["-R", "-X", "stream", "-c", "fast", "-D", self.replica.data]
        self.replica.folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(self.replica.folder, OWNER)
        self._run("pg_basebackup", "-h", self.folder, "-U", OWNER, *made)
        self.replica.start()
        # What was confirmed is on both, and whoever reads from the replica sees it.
        self.ask("alter system set synchronous_standby_names = '*'")
        self.ask("alter system set synchronous_commit = 'remote_apply'")
        self.ask("select pg_reload_conf()")

    def promote_replica(self) -> None:
        """Let the replica take writes. The first server has to be gone, and stays so."""
        self._run("pg_ctl", "promote", "-w", "-D", self.replica.data)

    def ask(self, command: str, server: "Server | None" = None) -> str:
        """What the database answers to a command of SQL.

        :param server: the replica, where it is meant
        """
        host = (server or self.server).folder
        return self._run("psql", "-h", host, "-U", OWNER, "-qtA", "-c", command, "zodb").strip()

    def stop(self) -> None:
        """End the servers and remove their data."""
        for server in (self.replica, self.server):
            if server is not None:
                # Fast shutdown: clients are cut off.
                server.end(signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments) -> str:
        process = start_program(
            program, *arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        said, _nothing = process.communicate()
        assert process.returncode == 0, said.decode(errors="replace")[-2000:]
        return said.decode(errors="replace")


class Server:
    """One process of PostgreSQL.

    :param folder: of its socket, its data and its log
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        #: what it is started with, beside its own configuration
        self.settings = {"listen_addresses": "", "max_connections": "60"}
        self._process = None

    def start(self) -> None:
        """Start it and wait until it answers.

        :raises AssertionError: with its log, when it does not come up
        """
        log = self.folder / "server.log"
        end = time.monotonic() + 60
        with log.open("ab") as out:
            while not self._is_ready() and time.monotonic() < end:
                if self._process is None or self._process.poll() is not None:
                    # One that was killed leaves processes that keep the next one away for a moment.
                    self._process = start_program(
                        "postgres", *self._settings(), stdout=out, stderr=out
                    )
                time.sleep(0.1)
        assert self._is_ready(), log.read_text()[-2000:]

    def end(self, with_signal: int) -> None:
        """End it; nothing when it does not run."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(with_signal)
            self._process.wait(timeout=60)
        self._process = None

    def _settings(self) -> list:
        settings = [f"{name}={value}" for name, value in self.settings.items()]
        return ["-D", self.data, "-k", self.folder, *(w for each in settings for w in ("-c", each))]

    def _is_ready(self) -> bool:
        words = [programs() / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(words).returncode == 0


def start_program(program: str, *arguments, **streams) -> subprocess.Popen:
    """Start one of PostgreSQL's programs as the user that may run the server."""
    words = [str(word) for word in (programs() / program, *arguments)]
    user = OWNER if os.getuid() == 0 else None
    return subprocess.Popen(words, cwd="/", user=user, group=user, **streams)
