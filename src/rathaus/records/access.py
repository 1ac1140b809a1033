"""Nobody does anything at a file, case or record who may not see it.

Plone and its add-ons have a hundred pages and services that ask only for the permission of what
they do: history, contents, sharing, portlets. Administrators hold these everywhere, and each of
the pages shows at least a title. So the right to view is asked for once, for all of them.
"""

import transaction
from AccessControl import Unauthorized
from AccessControl import getSecurityManager
from Acquisition import aq_base
from Products.CMFCore.permissions import View

from rathaus.records.emergency.api import is_opened
from rathaus.records.interfaces import IJournalled
from rathaus.records.interfaces import IPageForStrangers


def refuse_strangers(request) -> None:
    """Check a request after it has found its view and its user.

    :raises Unauthorized: it is about something in a file that the user may not see
    """
    published = request.get("PUBLISHED")
    page = getattr(published, "__self__", published)
    thing = nearest_journalled(page, request)
    if thing is None or IPageForStrangers.providedBy(page):
        return
    if not getSecurityManager().checkPermission(View, thing):
        raise Unauthorized
    if is_opened(thing):
        _let_only_read(request)
    # JSON too: plone.restapi says nothing about caches, and a browser or proxy would guess.
    request.response.setHeader("Cache-Control", "private, no-store")


def _let_only_read(request):
    """An emergency access reads: administrators hold rights here that would turn it into more,
    for instance that of sharing.

    :raises Unauthorized: the request is meant to change something
    """
    if request.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        raise Unauthorized
    # What a page changes all the same is thrown away.
    transaction.doom()


def nearest_journalled(page, request):
    """What the request is about, if it lies in a file: never the file around it, because a right
    on one case does not include the whole file."""
    around = (page, getattr(page, "context", None), *request.get("PARENTS", ()))
    for each in around:
        # plone.rest wraps what it walks over.
        # Its own: content would look for one in all places above it, at every request.
        for candidate in (each, getattr(aq_base(each), "context", None)):
            if IJournalled.providedBy(candidate):
                return candidate
    return None
