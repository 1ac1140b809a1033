"""What other parts of the process may know of a request that is watched."""

from dataclasses import dataclass

#: Key in the environment of WSGI under which the publisher finds the visit.
VISIT = "rathaus.operation.visit"
#: Answered without Zope: nobody has published anything.
KEPT = "kept"


@dataclass
class Visit:
    """One request, as far as the door and the publisher write down about it."""

    #: room of the product whose view answered, or ``plone``; none where no view was found
    kind: str | None = None
    #: how often it was begun again because it had met another writer
    retries: int = 0
