"""`make start`: build what is missing, create the site once, serve it in the foreground."""

import argparse
import errno
import os
import socket
import subprocess
import sys

import build

ROOT = build.ROOT
VAR = ROOT / "var"
LOGINS = VAR / "logins.txt"
DATABASE = VAR / "filestorage" / "Data.fs"
#: Left when the site was made: looking into the database takes as long as starting it.
CREATED = VAR / "site-created"


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


def create_site() -> None:
    """Create the demo city in an empty database; leave an existing site as it is.

    :raises build.CannotBuild: when the site could not be made; nothing is stored then
    """
    if CREATED.exists() and DATABASE.exists():
        return
    if subprocess.run([ROOT / "bin" / "rathaus", "create-site"], cwd=ROOT).returncode:
        raise build.CannotBuild("The site could not be created; the reason stands above.")
    CREATED.touch()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    port = parser.parse_args().port
    try:
        check_port(port)
        build.build(address=f"127.0.0.1:{port}")
        create_site()
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
