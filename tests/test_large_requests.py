"""What is too large is stopped before it costs anything, and said in plain words."""

import io
import os
import socket
import tempfile
import threading
import time

import pytest
import waitress
from zExceptions import BadRequest
from ZPublisher import HTTPRequest

from rathaus import large_requests

LIMIT = 200_000


@pytest.fixture
def small_server():
    """Address of a server with a limit; what reached the application."""
    arrived = []

    def application(environ, start_response):
        arrived.append(len(environ["wsgi.input"].read()))
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"da"]

    server = waitress.create_server(
        application, host="127.0.0.1", port=0, threads=1, max_request_body_size=LIMIT
    )
    server.channel_class = large_requests.Channel
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield ("127.0.0.1", server.effective_port), arrived
    server.close()
    thread.join(10)


def answer_to(address, head: bytes, *pieces: bytes) -> str:
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(
            b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + head + b"\r\n\r\n"
        )
        for piece in pieces:
            connection.sendall(piece)
        return connection.makefile("rb").read().decode("utf-8")


def test_a_request_over_the_limit_is_answered_before_it_is_sent(small_server, monkeypatch):
    monkeypatch.setattr(HTTPRequest, "FORM_DISK_LIMIT", 110_000_000)
    address, arrived = small_server
    answer = answer_to(address, b"Content-Length: 900000000")
    assert answer.startswith("HTTP/1.1 413 ")
    assert "Content-Type: text/html; charset=utf-8" in answer
    assert '<html lang="de">' in answer
    assert "höchstens 100 MB" in answer
    assert "Es wurde nichts gespeichert" in answer
    assert arrived == []


def test_a_request_that_does_not_say_its_size_is_stopped_at_the_limit(small_server):
    address, arrived = small_server
    chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"
    answer = answer_to(address, b"Transfer-Encoding: chunked", chunk, chunk, chunk, chunk)
    assert answer.startswith("HTTP/1.1 413 ")
    assert "Die Dateien sind zu groß" in answer
    assert arrived == []


def test_who_goes_on_sending_gets_the_answer_all_the_same(small_server):
    address, arrived = small_server
    answer = answer_to(address, b"Content-Length: 20000000", *[bytes(1_000_000)] * 20)
    assert "Die Dateien sind zu groß" in answer
    assert arrived == []


def test_a_request_under_the_limit_arrives(small_server):
    address, arrived = small_server
    assert answer_to(address, b"Content-Length: 3", b"abc").endswith("da")
    assert arrived == [3]


def test_json_is_not_read_into_memory_without_a_limit(monkeypatch):
    monkeypatch.setattr(HTTPRequest.ZopeFieldStorage, "VALUE_LIMIT", large_requests.MOST_IN_MEMORY)
    environ = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/json"}
    small = HTTPRequest.ZopeFieldStorage(io.BytesIO(b"{}"), environ)
    large = HTTPRequest.ZopeFieldStorage(io.BytesIO(bytes(17 * 1024 * 1024)), environ)
    assert small.value == b"{}"
    with pytest.raises(BadRequest):
        _value = large.value


def test_what_killed_processes_left_behind_is_removed(tmp_path):
    old, young, other = (tmp_path / name for name in ("BUC0old", "BUC1young", "letter"))
    for path in (old, young, other):
        path.write_bytes(b"x")
    day_before_yesterday = time.time() - 2 * large_requests.OLD
    os.utime(old, (day_before_yesterday, day_before_yesterday))
    os.utime(other, (day_before_yesterday, day_before_yesterday))
    assert large_requests.clean(tmp_path, large_requests.OLD) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["BUC1young", "letter"]


def test_uploads_are_spooled_beside_the_blobs(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.delenv("TMPDIR", raising=False)
    large_requests.spool_into(str(tmp_path))
    assert tempfile.gettempdir() == str(tmp_path)


def test_an_operators_own_folder_stays(tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", str(own))
    large_requests.spool_into(str(tmp_path))
    assert tempfile.gettempdir() == str(own)
