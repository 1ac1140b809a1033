"""Which of the pinned versions have known holes: asks OSV, the open database of them (osv.dev).

Where it is not reached, that is said in one line, and nothing fails.
"""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import getproxies

from pins import as_requirements
from pins import read_pins

BIN = Path(__file__).resolve().parent.parent / ".venv" / "bin"
HOST = "api.osv.dev"
SECONDS = 5


def is_reached() -> bool:
    """Tell whether somebody answers there; a proxy in between is asked by pip-audit itself."""
    if getproxies().get("https"):
        return True
    try:
        socket.create_connection((HOST, 443), timeout=SECONDS).close()
    except OSError:
        return False
    return True


def audit(pins: dict[str, str]) -> int:
    """Ask for every pin.

    :returns: exit code; not 0 where holes are known
    """
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(as_requirements(pins), encoding="utf-8")
        # Exact versions of everything: nothing is to be resolved or installed
        words = [BIN / "pip-audit", "--vulnerability-service", "osv", "--disable-pip", "--no-deps"]
        words += ["--progress-spinner", "off", "--requirement", requirements]
        return subprocess.run(words, env=os.environ).returncode


def main() -> int:
    if not is_reached():
        print(f"pip-audit: {HOST} is not reached from here; the pins were not looked up.")
        return 0
    return audit(read_pins())


if __name__ == "__main__":
    sys.exit(main())
