"""The short form of a thing, which stands as ``parent`` in the long form of what is in it."""

from plone import api
from plone.restapi.interfaces import ISerializeToJsonSummary
from plone.restapi.serializer.summary import DefaultJSONSummarySerializer
from zope.component import adapter
from zope.interface import implementer

from rathaus.interfaces import IGrowingContainer
from rathaus.interfaces import IRathausLayer


@implementer(ISerializeToJsonSummary)
@adapter(IGrowingContainer, IRathausLayer)
class GuardedSummary(DefaultJSONSummarySerializer):
    """Says no more than the address of a file or post box to somebody who may not see it.

    A right on one case does not include the title of the file around it.
    """

    def __call__(self):
        if api.user.has_permission("View", obj=self.context):
            return super().__call__()
        return {"@id": self.context.absolute_url(), "@type": self.context.portal_type}
