"""What Zope and the door before it say to each other about a page."""

from dataclasses import dataclass
from typing import Any

#: Where the door puts its :class:`Offer` in the WSGI environment. Headers of a request begin with
#: ``HTTP_``, so that no visitor can send one.
OFFER = "rathaus.caching.offer"


@dataclass(frozen=True)
class Terms:
    """A page may be kept, on these terms."""

    #: Seconds; what depends on the clock ("open now") is not older than that
    seconds: int
    #: The database, and where the generation of the public content is stored in it
    database: Any
    counter_oid: bytes
    #: The generation that the page shows
    generation: int


@dataclass
class Offer:
    """The door offers to keep the answer; nothing is kept unless Zope sets the terms."""

    terms: Terms | None = None
