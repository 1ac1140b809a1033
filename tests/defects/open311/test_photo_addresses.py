"""Whoever names the address of a photo reaches nothing through us that the public network has not."""

import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from rathaus.defects.open311 import photo_address
from rathaus.defects.open311.photo_address import PhotoAway
from rathaus.defects.open311.photo_address import PhotoRefused
from rathaus.defects.open311.refusals import Refused

HOST = "fotos.example"
#: Key and certificate of that name, which nothing but these tests believes.
CERTIFICATE = Path(__file__).with_name("fotos.example.pem")


@pytest.mark.parametrize(
    "url",
    [
        "http://fotos.example/1.jpg",
        "ftp://fotos.example/1.jpg",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///1.jpg",
        "https://fotos.example:8443/1.jpg",
        "https://fotos.example:99999/1.jpg",
        "https://ada:geheim@fotos.example/1.jpg",
        "https://fotos.example\\@127.0.0.1/",
        "https://fotos.example/a b",
        "https://fotos.example/ä",
        "https://fotos..example/",
        "https://" + "x" * 64 + ".example/",
        "https://[::1/",
        "//fotos.example/1.jpg",
        "1.jpg",
    ],
)
def test_other_addresses_than_those_of_https_are_refused(url):
    with pytest.raises(Refused):
        photo_address.checked(url)


def test_an_address_of_https_may_be_tried():
    url = "https://fotos.example/a/1.jpg?size=large"
    assert photo_address.checked(url) == url


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_the_public_network_is_called(address, is_public):
    assert photo_address.is_public(address) is is_public


def test_one_inner_address_behind_a_name_is_enough_to_refuse_it(monkeypatch):
    found = [(0, 0, 0, "", (each, 443)) for each in ("93.184.215.14", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: found)
    with pytest.raises(PhotoRefused):
        photo_address.public_address(HOST)


def test_a_name_that_nobody_knows_may_be_known_later(monkeypatch):
    def unknown(*_words, **_more):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(PhotoAway):
        photo_address.public_address(HOST)


class PhotoServer(ThreadingHTTPServer):
    """Answers as a test wants; ``asked`` are the lines and hosts of what came."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.status, self.body, self.asked = 200, b"photo", []

    def handle_error(self, request, client_address):
        """Clients that do not trust the certificate break off."""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        self.send_response(self.server.status)
        self.send_header("Location", "https://127.0.0.1/secret")
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_words):
        pass


@pytest.fixture
def server(monkeypatch):
    """The place of the photos, under a name that we believe is public."""
    server = PhotoServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setattr(photo_address, "PORT", server.server_port)
    monkeypatch.setattr(photo_address, "public_address", lambda host: "127.0.0.1")
    monkeypatch.setattr(photo_address.certifi, "where", lambda: str(CERTIFICATE))
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class TestFetching:
    def test_the_photo_comes_under_its_own_name(self, server):
        with photo_address.fetch(f"https://{HOST}/a/1.jpg?size=large", 100) as photo:
            assert photo.read() == b"photo"
        assert server.asked == [("/a/1.jpg?size=large", HOST)]

    def test_a_certificate_of_somebody_else_is_not_believed(self, server):
        with pytest.raises(PhotoAway):
            photo_address.fetch("https://other.example/1.jpg", 100)
        assert server.asked == []

    def test_redirects_are_not_followed(self, server):
        server.status = 302
        with pytest.raises(PhotoRefused):
            photo_address.fetch(f"https://{HOST}/1.jpg", 100)
        assert len(server.asked) == 1

    def test_what_is_too_large_is_given_up(self, server):
        server.body = b"x" * 300_000
        with pytest.raises(PhotoRefused):
            photo_address.fetch(f"https://{HOST}/1.jpg", 200_000)

    def test_what_takes_too_long_is_given_up(self, server, monkeypatch):
        monkeypatch.setattr(photo_address, "LONGEST", -1)
        with pytest.raises(PhotoAway):
            photo_address.fetch(f"https://{HOST}/1.jpg", 100)

    def test_a_place_that_is_out_of_order_may_answer_later(self, server):
        server.status = 503
        with pytest.raises(PhotoAway):
            photo_address.fetch(f"https://{HOST}/1.jpg", 100)
