"""Lines of the log: without personal data always, and as JSON where ``RATHAUS_LOG=json`` says so."""

import json
import logging
import os
import re
import traceback
from datetime import UTC
from datetime import datetime
from typing import Any

from rathaus.operation.masking import masked
from rathaus.operation.masking import masked_error
from rathaus.operation.request_id import request_id

VARIABLE = "RATHAUS_LOG"
#: Attribute of a log record: what a line of JSON says in addition.
FACTS = "rathaus_facts"
#: The access log of the web server, which is off: its lines have a form of their own.
_LEFT_ALONE = ("wsgi",)
_TRACEBACK = re.compile(r"\s*\nTraceback \(")


class WithoutKeys(logging.Filter):
    """Changes what is written, also that of Zope and the web server, which log whole addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            said = record.getMessage()
        except (TypeError, ValueError):
            # Wrong arguments: Python's handler tells of them.
            return True
        record.msg, record.args = masked(said), None
        return True


class JsonLines(logging.Formatter):
    """One object in each line; the time is UTC."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            # Zope's own log of errors writes the whole traceback, with what the exception says.
            "message": _TRACEBACK.split(record.getMessage())[0],
        }
        if number := request_id():
            line["request"] = number
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _error(record.exc_info[1])
        line.update(getattr(record, FACTS, {}))
        return json.dumps(line, ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """As the server's own, with tracebacks without keys."""

    def __init__(self, before: logging.Formatter | None) -> None:
        style = getattr(before, "_style", None)
        super().__init__(getattr(style, "_fmt", None), getattr(before, "datefmt", None))

    def formatException(self, exc_info: Any) -> str:
        return masked(super().formatException(exc_info))


def set_up(event: Any = None) -> None:
    """Put the filter, and the form that was asked for, on all handlers of the process.

    :param event: the start of the process
    """
    for handler in _handlers():
        if any(isinstance(each, WithoutKeys) for each in handler.filters):
            continue
        handler.addFilter(WithoutKeys())
        is_json = writes_json()
        handler.setFormatter(JsonLines() if is_json else TextLines(handler.formatter))


def writes_json() -> bool:
    return os.environ.get(VARIABLE) == "json"


def _handlers() -> list[logging.Handler]:
    names = [name for name in logging.root.manager.loggerDict if name not in _LEFT_ALONE]
    loggers = [logging.root, *map(logging.getLogger, names)]
    found = {id(each): each for logger in loggers for each in logger.handlers}
    return list(found.values())


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "type": type(error).__name__,
        "message": masked_error(error),
        "trace": [f"{each.filename}:{each.lineno} {each.name}" for each in frames],
    }
