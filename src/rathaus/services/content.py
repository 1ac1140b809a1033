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
