"""Notes who looked at a file, a case or a record, through whichever door.

Reads are noted as well as writes: what was done stands in the journal, that somebody was there
stands here.
"""

from typing import Any

from AccessControl import getSecurityManager
from plone.rest.interfaces import IAPIRequest
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

from rathaus.documents.api import StoredFile
from rathaus.journal import api as journal
from rathaus.records.access import nearest_journalled
from rathaus.records.interfaces import IPageForStrangers

KEY = "rathaus.records.reading"
NO_SINGLE_THING = {"object": "", "type": "", "reference": ""}
WEBDAV = frozenset(
    [
        "PROPFIND",
        "PROPPATCH",
        "MKCOL",
        "PUT",
        "DELETE",
        "COPY",
        "MOVE",
        "LOCK",
        "UNLOCK",
        "OPTIONS",
        "TRACE",
    ]
)


def note_export(number: int) -> None:
    """Note that a list of cases was taken along; pages of single things are noted without asking.

    :param number: how many were in it. One line for all of them: a list may have 100,000.
    """
    request = getRequest()
    if request is not None:
        _notes(request).append({**NO_SINGLE_THING, "door": "export", "number": number})


def note_reading(thing: Any) -> None:
    """Note that a service that stands elsewhere has read a file, case or record."""
    request = getRequest()
    if request is not None:
        _notes(request).append(_facts(thing, "rest"))


def notice(request: Any) -> None:
    """Collect, before the commit, what a request was about."""
    published = request.get("PUBLISHED")
    page = getattr(published, "__self__", published)
    thing = nearest_journalled(page, request)
    if thing is None:
        if _hands_out_many(request):
            _notes(request).append({**NO_SINGLE_THING, "door": "search"})
    # The page that shows no more than a journal tells nothing of the content.
    elif not IPageForStrangers.providedBy(page):
        _notes(request).append(_facts(thing, _door(page, request)))


def write(request: Any) -> None:
    """Write what was collected, now that the answer is sure to be given."""
    notes = IAnnotations(request).get(KEY)
    if not notes:
        return
    published = request.get("PUBLISHED")
    page = getattr(published, "__self__", published)
    seen = {
        "user": getSecurityManager().getUser().getId() or "anonymous",
        "method": request.get("REQUEST_METHOD", ""),
        # Services of REST have their method in front of their name.
        "view": (getattr(page, "__name__", "") or "").rpartition("_application_json_")[2],
        "status": request.response.getStatus(),
    }
    for facts in notes:
        journal.write_access(**seen, **facts)


def _notes(request: Any) -> list[dict[str, Any]]:
    return IAnnotations(request).setdefault(KEY, [])


def _facts(thing: Any, door: str) -> dict[str, str]:
    base = getattr(thing, "aq_base", thing)
    uid = thing.UID
    reference = getattr(base, "reference", None) or getattr(base, "file_reference", None)
    return {
        "object": uid() if callable(uid) else uid,
        "type": thing.portal_type,
        "reference": reference if isinstance(reference, str) else "",
        "door": door,
    }


def _door(page: Any, request: Any) -> str:
    if request.get("REQUEST_METHOD") in WEBDAV and not IAPIRequest.providedBy(request):
        return "webdav"
    if IAPIRequest.providedBy(request):
        return "rest"
    return "download" if isinstance(page, StoredFile) else "browser"


def _hands_out_many(request: Any) -> bool:
    """Whether a search gives whole objects, and not only their titles."""
    return IAPIRequest.providedBy(request) and "fullobjects" in request.form
