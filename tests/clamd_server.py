"""A real clamd with signatures of its own, on a socket in a folder: no service, no download.

Debian's package ``clamav-daemon`` is enough. The two signatures are of the EICAR test file, which
every scanner knows and which does nothing; it is put together here so that no scanner that looks
at this folder takes the tests for infected.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

CLAMD = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
#: https://www.eicar.org/download-anti-malware-testfile/
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"
#: clamd marks signatures that do not come from ClamAV itself.
SIGNATURE = "Rathaus.Eicar.UNOFFICIAL"
CONFIGURATION = """
LocalSocket {folder}/clamd.sock
TCPSocket {port}
TCPAddr 127.0.0.1
DatabaseDirectory {folder}/signatures
Foreground yes
StreamMaxLength {megabytes}M
MaxFileSize {megabytes}M
MaxScanSize 400M
MaxThreads 4
"""


def require_clamd() -> None:
    """Skip the test where there is no clamd; CI has one and must not skip."""
    if CLAMD is None:
        if os.environ.get("RATHAUS_REQUIRE_CLAMD"):
            pytest.fail("clamd is required here: apt-get install clamav-daemon")
        pytest.skip("clamd is not installed (Debian: clamav-daemon)")


class ClamdServer:
    """One clamd; it can be stopped and started again at the same addresses.

    :param folder: an empty one, with a short path: a socket's has at most 107 signs.
    :param megabytes: the biggest stream it takes.
    """

    def __init__(self, folder: Path, megabytes: int = 120) -> None:
        self.folder = folder
        self.socket = str(folder / "clamd.sock")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        (folder / "signatures").mkdir()
        # Type 0 is any file; the offset is anywhere.
        signature = f"Rathaus.Eicar:0:*:{EICAR[:40].hex()}\n"
        (folder / "signatures" / "rathaus.ndb").write_text(signature)
        configuration = CONFIGURATION.format(folder=folder, port=self.port, megabytes=megabytes)
        (folder / "clamd.conf").write_text(configuration)
        self.process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        with (self.folder / "clamd.log").open("ab") as log:
            self.process = subprocess.Popen(
                [CLAMD, "--config-file", self.folder / "clamd.conf"], stdout=log, stderr=log
            )
        for _attempt in range(300):
            assert self.process.poll() is None, (self.folder / "clamd.log").read_text()
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
                probe.connect(self.socket)
                return
            time.sleep(0.1)
        raise AssertionError("clamd did not come up within 30 seconds.")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.process = None


@pytest.fixture(scope="session")
def clamd():
    """A real clamd that takes streams of up to 2 MB; a ``conftest.py`` imports it."""
    require_clamd()
    # pytest's own folders have names that are too long for a socket.
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder:
        server = ClamdServer(Path(folder), megabytes=2)
        server.start()
        yield server
        server.stop()
