"""The proxy of a cluster, as ``instance/cluster`` configures it: a real nginx on 127.0.0.1."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
import requests

from running_site import BIN
from running_site import ROOT
from running_site import free_port

HERE = ROOT / "instance" / "cluster"
NGINX = Path("/usr/sbin/nginx")
MODULE = Path("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so")


def require_nginx() -> None:
    """Skip a test without nginx and its module, but fail where CI requires them."""
    if NGINX.exists() and MODULE.exists():
        return
    reason = "nginx or its module cache-purge is not installed"
    if os.environ.get("RATHAUS_REQUIRE_NGINX"):
        pytest.fail(reason)
    pytest.skip(reason)


class ClusterProxy:
    """One process of nginx with its workers.

    :param folder: of its cache and its log
    :param certificate: with it, the proxy speaks TLS
    :param key: of the certificate
    """

    def __init__(self, folder: Path, certificate: Path | None = None, key: Path | None = None):
        self.folder = folder
        self.port = free_port()
        self.purge_port = free_port()
        self.unencrypted_port = free_port()
        #: The rendered nginx.conf
        self.configuration: Path | None = None
        self._certificate = certificate
        self._key = key
        self._said: list = []
        self._process = None
        self._watch = None

    @property
    def url(self) -> str:
        """Where citizens reach the site, which stands at the top there."""
        return f"{'https://localhost' if self._certificate else 'http://127.0.0.1'}:{self.port}"

    @property
    def purging(self) -> str:
        """Where nodes tell that a page has changed."""
        return f"http://127.0.0.1:{self.purge_port}"

    def render(self, cluster: Path, changes: dict[str, str], ports: list[int]) -> None:
        """Write its configuration.

        :param cluster: the ``cluster.cfg`` that nodes are made from
        :param changes: of it, the same as for the nodes
        :param ports: of the nodes
        """
        changes = {
            **changes,
            "proxy:public": self.url,
            "proxy:listen": f"127.0.0.1:{self.port}",
            "proxy:nodes": " ".join(f"127.0.0.1:{port}" for port in ports),
            "proxy:purge": f"127.0.0.1:{self.purge_port}",
            "proxy:folder": str(self.folder),
        }
        if self._certificate:
            changes |= {
                "proxy:certificate": str(self._certificate),
                "proxy:certificate-key": str(self._key),
                "proxy:listen-unencrypted": f"127.0.0.1:{self.unencrypted_port}",
            }
        words = [f"{name}={value}" for name, value in changes.items()]
        self._said = ["--configuration", cluster, *words]
        command = [BIN / "python", HERE / "render.py", *self._said]
        made = subprocess.run(command, capture_output=True, text=True)
        assert made.returncode == 0, made.stderr[-2000:]
        self.configuration = Path(made.stdout.splitlines()[-1]) / "nginx.conf"

    def start(self) -> None:
        """Start it and wait until it answers; nodes need not run."""
        with (self.folder / "said.log").open("ab") as said:
            words = [NGINX, "-c", self.configuration]
            self._process = subprocess.Popen(words, stdout=said, stderr=said)
        end = time.monotonic() + 30
        while time.monotonic() < end and self._process.poll() is None:
            try:
                # A way that ends at the proxy
                requests.get(
                    f"{self.url}/manage",
                    timeout=10,
                    verify=self._certificate and str(self._certificate),
                )
                return
            except requests.ConnectionError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "said.log").read_text()[-2000:])

    def start_watch(self) -> None:
        """Let nodes that are not ready be left out, as the proxy's machine does."""
        with (self.folder / "watch.log").open("ab") as said:
            words = [BIN / "python", HERE / "watch.py", *self._said]
            self._watch = subprocess.Popen(words, stdout=said, stderr=said)

    def stop(self) -> None:
        """Stop it as an administrator does, after what it is doing is done."""
        self._end(signal.SIGQUIT)

    def kill(self) -> None:
        """End it at once: open connections are cut."""
        self._end(signal.SIGTERM)

    def reload(self) -> None:
        """Let it read its configuration again; nobody notices."""
        self._process.send_signal(signal.SIGHUP)

    def accesses(self) -> str:
        """Its log, a line of JSON for each request."""
        return (self.folder / "access.jsonl").read_text(encoding="utf-8")

    def _end(self, with_signal: int) -> None:
        if self._watch is not None:
            self._watch.terminate()
            self._watch.wait(timeout=30)
            self._watch = None
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(with_signal)
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGTERM)
                self._process.wait(timeout=30)
        self._process = None
