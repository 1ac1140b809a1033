"""Who looked at what: one JSON line for each read, in a file and not in the database.

A read must not write into the database, and a line must not be lost with it. No personal data of
applicants: a line names things by their UID and reference.
"""

import json
import logging
import os
from functools import cache
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

from rathaus.calendar.api import utc_iso

#: Variable of the process that names the file.
VARIABLE = "RATHAUS_ACCESS_LOG"
logger = logging.getLogger(__name__)


def write_access(**facts: Any) -> None:
    """Write one line: the time (UTC), and the facts.

    Without a file nothing is written; :func:`warn_without_file` says so when a process starts. A
    full disk hinders nobody's work: Python's logging reports it to the event log of the process.
    """
    name = os.environ.get(VARIABLE)
    if not name:
        return
    line = json.dumps({"time": utc_iso(), **facts}, ensure_ascii=False)
    record = logging.LogRecord(__name__, logging.INFO, __file__, 0, line, None, None)
    _handler(name).handle(record)


def warn_without_file(event: Any = None) -> None:
    """Tell the operator, when a process starts, that nobody will know who looked at what."""
    if not os.environ.get(VARIABLE):
        logger.warning("No access log is kept: %s names no file.", VARIABLE)


@cache
def _handler(name: str) -> logging.Handler:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o640)
    # It notices that the file was renamed: logrotate needs to tell nobody.
    handler = WatchedFileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    return handler
