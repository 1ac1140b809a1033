"""What the scanner says is understood, and everything that is no clear answer is none."""

import io
import re
import socket
import struct
import tempfile
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from clamd_server import EICAR
from clamd_server import SIGNATURE
from clamd_server import ClamdServer
from clamd_server import require_clamd
from rathaus.antivirus.address import parsed_address
from rathaus.antivirus.client import Clamd
from rathaus.antivirus.interfaces import NotScannable
from rathaus.antivirus.interfaces import ScannerAway
from rathaus.antivirus.interfaces import VirusFound


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("127.0.0.1:3310", ("127.0.0.1", 3310)),
        ("scanner.example.org", ("scanner.example.org", 3310)),
        ("[::1]:13310", ("::1", 13310)),
        (" [::1] ", ("::1", 3310)),
    ],
)
def test_an_address_is_a_socket_or_a_port(written, read):
    assert parsed_address(written) == read


@pytest.mark.parametrize(
    "written", ["host:", "host:0", "host:65536", "host:²", ":3310", "tcp://x:1", "a b", "[::1"]
)
def test_anything_else_is_no_address(written):
    with pytest.raises(ValueError, match=re.escape(written)):
        parsed_address(written)


class TestRealScanner:
    """With Debian's clamd."""

    @pytest.fixture(params=["socket", "port"])
    def client(self, request, clamd):
        return Clamd(clamd.socket if request.param == "socket" else clamd.address)

    def test_it_answers(self, client):
        client.ping()
        assert client.version().startswith("ClamAV ")

    def test_a_clean_file_passes(self, client):
        client.scan(io.BytesIO(b"Guten Tag"))
        client.scan(io.BytesIO(bytes(1_000_000)))
        client.scan(io.BytesIO(b""))

    def test_a_virus_is_named(self, client):
        with pytest.raises(VirusFound) as found:
            client.scan(io.BytesIO(EICAR))
        assert found.value.signature == SIGNATURE

    def test_a_virus_in_a_zip_is_found(self, client):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("brief.txt", EICAR)
        with pytest.raises(VirusFound):
            client.scan(io.BytesIO(content.getvalue()))

    def test_a_file_over_its_limit_is_not_called_clean_nor_the_scanner_away(self, client):
        with pytest.raises(NotScannable):
            client.scan(io.BytesIO(bytes(8_000_000)))

    def test_it_works_on_after_all_that(self, client):
        client.ping()


def test_a_scanner_that_is_killed_in_the_middle_is_away():
    require_clamd()
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder:
        server = ClamdServer(Path(folder))
        server.start()

        class Interrupted(io.BytesIO):
            def read(self, size=-1):
                if self.tell() > 1_000_000:
                    server.stop()
                return super().read(size)

        try:
            with pytest.raises(ScannerAway):
                Clamd(server.socket).scan(Interrupted(bytes(4_000_000)))
        finally:
            server.stop()


@contextmanager
def answering(*pieces: bytes, reads: bool = True):
    """Somebody on a port of this machine who takes a stream and answers with these bytes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _peer = listener.accept()
        with connection:
            if reads:
                _take_command(connection)
            for piece in pieces:
                connection.sendall(piece)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        thread.join(5)
        listener.close()


def _take_command(connection):
    taken = connection.makefile("rb")
    command = b""
    while not command.endswith(b"\0"):
        command += taken.read(1)
    if command == b"zINSTREAM\0":
        while size := struct.unpack(">L", taken.read(4))[0]:
            taken.read(size)


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (b"stream: OK",),
        (b"OK\0",),
        (b"\0",),
        (b"stream: OK but\0",),
        (b"FOUND\0",),
        (b"HTTP/1.1 200 OK\r\n\r\n",),
        (b"stream: lstat() failed. ERROR\0",),
        (b"x" * 100_000,),
        (b"\xff\xfe\0",),
    ],
)
def test_an_answer_that_is_none_is_never_taken_for_clean(pieces):
    with answering(*pieces) as address, pytest.raises(ScannerAway):
        Clamd(address).scan(io.BytesIO(b"Guten Tag"))


def test_an_answer_may_come_in_pieces():
    with answering(b"stream: ", b"OK\0") as address:
        Clamd(address).scan(io.BytesIO(b"Guten Tag"))
    with answering(b"stream: A B FO", b"UND\0") as address, pytest.raises(VirusFound, match="A B"):
        Clamd(address).scan(io.BytesIO(b"Guten Tag"))


def test_a_scanner_that_looked_into_a_part_only_has_not_scanned():
    said = b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"
    with answering(said) as address, pytest.raises(NotScannable):
        Clamd(address).scan(io.BytesIO(b"Guten Tag"))


def test_who_never_answers_is_away_after_a_while():
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    with listener, pytest.raises(ScannerAway):
        Clamd(address, silence=0.2).ping()


def test_nobody_at_the_address_is_away(tmp_path):
    with pytest.raises(ScannerAway):
        Clamd(str(tmp_path / "nobody")).ping()
    with answering(reads=False) as address, pytest.raises(ScannerAway):
        Clamd(address).ping()


def test_somebody_else_is_no_scanner():
    with answering(b"220 mail.example.org ESMTP\0") as address, pytest.raises(ScannerAway):
        Clamd(address).ping()
