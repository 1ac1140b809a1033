"""What other parts of the product may call."""

import logging

from rathaus.operation import logs
from rathaus.operation import sentry

__all__ = ["begin_process"]


def begin_process() -> None:
    """Set up log and Sentry in a process that serves nobody, such as the worker."""
    if not logging.root.handlers:
        logging.root.addHandler(logging.StreamHandler())
    logging.getLogger("rathaus").setLevel(logging.INFO)
    logs.set_up()
    sentry.set_up()
