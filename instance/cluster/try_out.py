"""`make cluster`: PostgreSQL, three nodes, a worker, the proxy and its watcher on this machine, to try.

Configured as a real one, by cluster.cfg and the templates beside this file. The database is made for
the occasion and gone when it is stopped with Ctrl+C.
"""

import argparse
import contextlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import requests

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "instance"), str(ROOT / "tests")]

import render  # noqa: E402
from build import CannotBuild  # noqa: E402
from start import check_port  # noqa: E402

from throwaway_postgres import ThrowawayPostgres  # noqa: E402
from throwaway_postgres import programs  # noqa: E402

#: Apart from the files of `make start`
FOLDER = ROOT / "var" / "cluster"
CONFIGURATION = ROOT / "cluster.cfg"
NGINX = Path("/usr/sbin/nginx")
NODES = ("node1", "node2", "node3")
PORTS = (8081, 8082, 8083, 6081)
SECONDS_TO_START = 600


class Processes:
    """What is running, to be ended in the opposite order."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[subprocess.Popen, int]] = {}

    def start(self, name: str, words: list, ended_by: int = signal.SIGTERM) -> None:
        """Start a program; what it says goes to a log of its name.

        :param ended_by: the signal upon which it finishes what it is doing
        """
        with log(name).open("ab") as said:
            # In a session of its own: Ctrl+C comes here alone.
            process = subprocess.Popen(
                [str(word) for word in words],
                cwd=FOLDER,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self._running[name] = (process, ended_by)

    def check(self) -> None:
        """Make sure that all of them run.

        :raises CannotBuild: when one has ended
        """
        for name, (process, _ended_by) in self._running.items():
            if process.poll() is not None:
                raise CannotBuild(f"{name} has ended; what it said stands in {log(name)}.")

    def stop(self) -> None:
        """End all, the last one first."""
        for process, ended_by in reversed(self._running.values()):
            if process.poll() is None:
                process.send_signal(ended_by)
        for name, (process, _ended_by) in reversed(self._running.items()):
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                print(f"{name} does not end and is killed.", file=sys.stderr)
                process.kill()
                process.wait()


def log(name: str) -> Path:
    """Where a process says what it has to say."""
    return FOLDER / "var" / "log" / f"{name}.out"


def check_machine(port: int) -> None:
    """What this machine needs beside the build.

    :raises CannotBuild: what is missing, and how it is got
    """
    if programs() is None:
        raise CannotBuild("PostgreSQL is missing; install it with `sudo apt install postgresql`.")
    if not NGINX.exists() or not Path(render.MODULE).exists():
        raise CannotBuild(
            "nginx or its module that forgets pages is missing; install them with "
            "`sudo apt install nginx-light libnginx-mod-http-cache-purge`."
        )
    for each in (port, *PORTS):
        check_port(each)


def make(changes: dict[str, str]) -> Path:
    """Write all configuration and make the demo city.

    :param changes: what differs from cluster.cfg
    :returns: folder of the proxy's configuration
    """
    for name in ("var/eggs", "var/log", "parts/develop-eggs"):
        (FOLDER / name).mkdir(parents=True, exist_ok=True)
    words = [f"{name}={value}" for name, value in changes.items()]
    run([ROOT / ".venv" / "bin" / "buildout", "-q", "-c", CONFIGURATION, *words])
    rendered = render.render(CONFIGURATION, changes)
    run([FOLDER / "bin" / "rathaus", "create-site", "--with-applications"])
    run([FOLDER / "bin" / "rathaus", "set-caching-proxies", f"http://127.0.0.1:{PORTS[-1]}"])
    return rendered


def run(words: list) -> None:
    """Run a program to its end.

    :raises CannotBuild: when it fails
    """
    if subprocess.run([str(word) for word in words], cwd=FOLDER).returncode:
        raise CannotBuild(f"`{Path(words[0]).name} {words[1]}` failed; the reason stands above.")


def wait_for(address: str, processes: Processes) -> None:
    """Wait until somebody answers there.

    :raises CannotBuild: when a process ends meanwhile, or after ten minutes
    """
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        processes.check()
        try:
            requests.get(address, timeout=30)
            return
        except requests.RequestException:
            time.sleep(0.5)
    raise CannotBuild(f"{address} does not answer; see {log('node1').parent}.")


def serve(port: int, postgres: ThrowawayPostgres, processes: Processes) -> None:
    """Start everything, and stay until Ctrl+C."""
    changes = {
        "buildout:directory": str(FOLDER),
        "storage:dsn": postgres.dsn,
        "proxy:public": f"http://127.0.0.1:{port}",
        "proxy:listen": f"127.0.0.1:{port}",
        "admin:password": "not-used",
    }
    postgres.start()
    configuration = make(changes)
    for name in NODES:
        processes.start(name, [FOLDER / "bin" / name, "console"], signal.SIGINT)
    processes.start("worker", [FOLDER / "bin" / "rathaus", "work"])
    processes.start("nginx", [NGINX, "-c", configuration / "nginx.conf"], signal.SIGQUIT)
    for node in PORTS[: len(NODES)]:
        wait_for(f"http://127.0.0.1:{node}/@@ready", processes)
    wait_for(changes["proxy:public"], processes)
    words = [f"{name}={value}" for name, value in changes.items()]
    processes.start("watch", [sys.executable, HERE / "watch.py", *words])
    print(f"\nRathaus on {len(NODES)} nodes: {changes['proxy:public']}   (stop with Ctrl+C)\n")
    print((FOLDER / "var" / "logins.txt").read_text(encoding="utf-8"), flush=True)
    while True:
        processes.check()
        time.sleep(1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8080)
    port = parser.parse_args().port
    for number in (signal.SIGINT, signal.SIGTERM):
        # Also where whoever started this had switched the first one off
        signal.signal(number, signal.default_int_handler)
    with contextlib.ExitStack() as running:
        try:
            check_machine(port)
            postgres, processes = ThrowawayPostgres(), Processes()
            running.callback(postgres.stop)
            running.callback(processes.stop)
            serve(port, postgres, processes)
        except CannotBuild as problem:
            print(f"Cannot start: {problem}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nStopping …", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
