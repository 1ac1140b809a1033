"""Where the scanner is: a socket of this machine, or a host and port."""

#: clamd's own.
DEFAULT_PORT = 3310
_HIGHEST_PORT = 65535


def parsed_address(address: str) -> str | tuple[str, int]:
    """Read what an administrator wrote.

    :param address: ``/run/clamav/clamd.ctl``, ``127.0.0.1:3310``, ``[::1]:3310`` or a host alone.
    :returns: the path of a unix socket, or host and port.
    :raises ValueError: neither of these.
    """
    address = address.strip()
    if address.startswith("/"):
        return address
    host, port = _parted(address)
    if not host or "/" in host or any(sign.isspace() for sign in host):
        raise ValueError(address)
    if not port.isascii() or not port.isdigit() or not 0 < int(port) <= _HIGHEST_PORT:
        raise ValueError(address)
    return host, int(port)


def _parted(address: str) -> tuple[str, str]:
    if address.startswith("["):
        host, bracket, rest = address[1:].partition("]")
        return host if bracket else "", rest.removeprefix(":") or str(DEFAULT_PORT)
    host, colon, port = address.partition(":")
    return host, port if colon else str(DEFAULT_PORT)
