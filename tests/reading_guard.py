"""A GET that writes fails the test run."""

import transaction

#: Requests that wrote although they should only read, as "METHOD url: objects".
WRITING_READS: list[str] = []


def watch_reads(event):
    """Note every GET or HEAD that is about to commit changed objects.

    :param event: an ``IPubBeforeCommit`` of the publisher
    """
    request = event.request
    if request.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        return
    changed = [
        f"{obj.__class__.__module__}.{obj.__class__.__name__}"
        for manager in transaction.get()._resources
        for obj in getattr(manager, "_registered_objects", ())
    ]
    if changed:
        WRITING_READS.append(f"{request['REQUEST_METHOD']} {request['URL']}: {changed}")
