"""Only what an administrator typed is called, and only over TLS."""

import socketserver
import threading
import time

import pytest

from rathaus.calendar.api import utc_now
from rathaus.exchange import webhook
from rathaus.exchange.endpoint import Endpoint
from rathaus.exchange.interfaces import Refused
from rathaus.exchange.messages import Delivery
from rathaus.exchange.target import LOOPBACK_VARIABLE
from rathaus.exchange.target import checked_url


@pytest.mark.parametrize(
    "url", ["https://fach.example.org/neu", "https://10.1.2.3:8443/", "https://[fd00::1]/x?y=1"]
)
def test_is_allowed(url):
    assert checked_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "http://fach.example.org/neu",
        "ftp://fach.example.org",
        "file:///etc/passwd",
        "fach.example.org",
        "https://",
        "https://fach.example.org:99999/",
        "https://name:wort@fach.example.org/",
        "https://fach.example.org/#x",
        "https://fach.example.org\\@other.example.org/",
        "https://fach.example.org/\nHost: x",
        "https://fäch.example.org/",
        "https://fach.example.org/" + "x" * 500,
        "https://fach..example/",
        f"https://{'x' * 64}.example/",
    ],
)
def test_is_refused(url, monkeypatch):
    monkeypatch.setenv(LOOPBACK_VARIABLE, "1")
    with pytest.raises(Refused):
        checked_url(url)


def test_http_to_this_machine_only_where_the_process_says_so(monkeypatch):
    monkeypatch.delenv(LOOPBACK_VARIABLE, raising=False)
    with pytest.raises(Refused):
        checked_url("http://127.0.0.1:8000/")
    monkeypatch.setenv(LOOPBACK_VARIABLE, "1")
    assert checked_url("http://127.0.0.1:8000/") == "http://127.0.0.1:8000/"
    with pytest.raises(Refused):
        checked_url("http://localhost:8000/")


def test_no_address_is_none():
    assert checked_url("  ") == ""


def told(url):
    """What comes of a message to an address."""
    endpoint, now = Endpoint(), utc_now()
    endpoint.url = url
    endpoint.renew_secret(now)
    line = {"kind": "Case", "action": "decide", "time": "2026-03-02T09:00:00Z", "uid": "1"}
    return webhook.send(endpoint, Delivery("wohngeld", line), None, now)


@pytest.mark.parametrize("url", ["https://127.0.0.1:9/", "https://fach..example/"])
def test_whatever_keeps_a_message_here_is_a_failure_that_is_seen(url, monkeypatch):
    monkeypatch.setenv(webhook.CA_VARIABLE, "/not/there.pem")
    # As one that was stored when it was not refused yet
    monkeypatch.setattr(webhook, "checked_url", str)
    result = told(url)
    assert result.is_away
    assert result.reason


class Trickling(socketserver.BaseRequestHandler):
    """Sends the head of its answer sign by sign."""

    def handle(self):
        self.request.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _sign in range(30):
            self.request.sendall(b"x")
            time.sleep(0.05)
        self.request.sendall(b"\r\n\r\n")


def test_an_answer_that_trickles_is_not_waited_for(monkeypatch):
    monkeypatch.setenv(LOOPBACK_VARIABLE, "1")
    monkeypatch.setattr(webhook, "LONGEST", 0.3)
    with socketserver.TCPServer(("127.0.0.1", 0), Trickling) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert told(f"http://127.0.0.1:{server.server_address[1]}/").is_away
