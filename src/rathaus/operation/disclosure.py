"""Who may read more than whether a node works."""

import hmac
import os
from ipaddress import ip_address
from typing import Any

#: Other machines show it as ``Authorization: Bearer …``.
VARIABLE = "RATHAUS_OPERATION_TOKEN"
#: Whoever comes through a proxy on this machine seems to come from here, but for these.
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_FORWARDED")
_PROXIES = (*_FORWARDED, "HTTP_VIA")


def may_see_details(environ: dict[str, Any]) -> bool:
    """Who shows the token, or asks from this machine itself.

    :param environ: of WSGI
    """
    shown = environ.get("HTTP_AUTHORIZATION", "")
    if shown:
        token = os.environ.get(VARIABLE, "")
        return bool(token) and hmac.compare_digest(
            shown.encode("utf-8", "replace"), f"Bearer {token}".encode()
        )
    return _is_from_here(environ)


def _is_from_here(environ: dict[str, Any]) -> bool:
    if any(environ.get(name) for name in _PROXIES):
        return False
    try:
        return ip_address(environ.get("REMOTE_ADDR", "")).is_loopback
    # A socket of this machine has no address; who may open it, is said by its rights.
    except ValueError:
        return False
