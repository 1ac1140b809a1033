"""Content of the catalogue."""

from plone.dexterity.content import Container
from zope.interface import implementer

from rathaus.containers import GrowingContainer
from rathaus.services.interfaces import IService
from rathaus.services.interfaces import IServiceCatalogue


@implementer(IServiceCatalogue)
class ServiceCatalogue(GrowingContainer):
    """The folder of all services."""


@implementer(IService)
class Service(Container):
    """One public service; holds its online forms and files."""

    #: A working copy is in no catalog: then no list, search, import or export can take it for a
    #: second service. It is found through its original.
    is_a_copy = False

    def isTemporary(self):
        """CMFCore's name for what indexing passes over, a rebuild of the catalog too."""
        return self.is_a_copy

    def allowedContentTypes(self, context=None):
        """What may be added here: a form in a working copy would have no public service."""
        types = super().allowedContentTypes(context)
        return [each for each in types if not (self.is_a_copy and each.getId() == "EasyForm")]
