"""What all rooms share."""

from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IRathausLayer(IDefaultBrowserLayer):
    """Browser layer: set on requests to sites where the profile is installed."""


class IGrowingContainer(Interface):
    """A container that keeps its modification date when children come and go."""
