"""The addresses below ``/open311``: what is asked, and in which form the answer goes back."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import transaction
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.defects.open311 import offer
from rathaus.defects.open311 import reading
from rathaus.defects.open311.description import description
from rathaus.defects.open311.refusals import Refused
from rathaus.defects.open311.refusals import not_found
from rathaus.defects.open311.refusals import refusal_of
from rathaus.defects.open311.refusals import too_many
from rathaus.defects.open311.sending import send
from rathaus.exchange.api import RateLimit
from rathaus.formats.georeport import api as georeport
from rathaus.formats.georeport.api import Pairs
from rathaus.formats.georeport.api import Problem

#: Of this process, by address: reading needs no key.
readers = RateLimit()
READS_PER_MINUTE = 120
#: Bytes of a form: the longest texts, escaped, fit in.
LARGEST_FORM = 200_000
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Route:
    """An address.

    :ivar names: after the version and without the ending; None is any name
    :ivar answer: gives the things of the message
    """

    names: tuple[str | None, ...]
    kind: georeport.Kind
    answer: Callable[["Open311", Pairs], Sequence[Any]]
    method: str = "GET"

    @property
    def is_kept(self) -> bool:
        """Whether a client may keep the answer for a minute; a token is a secret."""
        return self.method == "GET" and self.kind is not georeport.TOKEN


ROUTES = (
    Route(("services",), georeport.SERVICES, lambda door, pairs: offer.services()),
    Route(
        ("services", None),
        georeport.DEFINITION,
        lambda door, pairs: [offer.definition(door.names[-1])],
    ),
    Route(("requests",), georeport.REQUESTS, lambda door, pairs: reading.asked_for(pairs)),
    Route(
        ("requests", None),
        georeport.REQUESTS,
        lambda door, pairs: [reading.one_report(door.names[-1])],
    ),
    Route(
        ("tokens", None),
        georeport.TOKEN,
        lambda door, pairs: [reading.what_became_of(door.names[-1], door.address)],
    ),
    Route(
        ("requests",),
        georeport.RECEIPT,
        lambda door, pairs: [send(pairs, door.address)],
        "POST",
    ),
    Route(("discovery",), georeport.DISCOVERY, lambda door, pairs: [offer.discovery()]),
)


@implementer(IPublishTraverse)
class Open311(BrowserView):
    """Answers every request of GeoReport v2; the reasons of refusals are GeoReport too."""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.names: list[str] = []

    def publishTraverse(self, request: Any, name: str) -> "Open311":
        """Take one more name of the address."""
        self.names.append(name)
        return self

    def __call__(self) -> bytes:
        # Who sends has shown a key, which no browser sends by itself.
        alsoProvides(self.request, IDisableCSRFProtection)
        self._say("Cache-Control", "no-store")
        # What is public may be shown by the pages of other sites; nothing here knows a cookie.
        self._say("Access-Control-Allow-Origin", "*")
        form: georeport.Format = "xml"
        try:
            form = self._form()
            if self.names == ["openapi"] and form == "json":
                return self._answer(200, form, description(self.context.absolute_url()))
            route = self._route()
            self._wait_where_needed()
            pairs = self._pairs()
            self._check_jurisdiction(pairs)
            things = route.answer(self, pairs)
        except georeport.Wrong as wrong:
            refusal = refusal_of(wrong)
        except Refused as refused:
            refusal = refused
        else:
            if route.is_kept:
                self._say("Cache-Control", "max-age=60")
            return self._answer(200, form, georeport.write(route.kind, things, form))
        if refusal.wait is not None:
            self._say("Retry-After", str(refusal.wait))
        # Half of a deed is taken back.
        transaction.doom()
        problem = Problem(refusal.status, self._sentence(refusal.message))
        return self._answer(
            refusal.status, form, georeport.write(georeport.PROBLEMS, [problem], form)
        )

    @property
    def address(self) -> str:
        """Of the client."""
        return self.request.getClientAddr() or ""

    @property
    def _method(self) -> str:
        method = self.request.get("REQUEST_METHOD", "GET")
        return "GET" if method == "HEAD" else method

    def _form(self) -> georeport.Format:
        """Take the ending off the last name, and the version off the front."""
        stem, _dot, ending = (self.names[-1] if self.names else "").rpartition(".")
        if ending not in georeport.MEDIA_TYPES or not stem:
            raise not_found()
        self.names[-1] = stem
        if self.names[0] == "v2":
            del self.names[0]
        elif self.names != ["discovery"]:
            # The list of endpoints stands above all versions; nothing else does.
            raise not_found()
        return ending

    def _route(self) -> Route:
        found = [
            each
            for each in ROUTES
            if len(each.names) == len(self.names)
            and all(name in (None, own) for name, own in zip(each.names, self.names, strict=True))
        ]
        if not found:
            raise not_found()
        for each in found:
            if each.method == self._method:
                return each
        self._say("Allow", ", ".join(sorted({each.method for each in found})))
        raise Refused(405, _("Diese Methode von HTTP gibt es hier nicht."))

    def _wait_where_needed(self) -> None:
        if self._method == "POST" or self.request.retry_count:
            return
        seconds = readers.use(self.address, READS_PER_MINUTE)
        if seconds is not None:
            raise too_many(seconds)

    def _pairs(self) -> Pairs:
        """What the address or the form says.

        Read from the bytes: what Zope makes of them can be given types by whoever writes them.
        """
        if self._method == "GET":
            return georeport.read_pairs(self.request.get("QUERY_STRING") or "")
        kind = (self.request.getHeader("Content-Type") or "").partition(";")[0].strip().lower()
        if kind != FORM:
            raise Refused(
                415, _("Bitte senden Sie ein Formular (application/x-www-form-urlencoded).")
            )
        raw = self.request.get("BODY") or b""
        if len(raw) > LARGEST_FORM:
            raise Refused(413, _("Die Anfrage ist zu groß."))
        return georeport.read_pairs(raw)

    def _check_jurisdiction(self, pairs: Pairs) -> None:
        """One city is served, so nobody has to name it; who names one means it."""
        named = georeport.one(pairs, "jurisdiction_id")
        own = offer.jurisdiction()
        if named and own and named != own:
            raise Refused(404, _("Diese jurisdiction_id gibt es nicht."))

    def _sentence(self, message: Any) -> str:
        wanted = self.request.getHeader("Accept-Language") or ""
        language = "en" if wanted.strip().lower().startswith("en") else "de"
        return translate(message, target_language=language)

    def _answer(self, status: int, form: georeport.Format, body: bytes) -> bytes:
        # Locked, because Plone would make a page of some statuses.
        self.request.response.setStatus(status, lock=1)
        self._say("Content-Type", georeport.MEDIA_TYPES[form])
        self._say("X-Content-Type-Options", "nosniff")
        return body

    def _say(self, name: str, value: str) -> None:
        self.request.response.setHeader(name, value)
