"""Content of the law of the city."""

from plone.dexterity.content import Item
from zope.interface import implementer

from rathaus.containers import GrowingContainer
from rathaus.regulations.interfaces import IRegulation
from rathaus.regulations.interfaces import IRegulationCollection


@implementer(IRegulationCollection)
class RegulationCollection(GrowingContainer):
    """The folder of all regulations."""


@implementer(IRegulation)
class Regulation(Item):
    """One edition of a regulation."""
