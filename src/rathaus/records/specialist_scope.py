"""Positions of the file plan where a specialist system works."""

from typing import Any

from AccessControl import getSecurityManager
from plone import api

from rathaus.records.leaves import is_leaf

OPEN_EFILE = "rathaus: Open e-file"


def positions_in_scope() -> list[Any]:
    """The leaves of the file plan under which who asks may open e-files.

    :returns: positions by number; a scope holds some of the plan, so they are looked at one by one.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = {}
    for brain in catalog.searchResults(portal_type="FilePlanPosition", sort_on="position_number"):
        position = brain._unrestrictedGetObject()
        if may_open(position) and is_leaf(position):
            found[brain.UID] = position
    return list(found.values())


def position_by_number(number: str) -> Any | None:
    """The position with this number, or None where it is not in the scope of who asks."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.searchResults(portal_type="FilePlanPosition", position_number=number):
        position = brain._unrestrictedGetObject()
        if may_open(position):
            return position
    return None


def may_open(position: Any) -> bool:
    """Whether who asks may open e-files there."""
    return bool(getSecurityManager().checkPermission(OPEN_EFILE, position))
