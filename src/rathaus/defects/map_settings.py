"""What the city has set for its map, as pages and the browser's security policy need it."""

import re
from typing import Any
from urllib.parse import urlsplit

#: A server as a security policy names it. What is not quite plain is not let in.
_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)
#: Name of the view that answers with the border (see ``browser/public``).
BORDER = "stadtgrenze.json"


def map_attributes(container: Any) -> dict[str, str]:
    """The attributes of an element that ``map.js`` makes a map of.

    :param container: the ``DefectReports``
    """
    return {
        "data-tiles": (container.tile_url or "") if tile_servers(container.tile_url) else "",
        "data-attribution": container.tile_attribution or "",
        "data-latitude": str(container.centre_latitude),
        "data-longitude": str(container.centre_longitude),
        "data-zoom": str(container.zoom),
        "data-border": f"{container.absolute_url()}/@@{BORDER}" if container.boundary else "",
    }


def image_sources(container: Any) -> tuple[str, ...]:
    """The tile server, as ``img-src`` names it; empty where the city has none, or its own."""
    return tuple(source for source in tile_servers(container.tile_url) if source != "'self'")


def tile_servers(address: str | None) -> tuple[str, ...]:
    """The servers of an address with ``{z}``, ``{x}``, ``{y}`` and maybe ``{s}``.

    :returns: ``'self'`` for an address without a server; empty for what is no address of tiles
    """
    if not address or not all(part in address for part in ("{z}", "{x}", "{y}")):
        return ()
    if address.startswith("/") and not address.startswith("//"):
        return ("'self'",)
    try:
        parts = urlsplit(address.strip().replace("{s}.", "*."))
    except ValueError:
        return ()
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(parts.netloc):
        return ()
    return (f"{parts.scheme}://{parts.netloc.lower()}",)
