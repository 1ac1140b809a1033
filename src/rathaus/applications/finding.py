"""Objects by UID, wherever they were moved to, whoever asks."""

from typing import Any

from plone import api

from rathaus.applications.people import may
from rathaus.intake import api as intake


def by_uid(uid: str | None, portal_type: str | None = None) -> Any | None:
    """The object with this UID, found without regard to the rights of the person at hand.

    :returns: None when there is none, or none of this type.
    """
    if not uid:
        return None
    query = {"UID": uid}
    if portal_type:
        query["portal_type"] = portal_type
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(**query)
    try:
        return brains[0]._unrestrictedGetObject() if brains else None
    except KeyError:
        # The catalog still has it, and the storage has lost it.
        return None


def case_by_reference(text: str) -> Any | None:
    """The case with this reference, among those that the person at hand may see.

    :param text: as people type it: small letters, missing dashes.
    """
    reference = intake.read_reference(text)
    if reference is None:
        return None
    brains = api.portal.get_tool("portal_catalog").searchResults(
        reference=reference, object_provides="rathaus.records.interfaces.ICaseMetadata"
    )
    return brains[0].getObject() if brains else None


def case_to_work_on(text: str) -> Any | None:
    """The case with this reference, if the person at hand may see it; the worker sees every case, and
    no list: its rights stand in no index.

    :param text: as people type it.
    """
    reference = intake.read_reference(text)
    if reference is None:
        return None
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        reference=reference, object_provides="rathaus.records.interfaces.ICaseMetadata"
    )
    case = by_uid(brains[0].UID) if brains else None
    return case if case is not None and may("View", case) else None


def workflow_state(app: Any) -> str:
    """Id of the state, for instance ``in_progress``."""
    return api.portal.get_tool("portal_workflow").getInfoFor(app, "review_state")
