"""The record as an object that looks after itself."""

from plone.dexterity.content import Item
from zExceptions import MethodNotAllowed
from zope.interface import implementer

from rathaus.records import checking_out
from rathaus.records import finality
from rathaus.records.interfaces import IRecord


@implementer(IRecord)
class Record(Item):
    """One document."""

    #: every state of the file, the present one last
    versions = ()
    #: who works on the file outside, see ``checking_out``
    checked_out = None
    #: UTC, ISO 8601: since when it can never change again
    finalised = None
    #: UID of the final record that this one corrects
    corrects = None
    #: the same document for archives, see ``renditions``
    rendition = None
    #: what has become of it
    rendition_state = None

    def __setattr__(self, name, value):
        """Every change comes through here: forms, REST, WebDAV, management screens, versions.

        :raises RefusedByFile: the record is final, or checked out by somebody else
        """
        finality.refuse_change(self, name, value)
        checking_out.refuse_change(self, name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        """As setting."""
        finality.refuse_change(self, name)
        super().__delattr__(name)

    def wl_setLock(self, locktoken, lock):
        """WebDAV would lock the record until an administrator opens it; checking out takes the
        place of that.

        :raises MethodNotAllowed: always
        """
        raise MethodNotAllowed("Records are checked out, not locked.")
