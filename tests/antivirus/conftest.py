"""A clamd for the tests of this room."""

import tempfile
from pathlib import Path

import pytest

from clamd_server import ClamdServer
from clamd_server import require_clamd


@pytest.fixture(scope="session")
def clamd():
    """A real clamd that takes streams of up to 2 MB."""
    require_clamd()
    # pytest's own folders have names that are too long for a socket.
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder:
        server = ClamdServer(Path(folder), megabytes=2)
        server.start()
        yield server
        server.stop()
