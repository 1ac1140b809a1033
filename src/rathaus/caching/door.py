"""The door before Zope: gives out kept pages, keeps new ones, and marks the rest as personal.

A filter of the WSGI pipeline (see ``buildout.cfg``). A kept page costs a look at one number in the
database; finding the object, its view and its rights, which is most of what a short page costs, is
left out. That is right because only answers given to everybody are kept, under their whole address,
and any change of public content or its rights makes them invalid.
"""

import time
from collections.abc import Callable
from collections.abc import Iterable
from typing import Any

from rathaus.caching.interfaces import OFFER
from rathaus.caching.interfaces import Offer
from rathaus.caching.pages import Page
from rathaus.caching.pages import Pages
from rathaus.caching.pages import answer
from rathaus.caching.public_request import address
from rathaus.caching.public_request import is_public_request

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]
#: Written anew for each reader.
_OF_THE_BODY = ("content-length", "etag", "date")
_PERSONAL_TYPES = ("text/html", "application/json", "application/xhtml")


def filter_factory(
    settings: dict[str, str], megabytes: str = "64", **options: str
) -> Callable[[Application], Application]:
    """The filter, as the pipeline of the web server names it.

    :param megabytes: memory for pages, in each process
    """
    return lambda application: Door(application, int(megabytes) * 1024 * 1024)


class Door:
    """Answers with kept pages where it may, and asks Zope otherwise."""

    def __init__(self, application: Application, limit: int):
        """Stand before an application.

        :param limit: bytes of memory for pages
        """
        self.application = application
        self.pages = Pages(limit)

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if not is_public_request(environ):
            return self.application(environ, _marking_personal(start_response))
        place = address(environ)
        page = self.pages.get(place)
        if page is None:
            offer = environ[OFFER] = Offer()
            started = _Started()
            body = self.application(environ, started)
            if offer.terms is None or not started.status.startswith("200 "):
                _marking_personal(start_response)(*started.arguments)
                return body
            page = _page(offer, started.headers, body)
            self.pages.put(place, page)
        return answer(page, environ, start_response)


class _Started:
    """What the application said about its answer before the body."""

    def __call__(self, status: str, headers: list[tuple[str, str]], *exc_info: Any) -> None:
        self.status = status
        self.headers = headers
        self.arguments = (status, headers, *exc_info)


def _page(offer, headers, body):
    try:
        text = b"".join(body)
    finally:
        getattr(body, "close", lambda: None)()
    kept = [pair for pair in headers if pair[0].lower() not in _OF_THE_BODY]
    return Page(offer.terms, kept, text, time.monotonic())


def _marking_personal(start_response):
    """Pages that say nothing about caches are for this visitor alone."""

    def start(status, headers, *exc_info):
        names = {name.lower(): value for name, value in headers}
        is_page = names.get("content-type", "").startswith(_PERSONAL_TYPES)
        if is_page and "cache-control" not in names:
            headers = [*headers, ("Cache-Control", "private, no-store")]
        return start_response(status, headers, *exc_info)

    return start
