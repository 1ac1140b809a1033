"""Content of the post box."""

from plone.dexterity.content import Container
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import IInbox
from rathaus.applications.interfaces import IInboxFolder
from zope.interface import implementer


@implementer(IInboxFolder)
class InboxFolder(Container):
    """The folder of all post boxes."""

    #: No order to keep: two clerks who add at the same time do not collide.
    _ordering = "unordered"


@implementer(IInbox)
class Inbox(Container):
    """The post box of one unit."""

    #: No order to keep: two clerks who add at the same time do not collide.
    _ordering = "unordered"


@implementer(IApplication)
class Application(Container):
    """One application; it is the case (Vorgang)."""
