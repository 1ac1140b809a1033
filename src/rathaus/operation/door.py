"""The outermost filter: numbers, times and counts all requests, and tells how the node is.

The three addresses of the node are answered here and not by Zope: while the database is away nothing
is published. They are compared with the whole path, so that nobody reaches them through a proxy,
which puts the site and its host before it.
"""

import json
import logging
import time
from collections.abc import Callable
from collections.abc import Iterable
from typing import Any

from rathaus.operation.counting import count_request
from rathaus.operation.counting import in_progress
from rathaus.operation.counting import kind_of
from rathaus.operation.disclosure import may_see_details
from rathaus.operation.exposition import CONTENT_TYPE
from rathaus.operation.health import Health
from rathaus.operation.interfaces import VISIT
from rathaus.operation.interfaces import Visit
from rathaus.operation.logs import FACTS
from rathaus.operation.logs import writes_json
from rathaus.operation.masking import masked_path
from rathaus.operation.metrics import metrics_page
from rathaus.operation.request_id import HEADER
from rathaus.operation.request_id import begin_request

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]

LIVE, READY, METRICS = "/@@live", "/@@ready", "/@@metrics"
_JSON = "application/json"
#: Words for the query of ``/@@ready``: what is only to be looked at counts as well.
STRICT = "strict"

logger = logging.getLogger("rathaus.requests")


def filter_factory(
    settings: dict[str, str], **options: str
) -> Callable[[Application], Application]:
    """The filter, as the pipeline of the web server names it (see ``buildout.cfg``)."""
    return Door


class Door:
    """Stands before everything else.

    :param application: the rest of the pipeline.
    :param health: without it, that of this process.
    """

    def __init__(self, application: Application, health: Health | None = None) -> None:
        self.application = application
        self.health = health or Health()

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        number = begin_request(environ.get("HTTP_X_REQUEST_ID"))
        # Whoever asks further inside gets the same one.
        environ["HTTP_X_REQUEST_ID"] = number
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and environ.get("PATH_INFO") in (
            LIVE,
            READY,
            METRICS,
        ):
            return self._about_the_node(environ, start_response)
        visit = environ[VISIT] = Visit()
        begun = time.perf_counter()
        said = _Said(start_response, number)
        path = environ.get("PATH_INFO", "")
        status = 500
        try:
            with in_progress:
                answer = self.application(environ, said)
            status = said.status
            return answer
        finally:
            seconds = time.perf_counter() - begun
            count_request(visit, environ["REQUEST_METHOD"], status, seconds)
            if writes_json():
                _write_line(visit, environ["REQUEST_METHOD"], path, status, seconds)

    def _about_the_node(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == LIVE:
            status, kind, text = "200 OK", _JSON, json.dumps({"status": "ok"})
        elif path == READY:
            status, kind, text = self._ready(environ)
        elif may_see_details(environ):
            status, kind, text = "200 OK", CONTENT_TYPE, metrics_page(self.health)
        else:
            status, kind, text = "404 Not Found", "text/plain", "Not Found\n"
        body = text.encode()
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _ready(self, environ: dict[str, Any]) -> tuple[str, str, str]:
        found = self.health.look()
        is_strict = environ.get("QUERY_STRING") == STRICT
        is_ready = found.is_well if is_strict else found.is_ready
        said: dict[str, Any] = {"status": "ok" if is_ready else "not ready"}
        if may_see_details(environ):
            said["checks"] = found.as_dict()
        status = "200 OK" if is_ready else "503 Service Unavailable"
        return status, _JSON, json.dumps(said, ensure_ascii=False)


class _Said:
    """Passes on how the answer begins, with the number of the request, and remembers its status."""

    def __init__(self, start_response: Callable, number: str) -> None:
        self._start_response = start_response
        self._number = number
        self.status = 500

    def __call__(self, status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
        self.status = int(status.split(" ", 1)[0])
        return self._start_response(status, [*headers, (HEADER, self._number)], *exc_info)


def _write_line(visit: Visit, method: str, path: str, status: int, seconds: float) -> None:
    """One line for each request: no address of the visitor, no browser, no name, no query."""
    # The web server hands paths on as if they were Latin-1 (PEP 3333).
    readable = path.encode("latin-1", "replace").decode("utf-8", "replace")
    facts = {
        "method": method,
        "path": masked_path(readable),
        "kind": kind_of(visit, status),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "retries": visit.retries,
    }
    logger.info("request", extra={FACTS: facts})
