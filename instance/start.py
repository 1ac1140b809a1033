"""`make start`: build what is missing, create the site once, serve it in the foreground."""

import argparse
import errno
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import build

ROOT = build.ROOT
VAR = ROOT / "var"
LOGINS = VAR / "logins.txt"
DATABASE = VAR / "filestorage" / "Data.fs"
#: Left when the site was made, with the version of its configuration: looking into the database
#: takes as long as starting it.
CREATED = VAR / "site-created"
METADATA = ROOT / "profiles" / "default" / "metadata.xml"


def check_port(port: int) -> None:
    """Make sure that nobody else listens there.

    :param port: TCP port on 127.0.0.1
    :raises build.CannotBuild: when it is taken or not allowed
    """
    if not 0 < port < 65536:
        raise build.CannotBuild(f"There is no port {port}; name one from 1024 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise build.CannotBuild(f"Port {port} needs more rights; try PORT=8080.") from None
            raise build.CannotBuild(
                f"Port {port} is in use; stop what listens there or name another one with "
                f"`make start PORT={port + 1}`."
            ) from None


def bring_back_database(database: Path) -> None:
    """Undo a packing that ended, by a power failure, between its two renamings.

    The database is whole then, under another name. Zope would begin an empty one, and the next
    packing would write over the other.
    """
    before, after = (database.with_name(database.name + end) for end in (".old", ".pack"))
    if before.exists() and after.exists() and not database.exists():
        print(f"The packing of {database.name} was cut off; the database is as before it.")
        before.rename(database)


def prepare_site() -> None:
    """Create the demo city in an empty database; upgrade a site of an earlier release.

    :raises build.CannotBuild: when that failed; nothing is stored then
    """
    bring_back_database(DATABASE)
    wanted, is_old = _version(), DATABASE.exists()
    if is_old and CREATED.exists() and CREATED.read_text(encoding="ascii").strip() == wanted:
        return
    # Makes none where there is one, which happens when only the mark is gone.
    _run(
        "create-site",
        "The site could not be created; the reason stands above.",
        "--with-applications",
    )
    if is_old:
        _run("upgrade", "The site could not be upgraded and is as it was; the reason stands above.")
    CREATED.write_text(wanted + "\n", encoding="ascii")


def _version() -> str:
    """Version of the configuration that this release brings."""
    text = METADATA.read_text(encoding="utf-8")
    return re.search(r"<version>\s*([\w.]+)\s*</version>", text)[1]


def _run(command: str, problem: str, *options: str) -> None:
    if subprocess.run([ROOT / "bin" / "rathaus", command, *options], cwd=ROOT).returncode:
        raise build.CannotBuild(problem)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    port = parser.parse_args().port
    try:
        check_port(port)
        build.build(address=f"127.0.0.1:{port}")
        prepare_site()
    except build.CannotBuild as problem:
        print(f"Cannot start: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the next `make start` goes on from here.", file=sys.stderr)
        return 130
    print(f"\nRathaus: http://127.0.0.1:{port}/rathaus   (stop with Ctrl+C)\n")
    if LOGINS.exists():
        print(LOGINS.read_text(encoding="utf-8"))
    sys.stdout.flush()
    # The server takes this process over, so that Ctrl+C and signals reach it.
    os.chdir(ROOT)
    # `make start PYTHON=…` exports it, and the control script would run that one, without .venv.
    os.environ.pop("PYTHON", None)
    os.execv(ROOT / "bin" / "instance", ["bin/instance", "console"])


if __name__ == "__main__":
    sys.exit(main())
