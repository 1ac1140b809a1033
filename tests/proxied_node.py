"""A node as the proxy sees one, without Zope behind it: says what it was asked, and answers as told."""

import contextlib
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import requests

from cluster_proxy import ClusterProxy
from cluster_proxy import require_nginx
from running_site import ROOT


class ProxiedNode:
    """A server on 127.0.0.1 in a thread.

    Each answer is JSON with the method, the path and the headers of the request, and the number of the
    node. ``headers`` and ``status`` of the next answers can be set.
    """

    def __init__(self, number: int = 1):
        self.number = number
        self.headers: dict[str, str] = {}
        self.status = 200
        #: method and path of all requests
        self.asked: list[tuple[str, str]] = []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Listen no longer; the port is closed."""
        if not self._thread.is_alive():
            return
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    def _handler(self):
        node = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                node.asked.append((self.command, self.path))
                said = {
                    "node": node.number,
                    "method": self.command,
                    "path": self.path,
                    "headers": {name.lower(): value for name, value in self.headers.items()},
                    "count": len(node.asked),
                }
                body = json.dumps(said).encode()
                self.send_response(node.status)
                for name, value in {"Content-Type": "text/html", **node.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = answer

            def log_message(self, *_arguments):
                """Tests say what went wrong themselves."""

        return Handler


@contextlib.contextmanager
def proxied(
    folder: Path, nodes: list[ProxiedNode], certificate: Path | None = None, key: Path | None = None
) -> Iterator[ClusterProxy]:
    """The proxy of ``cluster.cfg`` before such nodes, running.

    :param folder: for everything it writes
    """
    require_nginx()
    proxy = ClusterProxy(folder / "proxy", certificate=certificate, key=key)
    changes = {"buildout:directory": str(folder)}
    proxy.render(ROOT / "cluster.cfg", changes, [node.port for node in nodes])
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()


def ask(method: str, address: str, **options) -> requests.Response:
    """Send a request as it is."""
    return requests.request(method, address, timeout=20, **options)


def as_browser(**headers: str) -> dict[str, str]:
    """Headers of a browser that wants a page."""
    return {"Accept": "text/html,application/xhtml+xml", **headers}
