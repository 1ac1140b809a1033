"""Content of the catalogue."""

from plone.dexterity.content import Container
from rathaus.services.interfaces import IService
from rathaus.services.interfaces import IServiceCatalogue
from zope.interface import implementer


@implementer(IServiceCatalogue)
class ServiceCatalogue(Container):
    """The folder of all services."""

    #: No order to keep: two clerks who add at the same time do not collide.
    _ordering = "unordered"


@implementer(IService)
class Service(Container):
    """One public service; holds its online forms and files."""
