"""Runs ``verify-journal --all`` for verify.py and looks at it: the last line is JSON."""

import json
import sys
import time
from pathlib import Path

from rathaus.cli import verifying
from rathaus.cli.verify_journal import verify_journal

PAGE_BYTES = 4096


def megabytes() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * PAGE_BYTES / 1024 / 1024


def main() -> None:
    """Note time and memory after each chain; what is told is every tenth of them."""
    found, began = [], []
    count = verifying.Count.add

    def add(self, lines):
        # Without the start of Zope
        began.append(time.perf_counter())
        del began[1:]
        count(self, lines)
        if self.checked % 50 == 0:
            found.append((self.checked, time.perf_counter(), megabytes()))

    verifying.Count.add = add
    try:
        verify_journal.main(["--all"], standalone_mode=False)
    except SystemExit as ended:
        if ended.code:
            raise
    step = len(found) // 10
    print(
        json.dumps(
            [
                {"chains": chains, "seconds": moment - began[0], "megabytes": held}
                for chains, moment, held in found[step - 1 :: step]
            ]
        )
    )


if __name__ == "__main__":
    sys.exit(main())
