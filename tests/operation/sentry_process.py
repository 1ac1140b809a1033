"""A process that meets errors, for ``test_sentry.py``."""

import logging

import sentry_sdk

from rathaus.operation import sentry
from rathaus.operation.request_id import begin_request


def fail(name: str) -> int:
    """Fail on what a citizen wrote."""
    return int(name)


if __name__ == "__main__":
    sentry.set_up()
    begin_request("abcdef0123456789")
    logger = logging.getLogger("rathaus.tests")
    logger.info("Served erika@example.org")
    try:
        fail("Erika Mustermann")
    except ValueError:
        logger.exception("Error %s at /antrag/%s", "1f2e3d4c", "0123456789abcdef" * 2)
    logger.error("The worker could not work: %s", "no mail for Erika Mustermann")
    sentry_sdk.flush(10)
