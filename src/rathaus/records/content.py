"""Content of the file plan and the files."""

from plone.dexterity.content import Container
from zope.interface import implementer

from rathaus.containers import CaseContainer
from rathaus.containers import GrowingContainer
from rathaus.records.interfaces import ICase
from rathaus.records.interfaces import IEFile
from rathaus.records.interfaces import IFilePlan
from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.leaves import fits_below
from rathaus.records.record import Record

__all__ = ["Case", "EFile", "FilePlan", "FilePlanPosition", "Record"]


@implementer(IFilePlan)
class FilePlan(Container):
    """Root of the file plan."""


@implementer(IFilePlanPosition)
class FilePlanPosition(GrowingContainer):
    """One position of the file plan."""

    valid_from = None
    valid_to = None
    closed = False
    #: UID of the position where new files belong instead
    successor = None
    retention_years = None
    #: titles of cases that a new e-file may begin with
    standard_cases = ()

    @property
    def disposal_kind(self):
        """``A``, ``B``, ``V`` or None; also of positions from before there were kinds.

        What was to be offered to the archive is what the archive appraises.
        """
        before = {"offer": "B", "destroy": "V"}.get(self.__dict__.get("disposal_rule"))
        return self.__dict__.get("disposal_kind", before)

    @disposal_kind.setter
    def disposal_kind(self, value):
        self.__dict__["disposal_kind"] = value
        self._p_changed = True

    def allowedContentTypes(self, context=None):
        """Types to offer here: e-files or further positions, never both."""
        allowed = super().allowedContentTypes(context)
        return [each for each in allowed if fits_below(self, each.getId())]


@implementer(IEFile)
class EFile(GrowingContainer):
    """An electronic file."""

    #: title of the template it was made of
    opened_from = None

    def cb_isCopyable(self):
        """There is one file of a matter: a copy would be a second one with half of its history.

        Asked by Plone, REST and WebDAV alike.
        """
        return False


@implementer(ICase)
class Case(CaseContainer):
    """A case without an online application."""

    #: whether the words of its documents are found, see ``applications.full_text``
    has_text_index = False
