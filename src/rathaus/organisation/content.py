"""Content of the organisation."""

from plone.dexterity.content import Container
from rathaus.organisation.interfaces import IOrganisationalUnit
from zope.interface import implementer


@implementer(IOrganisationalUnit)
class OrganisationalUnit(Container):
    """A department or office."""
