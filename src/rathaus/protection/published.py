"""Things that are no pages are not shown.

Zope answers the address of a tool with the text of the Python object: its class, its place in memory and in
the database. And ``aq_parent`` in an address leads from the site up to the root of Zope, out of the part
that a proxy shows.
"""

from typing import Any

from Acquisition import aq_base
from zExceptions import NotFound

#: What leads to other objects than those that lie in each other.
_CHAIN = "aq_"


def refuse_what_is_no_page(event: Any) -> None:
    """Let only pages, files and services be published.

    :raises NotFound: the address leads to something else
    """
    request = event.request
    # A wrapper of Acquisition may always be called; what it wraps may not
    if not callable(aq_base(request.get("PUBLISHED"))):
        raise NotFound(request.get("URL", ""))
    if any(part.startswith(_CHAIN) for part in request.get("PATH_INFO", "").split("/")):
        raise NotFound(request.get("URL", ""))
