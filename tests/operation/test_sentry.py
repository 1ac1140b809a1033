"""What a Sentry of the city gets: the place of an error in the code, and nothing of people."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest

from rathaus.operation.sentry import what_may_leave

PROCESS = Path(__file__).with_name("sentry_process.py")


@pytest.fixture
def receiver():
    """A server that keeps what is sent to it."""
    bodies = []

    class Keeper(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
            bodies.append(unpack[self.headers["Content-Encoding"]](body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Keeper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, bodies
    server.shutdown()
    server.server_close()


def run(**environment):
    words = [sys.executable, PROCESS]
    return subprocess.run(
        words, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120
    )


def test_errors_arrive_without_what_anybody_typed(receiver):
    server, bodies = receiver
    finished = run(RATHAUS_SENTRY_DSN=f"http://key@127.0.0.1:{server.server_port}/1")
    assert finished.returncode == 0, finished.stderr
    said = b"".join(bodies).decode()
    events = [
        json.loads(line) for line in said.splitlines() if '"event_id"' in line and '"level"' in line
    ]
    first, second = sorted(events, key=lambda each: "exception" not in each)
    [error] = first["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["stacktrace"]["frames"][-1]["function"] == "fail"
    assert first["tags"] == {"request": "abcdef0123456789"}
    assert first["logentry"]["message"] == "Error %s at /antrag/…"
    assert second["logentry"]["message"] == "The worker could not work: %s"
    for word in ("Erika", "Mustermann", "example.org", "0123456789abcdef0", "server_name", "argv"):
        assert word not in said


def test_without_an_address_nothing_is_sent():
    assert run(RATHAUS_SENTRY_DSN="").returncode == 0


def test_whatever_the_library_adds_stays_here():
    event = {
        "event_id": "1",
        "request": {"url": "http://x/antrag/1", "cookies": "a=b"},
        "user": {"ip_address": "203.0.113.7"},
        "extra": {"payload": "Erika"},
        "exception": {
            "values": [
                {
                    "type": "KeyError",
                    "value": "Erika",
                    "stacktrace": {"frames": [{"function": "f", "vars": {"name": "Erika"}}]},
                }
            ]
        },
    }
    sent = what_may_leave(event, {})
    sent.pop("tags", None)
    assert sent == {
        "event_id": "1",
        "exception": {
            "values": [{"type": "KeyError", "stacktrace": {"frames": [{"function": "f"}]}}]
        },
    }
