"""Links of a service into this site that lead to nothing."""

import re
from urllib.parse import unquote
from urllib.parse import urlsplit

from plone import api

RICH_TEXTS = (
    "short_text",
    "full_text",
    "prerequisites",
    "procedure",
    "further_information",
    "notes",
    "legal_remedy",
)
LINK_ROWS = ("downloads", "legal_basis")
_HREF = re.compile(r"""(?:href|src)\s*=\s*["']([^"'#?]+)""", re.IGNORECASE)
_UID = re.compile(r"resolve_?uid/([0-9a-fA-F]{32})", re.IGNORECASE)
#: Pages of the site that are views and no content.
_PAGES = ("suche", "sitemap", "login")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def dead_links(service) -> dict[str, tuple[str, ...]]:
    """Addresses in this site that no content answers to, by field; others are not followed.

    :param service: a service
    """
    found = {}
    for name in RICH_TEXTS:
        text = getattr(service, name)
        addresses = _HREF.findall(text.raw) if text and text.raw else ()
        found[name] = tuple(one for one in addresses if _is_dead(service, one))
    for name in LINK_ROWS:
        addresses = [row["url"] for row in getattr(service, name) or () if row.get("url")]
        found[name] = tuple(one for one in addresses if _is_dead(service, one))
    return {name: links for name, links in found.items() if links}


def _is_dead(service, address: str) -> bool:
    if uid := _UID.search(address):
        catalog = api.portal.get_tool("portal_catalog")
        return not catalog.unrestrictedSearchResults(UID=uid[1].lower())
    path = _path_here(service, address)
    return path is not None and not _exists(path)


def _path_here(service, address):
    """Path of an address below the site; None where it points elsewhere or to a view."""
    portal = api.portal.get()
    portal_url = portal.absolute_url()
    root = "/".join(portal.getPhysicalPath())
    if address.startswith(portal_url + "/"):
        rest = address[len(portal_url) :]
    elif _ELSEWHERE.match(address) or address.startswith("//"):
        return None
    elif address.startswith("/"):
        rest = address
    else:
        rest = _joined(service.absolute_url()[len(portal_url) :], address)
    rest = unquote(urlsplit(rest).path).rstrip("/").removesuffix("/view")
    if not rest or "@@" in rest or "++" in rest or rest.strip("/") in _PAGES:
        return None
    return f"{root}/{rest.strip('/')}"


def _joined(base: str, address: str) -> str:
    # A link written in a service counts from the service: it is a folder.
    parts = base.split("/")
    for step in address.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def _exists(path: str) -> bool:
    # The catalog and no traversal: a name acquired from the site would count as found. What
    # follows a picture ("/@@images/…") was let through above.
    return api.portal.get_tool("portal_catalog").getrid(path) is not None
