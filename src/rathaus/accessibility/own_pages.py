"""Addresses of our own pages, told from all others."""

from urllib.parse import urlsplit

LONGEST = 500


def own_page(address: str, site_url: str) -> str | None:
    """The full address of a page of this site.

    :param address: a full address, or a path from the root of the host
    :param site_url: address of the site
    :returns: without query and fragment, which may hold a personal token; None for anything else
    """
    address = address.strip()
    if len(address) > LONGEST or "\\" in address or not address.isprintable():
        return None
    try:
        parts, site = urlsplit(address), urlsplit(site_url)
    except ValueError:
        return None
    is_path = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    if not is_path and (parts.scheme, parts.netloc) != (site.scheme, site.netloc):
        return None
    if ".." in parts.path.split("/") or not f"{parts.path}/".startswith(f"{site.path}/"):
        return None
    return f"{site.scheme}://{site.netloc}{parts.path}"
