"""Content of the statement."""

from plone.dexterity.content import Item
from zope.interface import implementer

from rathaus.accessibility.interfaces import IAccessibilityStatement


@implementer(IAccessibilityStatement)
class AccessibilityStatement(Item):
    """The statement on accessibility of one website."""
