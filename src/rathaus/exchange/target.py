"""Which addresses may be told of changes.

Only what an administrator has typed is called, redirects are not followed, and nothing of an answer
but its status is read. Private addresses are allowed: specialist systems stand in the same house.
"""

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

from rathaus import _
from rathaus.exchange.interfaces import Refused

#: Variable of the process: set to anything, http to this same machine is allowed; for development.
LOOPBACK_VARIABLE = "RATHAUS_WEBHOOKS_TO_LOOPBACK"
LONGEST = 500


def checked_url(text: str) -> str:
    """An address that may be called.

    :returns: the address; "" for none.
    :raises Refused: another protocol than https, a name or password in it, or no address at all.
    """
    url = text.strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
        # Names with an empty part, or one of more than 63 signs, stand for no machine.
        (host or "").encode("idna")
    except ValueError:
        host = None
    # Signs that one program reads in another way than the next one.
    strange = (
        not url.isascii() or not url.isprintable() or any(each in url for each in ' "<>\\^`{|}')
    )
    if not host or strange or len(url) > LONGEST:
        raise Refused(
            _("Das ist keine vollständige Adresse, zum Beispiel https://fach.example.org/neu."),
            "url",
        )
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise Refused(_("Die Adresse darf weder Zugangsdaten noch ein „#“ enthalten."), "url")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_open_loopback(host)):
        raise Refused(_("Die Adresse muss mit https:// beginnen."), "url")
    return url


def origin_of(url: str) -> str:
    """An address without its path and query; "" for none.

    :param url: one that may be called.
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if url else ""


def _is_open_loopback(host: str) -> bool:
    if not os.environ.get(LOOPBACK_VARIABLE):
        return False
    try:
        return ip_address(host).is_loopback
    except ValueError:
        # A name could stand for another machine tomorrow.
        return False
