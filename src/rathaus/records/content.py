"""Content of the file plan and the files."""

from plone.dexterity.content import Container
from plone.dexterity.content import Item
from rathaus.records.interfaces import ICase
from rathaus.records.interfaces import IEFile
from rathaus.records.interfaces import IFilePlan
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.interfaces import IRecord
from zope.interface import implementer


@implementer(IFilePlan)
class FilePlan(Container):
    """Root of the file plan."""


@implementer(IFilePlanPosition)
class FilePlanPosition(Container):
    """One position of the file plan."""

    #: No order to keep: two clerks who add at the same time do not collide.
    _ordering = "unordered"


@implementer(IEFile)
class EFile(Container):
    """An electronic file."""

    #: No order to keep: two clerks who add at the same time do not collide.
    _ordering = "unordered"


@implementer(ICase)
class Case(Container):
    """A case without an online application."""


@implementer(IRecord)
class Record(Item):
    """One document."""
