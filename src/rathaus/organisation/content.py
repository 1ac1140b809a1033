"""Content of the organisation."""

from plone.dexterity.content import Container
from zope.interface import implementer

from rathaus.organisation.interfaces import IOrganisationalUnit


@implementer(IOrganisationalUnit)
class OrganisationalUnit(Container):
    """A department or office."""
