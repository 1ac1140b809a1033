"""Containers that grow by thousands and that many people add to at the same time.

plone.dexterity stamps a container with a new modification date and indexes it again whenever a
child comes, goes or is moved. Two clerks who file into the same container at the same moment would
then write the same objects, and one of them would have to wait for a retry, or fail.
"""

import transaction
from plone.dexterity.content import Container
from rathaus.interfaces import IGrowingContainer
from zope.interface import implementer

#: Names the transaction's note of the container whose children are changing right now.
_KEY = object()


@implementer(IGrowingContainer)
class GrowingContainer(Container):
    """Keeps no order of its children, and is not modified when they come and go."""

    _ordering = "unordered"

    def reindexObject(self, idxs=None, update_metadata=1, uid=None):
        """Index again, unless only the children have changed.

        :param idxs: names of indexes; without them all, with a new modification date
        """
        if not idxs and _noted() is self.aq_base:
            return
        super().reindexObject(idxs or [], update_metadata, uid)


def note_children(container, event):
    """Begin of a container event.

    Registered for any object: handlers are called from the least to the most specific (documented
    in ``zope.interface.interfaces.IAdapterRegistry``), so this one comes before plone.dexterity's,
    and :func:`forget_children` after it. The note lives in the transaction, so that nothing stays
    behind when a handler in between fails.
    """
    transaction.get().set_data(_KEY, container.aq_base if _grows(container) else None)


def forget_children(container, event):
    """End of a container event: later changes are the container's own again."""
    transaction.get().set_data(_KEY, None)


def _grows(obj) -> bool:
    return IGrowingContainer.providedBy(obj)


def _noted():
    try:
        return transaction.get().data(_KEY)
    except KeyError:
        return None
