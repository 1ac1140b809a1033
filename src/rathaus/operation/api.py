"""What other parts of the product may call."""

import logging

from rathaus.operation import logs
from rathaus.operation import sentry

__all__ = ["begin_process"]

_LINE = "%(asctime)s %(levelname)-7s [%(name)s] %(message)s"


def begin_process() -> None:
    """Set up log and Sentry in a process that serves nobody, such as the worker."""
    if not logging.root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(_LINE))
        logging.root.addHandler(handler)
    logging.getLogger("rathaus").setLevel(logging.INFO)
    logs.set_up()
    sentry.set_up()
