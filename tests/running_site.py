"""A real installation in a folder of its own: built, created, served as `make start` does."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
#: Registered in the served instance: a GET that writes answers with an error there, the faults
#: of tests/faults can be switched on, one page has a fault, and one tells what citizens sent.
GUARD = """<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:browser="http://namespaces.zope.org/browser"
    >
  <browser:page
      name="kaputt"
      for="*"
      class="broken_page.BrokenPage"
      permission="zope.Public"
      />
  <browser:page
      name="what-was-sent"
      for="*"
      class="sent_page.SentPage"
      permission="zope.Public"
      />
  <subscriber
      for="ZPublisher.interfaces.IPubBeforeCommit"
      handler="reading_guard.refuse_writing_reads"
      />
  <subscriber
      for="zope.processlifetime.IProcessStarting"
      handler="fault_points.arm"
      />
  <subscriber
      for="ZPublisher.interfaces.IPubSuccess"
      handler="fault_points.die_after_commit"
      />
</configure>
"""


def free_port() -> int:
    """A TCP port on 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RunningSite:
    """One installation and, while it runs, its server process."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.server = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/rathaus"

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT / "tests")}

    def build(self) -> None:
        """Render the instance with buildout, exactly as the project's buildout.cfg says."""
        for name in ("buildout.cfg", "versions.cfg"):
            shutil.copy(ROOT / name, self.folder / name)
        for name in ("var/eggs", "parts/develop-eggs"):
            (self.folder / name).mkdir(parents=True)
        self.render()

    def render(self) -> None:
        """Write the configuration for this folder and port."""
        settings = [f"settings:address=127.0.0.1:{self.port}", "admin:password=not-used"]
        self._run([BIN / "buildout", "-q", *settings])
        self.includes.mkdir(exist_ok=True)
        (self.includes / "900-guard-overrides.zcml").write_text(GUARD)

    def render_node(self, changes: dict[str, str]) -> None:
        """Write the configuration of a node of a cluster, exactly as the project's cluster.cfg says.

        :param changes: what differs, such as ``{"storage:dsn": …}``
        """
        kept = {path: path.read_text() for path in self.includes.glob("900-*")}
        for name in ("buildout.cfg", "cluster.cfg", "versions.cfg"):
            shutil.copy(ROOT / name, self.folder / name)
        settings = {
            "buildout:parts": "instance scripts",
            "settings:address": f"127.0.0.1:{self.port}",
            "admin:password": "not-used",
            **changes,
        }
        words = [f"{name}={value}" for name, value in settings.items()]
        self._run([BIN / "buildout", "-q", "-c", "cluster.cfg", *words])
        # Buildout makes the folder anew
        for path, text in kept.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)

    @property
    def includes(self) -> Path:
        """Where additional ZCML of the installation lies."""
        return self.folder / "parts" / "instance" / "etc" / "package-includes"

    def create(self) -> None:
        """Create the demo city."""
        self.rathaus("create-site")

    def rathaus(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run `bin/rathaus` with these words.

        :raises AssertionError: with what it printed, when it fails
        """
        return self._run([self.folder / "bin" / "rathaus", *arguments])

    def ask(self, question: str, *arguments: object) -> dict:
        """Ask the database of the stopped site something (see ``site_questions.py``)."""
        script = ROOT / "tests" / "site_questions.py"
        configuration = self.folder / "parts" / "instance" / "etc" / "zope.conf"
        words = [BIN / "python", script, question, *arguments]
        answer = self._run(words, ZOPE_CONF=str(configuration))
        return json.loads(answer.stdout.splitlines()[-1])

    def set_mail_server(self, port: int) -> None:
        """Let the site send its mail to this port of the machine."""
        self.ask("set_mail_server", port)

    def copy(self, folder: Path) -> "RunningSite":
        """The same installation with its data in another folder and on another port."""
        shutil.copytree(self.folder, folder, symlinks=True)
        other = type(self)(folder)
        (folder / "server.log").unlink(missing_ok=True)
        moves = {str(self.folder): str(folder), f":{self.port}": f":{other.port}"}
        for path in [*(folder / "parts").rglob("*"), *(folder / "bin").iterdir()]:
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                for before, after in moves.items():
                    text = text.replace(before, after)
                path.write_text(text, encoding="utf-8")
        return other

    def start(self, **environment: str) -> None:
        """Serve the site and wait until it answers.

        :param environment: additional variables of the server process
        """
        with (self.folder / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [self.folder / "bin" / "instance", "console"],
                cwd=self.folder,
                env={**self.environment, **environment},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _attempt in range(300):
            if self.server.poll() is not None:
                break
            try:
                requests.get(self.url, timeout=60)
                return
            except (requests.ConnectionError, requests.Timeout):
                time.sleep(0.2)
        raise AssertionError(self.log[-4000:])

    def stop(self) -> None:
        """Stop the server as an administrator does."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End the server at once, as a power failure would."""
        self._end(signal.SIGKILL)

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def logins(self) -> dict[str, str]:
        """Password by login, from the file that the administrator reads."""
        lines = (self.folder / "var" / "logins.txt").read_text(encoding="utf-8").splitlines()
        return {line.split()[0]: line.split()[1] for line in lines[1:]}

    def _end(self, with_signal: int) -> None:
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, with_signal)
            try:
                self.server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(self.server.pid, signal.SIGKILL)
                self.server.wait()
        self.server = None

    def _run(self, command: list, **environment: str) -> subprocess.CompletedProcess:
        words = [str(word) for word in command]
        result = subprocess.run(
            words,
            cwd=self.folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, f"{words}\n{result.stdout}\n{result.stderr}"[-4000:]
        return result


if __name__ == "__main__":
    # A site to look at while developing: python tests/running_site.py FOLDER
    site = RunningSite(Path(sys.argv[1]).resolve())
    if not (site.folder / "buildout.cfg").exists():
        site.folder.mkdir(parents=True, exist_ok=True)
        site.build()
        site.create()
    else:
        site.render()
    site.start()
    print(site.url, site.logins(), sep="\n", flush=True)
    site.server.wait()
