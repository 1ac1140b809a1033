"""A GET that writes fails the test run."""

import transaction

#: Requests that wrote although they should only read, as "METHOD url: objects".
WRITING_READS: list[str] = []


#: Stock Plone, for logged-in staff (docs/decisions/0006): an edit form takes the lock that keeps
#: a second editor from overwriting the first; the menu of states is made of links with a token; a
#: logout makes the key of the session worthless.
#: Nothing else may write while reading.
STOCK_PLONE = ("/edit", "/@@edit", "/content_status_modify", "/logout")


class ReadingWrites(Exception):
    """A GET or HEAD was about to change the database."""


def watch_reads(event):
    """Note every GET or HEAD that is about to commit changed objects.

    :param event: an ``IPubBeforeCommit`` of the publisher
    """
    request = event.request
    if request.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        return
    if request["URL"].endswith(STOCK_PLONE):
        return
    changed = [
        f"{obj.__class__.__module__}.{obj.__class__.__name__}"
        for manager in transaction.get()._resources
        for obj in getattr(manager, "_registered_objects", ())
    ]
    if changed:
        WRITING_READS.append(f"{request['REQUEST_METHOD']} {request['URL']}: {changed}")


def refuse_writing_reads(event):
    """The same for a served instance: the request fails, and the browser sees it.

    :raises ReadingWrites: names the request and the objects
    """
    WRITING_READS.clear()
    watch_reads(event)
    if WRITING_READS:
        raise ReadingWrites(WRITING_READS[0])
