"""A PostgreSQL of one's own in a temporary folder, reached through a socket there: no port, no
password, and gone when it is stopped."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

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


def _version(folder: Path) -> int:
    number = folder.parent.name
    return int(number) if number.isdigit() else 0


class ThrowawayPostgres:
    """One server with one empty database, ``zodb``."""

    def __init__(self):
        # Not below a folder of pytest: the server's user may not go through that.
        self.folder = Path(tempfile.mkdtemp(prefix="rathaus-postgres-"))
        self._programs = programs()
        self._server = None

    @property
    def dsn(self) -> str:
        """How clients reach the database."""
        return f"host={self.folder} user={OWNER} dbname=zodb"

    def start(self) -> None:
        """Make the server and wait until it answers.

        :raises AssertionError: with its log, when it does not come up
        """
        if os.getuid() == 0:
            shutil.chown(self.folder, OWNER)
        data = self.folder / "data"
        self._run("initdb", "-U", OWNER, "--auth=trust", "--encoding=UTF8", "-D", data)
        log = self.folder / "server.log"
        with log.open("wb") as out:
            self._server = self._open("postgres", *self._settings(data), stdout=out, stderr=out)
        for _attempt in range(100):
            if self._ready():
                break
            time.sleep(0.1)
        assert self._ready(), log.read_text()[-2000:]
        self._run("createdb", "-h", self.folder, "-U", OWNER, "zodb")

    def stop(self) -> None:
        """End the server and remove its data."""
        if self._server is not None and self._server.poll() is None:
            # Fast shutdown: clients are cut off.
            self._server.send_signal(2)
            self._server.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _settings(self, data: Path) -> list:
        return [
            "-D",
            data,
            "-k",
            self.folder,
            "-c",
            "listen_addresses=",
            "-c",
            "max_connections=60",
        ]

    def _ready(self) -> bool:
        words = [self._programs / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(words).returncode == 0

    def _run(self, program: str, *arguments) -> None:
        process = self._open(program, *arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said, _nothing = process.communicate()
        assert process.returncode == 0, said.decode(errors="replace")[-2000:]

    def _open(self, program: str, *arguments, **streams) -> subprocess.Popen:
        words = [str(word) for word in (self._programs / program, *arguments)]
        user = OWNER if os.getuid() == 0 else None
        return subprocess.Popen(words, cwd="/", user=user, group=user, **streams)
