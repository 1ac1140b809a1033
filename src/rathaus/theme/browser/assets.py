"""``/++rathaus++<hash>/<file>``: what the build has made, to be kept by browsers for ever."""

from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserPublisher
from zope.traversing.interfaces import ITraversable

from rathaus.theme import assets

YEAR = "public, max-age=31536000, immutable"
#: A page of yesterday asks for yesterday's hash and gets today's file, which it must not keep.
NOT_KEPT = "no-cache"


@implementer(ITraversable)
class AssetNamespace:
    """The name space ``++rathaus++`` of the site."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def traverse(self, name, further_path):
        return AssetFolder(self.context, self.request, name)


@implementer(IBrowserPublisher)
class AssetFolder(BrowserView):
    """All files of one build."""

    __roles__ = None

    def __init__(self, context, request, build):
        super().__init__(context, request)
        self.build = build

    def publishTraverse(self, request, name):
        return AssetFile(self.context, request, self.build, name)

    def browserDefault(self, request):
        raise NotFound(self.build)


@implementer(IBrowserPublisher)
class AssetFile(BrowserView):
    """One file."""

    __roles__ = None

    def __init__(self, context, request, build, name):
        super().__init__(context, request)
        self.build = build
        self.name = name

    def publishTraverse(self, request, name):
        raise NotFound(name)

    def browserDefault(self, request):
        return self, ()

    def __call__(self):
        """The bytes of the file, packed if the browser takes that."""
        try:
            found = assets.asset(self.name, self.request.getHeader("Accept-Encoding") or "")
        except KeyError:
            raise NotFound(self.name) from None
        response = self.request.response
        response.setHeader("Content-Type", found.media_type)
        response.setHeader("Vary", "Accept-Encoding")
        response.setHeader("X-Content-Type-Options", "nosniff")
        is_present = self.build == assets.manifest().hash
        response.setHeader("Cache-Control", YEAR if is_present else NOT_KEPT)
        if found.encoding:
            response.setHeader("Content-Encoding", found.encoding)
        return found.data
