"""What all rooms share."""

from collective.easyform.interfaces import IEasyFormLayer
from plone.app.contenttypes.interfaces import IPloneAppContenttypesLayer
from plone.app.event.interfaces import IBrowserLayer
from zope.interface import Interface


class IRathausLayer(IEasyFormLayer, IPloneAppContenttypesLayer, IBrowserLayer):
    """Browser layer: set on requests to sites where the profile is installed.

    Extends the layers of EasyForm, of Plone's content types and of its events, so that views
    registered for it win over theirs.
    """


class IGrowingContainer(Interface):
    """A container that keeps its modification date when children come and go."""


class IInternal(Interface):
    """Work of the office, which no public page shows: its changes leave public pages as they are.

    What is public must never have this, or its pages would stay as they were.
    """
