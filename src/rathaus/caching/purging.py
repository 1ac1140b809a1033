"""What the proxy of a cluster has to forget when public content changes."""

from collections.abc import Iterator

from Acquisition import aq_chain
from plone.dexterity.interfaces import IDexterityContent
from Products.CMFCore.interfaces import IContentish
from z3c.caching.interfaces import IPurgePaths
from zope.component import adapter
from zope.interface import implementer


@implementer(IPurgePaths)
@adapter(IDexterityContent)
class ListingPurgePaths:
    """The pages that list the content: all places above it, up to the start page.

    What has filters in its address is not known here and ends by its time.
    """

    def __init__(self, content):
        self.content = content

    def getRelativePaths(self) -> Iterator[str]:
        """Paths below the root of the site's domain."""
        for place in aq_chain(self.content)[1:]:
            if not IContentish.providedBy(place):
                return
            yield f"/{place.virtual_url_path()}"

    def getAbsolutePaths(self) -> tuple[str, ...]:
        """None: everything lies in the site."""
        return ()
