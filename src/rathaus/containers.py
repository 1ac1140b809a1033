"""Containers that grow by thousands and that many people add to at the same time.

plone.dexterity answers the event that a child came, went or was moved like any other change: it
stamps the container with a new modification date and indexes it again. Two clerks who file into the
same container at the same moment would write the same objects, and one of them would have to wait
for a retry, or fail.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from plone.dexterity.content import Container
from zope.container.interfaces import IContainerModifiedEvent
from zope.interface import implementer

from rathaus.interfaces import IGrowingContainer


@implementer(IGrowingContainer)
class GrowingContainer(Container):
    """Keeps no order of its children, and is not modified when they come and go."""

    _ordering = "unordered"

    def reindexObject(self, idxs=None, update_metadata=1, uid=None):
        """Index again, unless nothing of the container itself has changed.

        Children, their number and their dates are stored beside it, so this tells its own changes
        from theirs. The events do not: handlers cannot be registered for all but one kind.

        :param idxs: names of indexes; without them all, with a new modification date
        """
        if idxs or aq_base(self)._p_changed or aq_base(self)._p_jar is None:
            self.reindex_own_change(idxs, update_metadata, uid)

    def reindex_own_change(self, idxs=None, update_metadata=1, uid=None):
        """Index again in any case."""
        super().reindexObject(idxs or [], update_metadata, uid)


def own_change(container, event):
    """An editor's change is always indexed, also where it is stored beside the container."""
    if not IContainerModifiedEvent.providedBy(event):
        container.reindex_own_change()


class CaseContainer(GrowingContainer):
    """A case of either kind: what both have, as it is before anybody has touched it."""

    responsible_unit = None
    assigned_clerk = None
    deadline = None
    #: the earliest of the day set by hand and of those of its tasks
    resubmission_date = None
    resubmission_by_hand = None
    #: why it is to be looked at again; for the office only
    resubmission_note = ""
    case_labels = ()
    reference = None
    decision = None
    decision_date = None
    service_uid = None
    #: kept, because the service may be renamed or deleted before the case is decided
    service_title = None
    #: two people decide: kept from the arrival and the first draft on, so that a change of the
    #: service takes it from no case
    four_eyes = False
    arrived = None
    #: for messages and letters; of an application they stand in its answers
    applicant_name = None
    applicant_email = None
    #: postal address, one line each
    applicant_address = None
    submission_id = None
    letter_uid = None
    #: UIDs of the units that had the case before it was handed over; they go on reading it
    former_units = ()
    #: UID of the case in which this one goes on
    joined_into = None
    #: day on which it was rejected as spam
    spam_since = None
    #: came from a form in test mode: nobody has applied for anything
    is_test = False
    #: ``online``, ``paper``, ``email``, or ``office`` for what was opened inside the house
    channel = "office"

    def cb_isCopyable(self):
        """Who only reads takes nothing along: the right to read may end, a copy stays.

        Asked by Plone, REST and WebDAV alike.
        """
        user = getSecurityManager().getUser()
        return super().cb_isCopyable() and bool(user.has_role(("Clerk", "Lead"), self))
