"""What all rooms share."""

from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IRathausLayer(IDefaultBrowserLayer):
    """Browser layer: set on requests to sites where the profile is installed."""
