"""PostgreSQL's own programs, of the version of the server, with the password out of sight."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from rathaus.storage.interfaces import ToolFailed
from rathaus.storage.postgres import Postgres

#: Debian's package makes this user. Neither the server nor its copies may belong to root.
OWNER = "postgres"


class Programs:
    """The programs for one server.

    :raises UnknownStorage: the server cannot be reached
    """

    def __init__(self, storage: Postgres):
        from psycopg2.extensions import make_dsn
        from psycopg2.extensions import parse_dsn

        ((number,),) = storage.ask("select current_setting('server_version_num')::int")
        self.version = number // 10000
        said = parse_dsn(storage.dsn)
        password = said.pop("password", None)
        # Every user of the machine sees the words of a process, but not its environment.
        self._environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
        self.dsn = make_dsn(**said)

    def run(self, name: str, *words: object) -> str:
        """Run a program of the server's version; see :func:`run_program`."""
        return run_program(self.version, name, *words, environment=self._environment)

    def become(self, name: str, *words: object) -> None:
        """Replace this process by a program that runs until it is stopped."""
        command = [str(word) for word in (_path(self.version, name), *words)]
        if os.getuid() == 0:
            entry = pwd.getpwnam(OWNER)
            os.initgroups(OWNER, entry.pw_gid)
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
        os.chdir("/")
        os.execve(command[0], command, self._environment)  # noqa: S606


def run_program(
    version: int, name: str, *words: object, environment: dict[str, str] | None = None
) -> str:
    """Run a program to its end, as the user of PostgreSQL.

    :param version: main version of PostgreSQL
    :returns: what it said
    :raises ToolFailed: it is missing or ended with an error
    """
    command = [str(word) for word in (_path(version, name), *words)]
    user = {"user": OWNER, "group": OWNER} if os.getuid() == 0 else {}
    done = subprocess.run(  # noqa: S603
        command, cwd="/", env=environment, capture_output=True, text=True, **user
    )
    if done.returncode:
        raise ToolFailed(f"{name} failed: {(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout + done.stderr


def _path(version: int, name: str) -> Path:
    debian = Path(f"/usr/lib/postgresql/{version}/bin/{name}")
    found = debian if debian.exists() else shutil.which(name)
    if found is None:
        raise ToolFailed(f"{name} is not installed; install PostgreSQL {version} on this machine.")
    return Path(found)


def make_folder(path: Path) -> Path:
    """Make a folder that PostgreSQL's programs may write to."""
    if not path.exists():
        path.mkdir(parents=True, mode=0o700)
        give_away(path)
    return path


def give_away(path: Path) -> None:
    """Let a file belong to the user of PostgreSQL, where this process may do so."""
    if os.getuid() == 0:
        shutil.chown(path, OWNER, OWNER)
