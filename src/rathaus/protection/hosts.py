"""Requests to a host that is not ours are refused.

Links of a page begin with the host that the request names, and anybody may name any host: a mail that is
made of such a page would lead to a stranger, a kept page as well, and a page elsewhere whose name points
at this machine (DNS rebinding) could read what only this machine shows. A proxy says the host in the path
(``/VirtualHostBase/https/www.example.org:443/…``); whoever reaches the process directly can do so too.

A filter of the WSGI pipeline (see ``buildout.cfg``).
"""

import logging
import os
import socket
from collections.abc import Callable
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]

logger = logging.getLogger(__name__)

#: Address under which people reach the site (see ``jobs/sites.py``).
PUBLIC_URL_VARIABLE = "RATHAUS_PUBLIC_URL"
#: More names, with commas between them: a second domain, or how a watching program calls a node.
HOSTS_VARIABLE = "RATHAUS_HOSTS"
_VIRTUAL = "VirtualHostBase"
SENTENCE = "Unter diesem Namen gibt es hier kein Portal. Es wurde nichts gespeichert."


def filter_factory(
    settings: dict[str, str], **options: str
) -> Callable[[Application], Application]:
    """The filter, as the pipeline of the web server names it."""
    hosts = OwnHosts(
        os.environ.get(PUBLIC_URL_VARIABLE, ""),
        os.environ.get(HOSTS_VARIABLE, ""),
        socket.gethostname(),
    )
    return lambda application: refused_elsewhere(application, hosts)


class OwnHosts:
    """The names that are ours.

    :param public_url: address of the portal; empty where none is set
    :param more: further names with commas between them
    :param machine: name of this machine
    """

    def __init__(self, public_url: str, more: str, machine: str) -> None:
        named = [each.strip().lower() for each in more.split(",")]
        named.append((urlsplit(public_url).hostname or "").lower())
        self._named = frozenset(filter(None, named))
        #: Nobody has said anything: then whoever tries the portal at home or in the house gets it, and
        #: no name of the public network does.
        self._is_open = not self._named
        self._machine = machine.lower()

    def has(self, host: str) -> bool:
        """Tell whether a name is ours.

        :param host: as a request names it, with or without a port
        """
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._named or name == "localhost":
            return True
        if self._is_open and name == self._machine:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or (self._is_open and address.is_private)


def refused_elsewhere(application: Application, hosts: OwnHosts) -> Application:
    """Hand on what is asked of one of our hosts.

    :param application: the rest of the pipeline
    """

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if all(hosts.has(host) for host in _named(environ)):
            return application(environ, start_response)
        # The name itself is a stranger's text and does not go into the log.
        logger.warning("A request for a host that is none of %s was refused.", HOSTS_VARIABLE)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("421 Misdirected Request", headers)
        return [SENTENCE.encode()]

    return answer


def _named(environ: dict[str, Any]) -> list[str]:
    """All hosts that a request names; a request of HTTP/1.0 names none."""
    # Behind a proxy the header may be that of the node
    named = [environ["HTTP_HOST"]] if environ.get("HTTP_HOST") else []
    parts = _walked(environ.get("PATH_INFO", ""))
    for place, part in enumerate(parts):
        if part == _VIRTUAL:
            # Followed by the protocol; where no host follows, none of ours does
            named += [*parts[place + 2 : place + 3], ""][:1]
    return named


def _walked(path: str) -> list[str]:
    """The parts of a path as Zope walks them: ``/VirtualHostBase/https/ours/../theirs`` names theirs."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return parts
