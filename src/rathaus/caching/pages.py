"""Pages kept in memory, no more than fit."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from transaction import TransactionManager

from rathaus.caching.interfaces import Terms

#: What a page takes beside its text.
_OVERHEAD = 2000


@dataclass
class Page:
    """One answer as it was made."""

    terms: Terms
    headers: list[tuple[str, str]]
    body: bytes
    #: When it was made, on a clock that nobody sets
    made_at: float

    @cached_property
    def etag(self) -> str:
        """The same for the same text, on whichever node it was made."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    @cached_property
    def packed(self) -> bytes:
        """The text in gzip. No secret stands in it that its length could give away."""
        return gzip.compress(self.body, 6, mtime=0)

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + _OVERHEAD

    def is_fresh(self) -> bool:
        """Tell whether the page would read the same if it were made now."""
        terms = self.terms
        if time.monotonic() - self.made_at >= terms.seconds:
            return False
        # Opening the connection brings what other threads and nodes have committed
        connection = terms.database.open(TransactionManager())
        try:
            return connection.get(terms.counter_oid).value == terms.generation
        finally:
            connection.close()


class Pages:
    """The pages that were asked for last. Threads may use it at the same time."""

    def __init__(self, limit: int):
        """Begin with nothing.

        :param limit: bytes of memory
        """
        self._limit = limit
        self._size = 0
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, address: tuple[str, ...]) -> Page | None:
        """The page at an address if it may still be given out."""
        with self._lock:
            page = self._pages.get(address)
            if page is None:
                return None
            self._pages.move_to_end(address)
        if page.is_fresh():
            return page
        self._remove(address, page)
        return None

    def put(self, address: tuple[str, ...], page: Page) -> None:
        """Keep a page; those not asked for longest go."""
        size = page.size
        if size > self._limit:
            return
        with self._lock:
            before = self._pages.pop(address, None)
            self._size += size - (before.size if before else 0)
            self._pages[address] = page
            while self._size > self._limit:
                _address, oldest = self._pages.popitem(last=False)
                self._size -= oldest.size

    def _remove(self, address: tuple[str, ...], page: Page) -> None:
        with self._lock:
            if self._pages.get(address) is page:
                del self._pages[address]
                self._size -= page.size


def answer(page: Page, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a request with a page, or with 304 where the visitor has it already.

    :param environ: of WSGI
    """
    headers = [*page.headers, ("ETag", page.etag)]
    if _has_it(page.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        # RFC 9110, section 15.4.5: what a cache needs, and no description of a body
        kept = ("cache-control", "etag", "vary")
        start_response("304 Not Modified", [h for h in headers if h[0].lower() in kept])
        return []
    body = page.body
    if _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        body = page.packed
        headers.append(("Content-Encoding", "gzip"))
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body]


def _has_it(etag: str, sent: str) -> bool:
    tags = (tag.strip().removeprefix("W/") for tag in sent.split(","))
    return sent.strip() == "*" or etag in tags


def _takes_gzip(accepted: str) -> bool:
    for choice in accepted.split(","):
        name, _semicolon, quality = choice.partition(";")
        if name.strip().lower() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
