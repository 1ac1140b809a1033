"""Wiring of events to their jobs."""

from typing import Any

from AccessControl import getSecurityManager
from Acquisition import aq_chain
from plone import api
from plone.base.interfaces import IPloneSiteRoot
from zope.component.hooks import getSite

from rathaus.desk import kept
from rathaus.records.interfaces import ICaseMetadata

#: Actors that are nobody's desk.
_NOBODY = ("system", "anonymous")


def something_was_done(obj: Any, event: Any) -> None:
    """A person has worked on a case, or on a record in it."""
    actor = event.entry.actor
    if actor in _NOBODY:
        return
    case = next((each for each in aq_chain(obj) if ICaseMetadata.providedBy(each)), None)
    # A specialist system has no desk, and writes many cases at the same moment.
    if case is not None and not getSecurityManager().getUser().has_role("Integration", case):
        kept.note_deed(actor, api.content.get_uuid(case))


def user_deleted(event: Any) -> None:
    """The desk of a person goes with the account; accounts of the root have none."""
    if IPloneSiteRoot.providedBy(getSite()):
        kept.forget(event.principal)
