"""The caching operation of public pages, as plone.app.caching knows it.

Which views it is used for stands in ``theme/caching.zcml`` and ``registry/caching.xml``: a list of
what may be kept, so that whatever is not on it is not kept.
"""

from urllib.parse import parse_qsl

from plone import api
from plone.caching.interfaces import ICachingOperation
from plone.caching.interfaces import ICachingOperationType
from plone.caching.utils import lookupOptions
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import Interface
from zope.interface import implementer
from zope.interface import provider

from rathaus import _
from rathaus.caching.generation import counter
from rathaus.caching.interfaces import OFFER
from rathaus.caching.interfaces import Terms

#: Browsers ask each time whether the page is still the same, and so never show a page from before
#: a login; a proxy may answer for so many seconds. The headers named by ``Vary`` keep a proxy
#: from giving a page to somebody who would get another one.
_CACHE_CONTROL = "max-age=0, s-maxage={seconds}, must-revalidate"
_VARY = "Accept, Accept-Encoding, Authorization, Cookie"


@implementer(ICachingOperation)
@adapter(Interface, Interface)
@provider(ICachingOperationType)
class PublicPage:
    """Keeps what everybody gets until something public changes."""

    title = _("Öffentliche Seite")
    description = _(
        "Wird behalten, bis sich etwas Öffentliches ändert. Gilt nur für Besucher, die nicht "
        "angemeldet sind."
    )
    prefix = "rathaus.caching.publicPage"
    options = ("seconds", "parameters")

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def interceptResponse(self, ruleset, response):
        """Kept pages are given out before Zope (:mod:`rathaus.caching.door`), never here."""
        offer = self.request.environ.get(OFFER)
        if offer is not None:
            # A request that is tried again starts anew
            offer.terms = None

    def modifyResponse(self, ruleset, response):
        """Accept the door's offer where the page is the same for everybody."""
        offer = self.request.environ.get(OFFER)
        options = lookupOptions(type(self), ruleset)
        number = counter(getSite())
        if offer is None or number is None or not self._is_public(options["parameters"] or ()):
            return
        seconds = options["seconds"] or 0
        response.setHeader("Cache-Control", _CACHE_CONTROL.format(seconds=seconds))
        response.setHeader("Vary", _VARY)
        jar = number._p_jar
        if seconds and jar is not None and not number._p_changed:
            offer.terms = Terms(seconds, jar.db(), number._p_oid, number.value)

    def _is_public(self, parameters):
        response = self.request.response
        return (
            response.getStatus() == 200
            and not response.cookies
            and not response.getHeader("Set-Cookie")
            and not response.getHeader("Cache-Control")
            and api.user.is_anonymous()
            and _has_only(parameters, self.request.get("QUERY_STRING", ""))
        )


def _has_only(parameters, query):
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        return False
    return all(name in parameters for name, _value in pairs)
