"""A real IMAP server for tests: pymap, in a process of its own, with mails in its memory."""

import contextlib
import socket
import subprocess
import sys
import time

from imapclient import IMAPClient

USER, PASSWORD = "sozialamt", "Sehr-geheim-2026"


class ImapServer:
    """One server with one account; it can be stopped and started again at the same port."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", "from pymap.main import main; main()"),
                *("--host", "127.0.0.1", "--port", str(self.port), "--no-tls"),
                *("dict", "--demo-user", USER, "--demo-password", PASSWORD),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _attempt in range(200):
            assert self.process.poll() is None, "pymap has ended"
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.05)
        raise AssertionError("pymap did not come up within 10 seconds.")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.process = None

    @contextlib.contextmanager
    def client(self):
        """A mail program of somebody who has the account."""
        client = IMAPClient("127.0.0.1", port=self.port, ssl=False)
        client.login(USER, PASSWORD)
        try:
            yield client
        finally:
            client.logout()

    def put(self, raw: bytes) -> None:
        """Deliver a mail."""
        with self.client() as client:
            client.append("INBOX", raw)

    def mails(self, folder: str) -> dict[int, tuple[bytes, ...]]:
        """The mails of a folder with their flags; none where there is no such folder."""
        with self.client() as client:
            if not client.folder_exists(folder):
                return {}
            client.select_folder(folder, readonly=True)
            return client.get_flags(client.search())
