"""Errors to a Sentry of the city, where ``RATHAUS_SENTRY_DSN`` names one. Nobody has to have one.

What is sent is made anew from what may leave the house, not what came without what may not: a later
version of the library may add what nobody here has thought of.
"""

import logging
import os
from typing import Any

from rathaus.operation.masking import masked
from rathaus.operation.request_id import request_id

VARIABLE = "RATHAUS_SENTRY_DSN"
#: Name of the installation, ``production`` or ``test``, as Sentry shows it.
ENVIRONMENT = "RATHAUS_SENTRY_ENVIRONMENT"
_OF_THE_EVENT = ("event_id", "timestamp", "level", "platform", "logger", "release", "environment")
#: Where in the code, without the values of variables.
_OF_A_FRAME = ("filename", "abs_path", "function", "module", "lineno", "in_app")

logger = logging.getLogger(__name__)


def set_up(event: Any = None) -> None:
    """Send the errors of this process from now on.

    :param event: the start of the process
    """
    dsn = os.environ.get(VARIABLE)
    if not dsn:
        return
    try:
        import sentry_sdk
        from sentry_sdk.integrations.logging import LoggingIntegration
    except ImportError:
        logger.error("%s is set, but sentry-sdk is not installed; nothing is sent.", VARIABLE)
        return
    sentry_sdk.init(
        dsn=dsn,
        environment=os.environ.get(ENVIRONMENT, "production"),
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=what_may_leave,
    )
    logger.info("Errors are sent to Sentry.")


def what_may_leave(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """The event, made anew: types of exceptions, places in the code, the masked line of the log."""
    made = {key: event[key] for key in _OF_THE_EVENT if key in event}
    said = event.get("logentry") or {}
    # The form of the line, without what was put into it
    if said.get("message"):
        made["logentry"] = {"message": masked(said["message"]).partition("\n")[0]}
    values = (event.get("exception") or {}).get("values") or []
    if values:
        made["exception"] = {"values": [_exception(each) for each in values]}
    if number := request_id():
        made["tags"] = {"request": number}
    return made


def _exception(value: dict[str, Any]) -> dict[str, Any]:
    made = {key: value[key] for key in ("type", "module") if key in value}
    frames = (value.get("stacktrace") or {}).get("frames") or []
    made["stacktrace"] = {
        "frames": [{key: each[key] for key in _OF_A_FRAME if key in each} for each in frames]
    }
    return made
