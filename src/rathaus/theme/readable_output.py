"""Pages leave as they were written, with umlauts as umlauts."""

from plone.transformchain.interfaces import ITransform
from repoze.xmliter.serializer import XMLSerializer
from zope.component import adapter
from zope.interface import Interface
from zope.interface import implementer

from rathaus.interfaces import IRathausLayer


@implementer(ITransform)
@adapter(Interface, IRathausLayer)
class ReadableOutput:
    """Writes a page that somebody took apart (plone.protect, for its tokens) as UTF-8.

    lxml would write every umlaut as a number, six bytes for one letter.
    """

    #: After plone.protect, which is 9000 and calls itself the last one.
    order = 9500

    def __init__(self, published, request):
        self.published = published
        self.request = request

    def transformBytes(self, result, encoding):
        return None

    def transformUnicode(self, result, encoding):
        return None

    def transformIterable(self, result, encoding):
        """Give the page as one string of bytes; None leaves it as it is."""
        if isinstance(result, XMLSerializer):
            return [result.serialize(encoding="utf-8")]
        return None
