"""Only what an administrator typed is called, and only over TLS."""

import pytest

from rathaus.exchange.interfaces import Refused
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
