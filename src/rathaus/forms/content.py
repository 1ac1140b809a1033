"""Content of the forms room beside EasyForm."""

from plone.dexterity.content import Item
from zope.interface import implementer

from rathaus.forms.interfaces import IPrivacyNotice


@implementer(IPrivacyNotice)
class PrivacyNotice(Item):
    """What people have to be told before they give personal data."""
