"""A photo at an address that somebody else has named.

Whoever names it must not reach through us what only our machine reaches: only https, only the usual
port, only addresses of the public network, and those are resolved once and then called, so that a
name cannot stand for another machine a moment later. Redirects are not followed.
"""

import socket
import tempfile
import time
from ipaddress import IPv6Address
from ipaddress import ip_address
from ipaddress import ip_network
from typing import IO
from urllib.parse import urlsplit

import certifi
from urllib3 import HTTPSConnectionPool
from urllib3 import Timeout
from urllib3.exceptions import HTTPError

from rathaus import _
from rathaus.defects.open311.refusals import Refused

PORT = 443
#: Seconds until the connection stands, between two pieces, and for the whole.
CONNECT, READ, LONGEST = 5, 10, 60
PIECE = 64 * 1024
#: Bytes that are kept in memory; a larger photo lies on the disk.
IN_MEMORY = 1024 * 1024
#: Gateways from IPv6 to IPv4: behind them may be any address (RFC 6052, RFC 8215).
_GATEWAYS = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))


class PhotoAway(Exception):
    """The place does not answer; later it may."""


class PhotoRefused(Exception):
    """This photo is not fetched.

    :param message: translatable sentence
    """

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


def checked(url: str) -> str:
    """An address that may be tried.

    :raises Refused: it is none, or not one of https
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")
    except ValueError:
        host = port = None
    strange = (
        not url.isascii() or not url.isprintable() or any(each in url for each in ' "<>\\^`{|}')
    )
    has_name = "@" in (urlsplit(url).netloc if host else "")
    if not host or strange or has_name or parts.scheme != "https" or port not in (None, PORT):
        raise Refused(
            400,
            _("media_url ist keine öffentliche Adresse, die mit https:// beginnt."),
        )
    return url


def fetch(url: str, most: int) -> IO[bytes]:
    """Fetch a photo.

    :param url: a checked one
    :param most: bytes that it may have
    :returns: at its start; the caller closes it
    :raises PhotoRefused: it lies at no public address, is too large, or is not there
    :raises PhotoAway: no answer, or none in time
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    pool = HTTPSConnectionPool(
        public_address(host),
        PORT,
        server_hostname=host,
        assert_hostname=host,
        ca_certs=certifi.where(),
        timeout=Timeout(connect=CONNECT, read=READ),
        retries=False,
        maxsize=1,
    )
    headers = {"Host": host, "User-Agent": "Rathaus", "Accept": "image/jpeg, image/png"}
    try:
        response = pool.request(
            "GET", target, headers=headers, redirect=False, preload_content=False
        )
        try:
            return _body(response, most)
        finally:
            response.close()
    except (HTTPError, OSError) as error:
        raise PhotoAway(type(error).__name__) from error
    finally:
        pool.close()


def public_address(host: str) -> str:
    """The address behind a name.

    :raises PhotoRefused: one of its addresses belongs to no public network
    :raises PhotoAway: nobody knows the name now
    """
    try:
        found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PhotoAway("The name is not known.") from error
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_public(each) for each in addresses):
        raise PhotoRefused(_("Das Foto liegt an keiner öffentlichen Adresse."))
    return addresses[0]


def is_public(text: str) -> bool:
    """Whether an IP address is one of the public network, whatever it is wrapped in."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        wrapped = address.sixtofour is not None or address.teredo is not None
        if wrapped or any(address in each for each in _GATEWAYS):
            return False
    return address.is_global and not address.is_multicast


def _body(response: object, most: int) -> IO[bytes]:
    if response.status >= 500 or response.status == 429:
        raise PhotoAway(f"HTTP {response.status}")
    if response.status != 200:
        raise PhotoRefused(_("Unter der genannten Adresse liegt kein Foto."))
    end = time.monotonic() + LONGEST
    # Closed by the caller, who gets it
    kept = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        while piece := response.read1(PIECE, decode_content=False):
            kept.write(piece)
            if kept.tell() > most:
                raise PhotoRefused(_("Das Foto ist zu groß."))
            if time.monotonic() > end:
                raise PhotoAway("It takes too long.")
    except BaseException:
        kept.close()
        raise
    kept.seek(0)
    return kept
