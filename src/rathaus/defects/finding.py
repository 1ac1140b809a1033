"""The place of all reports, its categories, and one report by what people call it."""

from typing import Any

from plone import api

from rathaus.defects.interfaces import IDefectCategory
from rathaus.defects.interfaces import IDefectPhoto
from rathaus.defects.interfaces import IDefectReport
from rathaus.defects.interfaces import IDefectReports
from rathaus.intake import api as intake

FOLDER_ID = "maerker"


def folder() -> Any | None:
    """The container of all reports, or None in a city without this service."""
    portal = api.portal.get()
    found = portal.get(FOLDER_ID)
    if IDefectReports.providedBy(found):
        return found
    brains = _catalog().unrestrictedSearchResults(portal_type="DefectReports", sort_limit=1)
    return brains[0]._unrestrictedGetObject() if brains else None


def categories(container: Any | None = None) -> list[Any]:
    """What can be chosen now, in the order of the editors.

    :param container: without it, :func:`folder`
    """
    return [each for each in all_categories(container) if each.is_active]


def all_categories(container: Any | None = None) -> list[Any]:
    """The same with those that can no longer be chosen; reports still have them."""
    container = folder() if container is None else container
    if container is None:
        return []
    # From the catalog: the container holds 100,000 reports beside a dozen of these
    brains = _catalog().unrestrictedSearchResults(
        portal_type="DefectCategory", path="/".join(container.getPhysicalPath())
    )
    found = [each._unrestrictedGetObject() for each in brains]
    return sorted(found, key=lambda each: (each.position, each.title))


def category(category_id: str | None, container: Any | None = None) -> Any | None:
    """The category with this id, which is its ``service_code`` too, also one not in use."""
    container = folder() if container is None else container
    found = container.get(category_id) if container is not None and category_id else None
    return found if IDefectCategory.providedBy(found) else None


def report(reference_or_uid: str) -> Any | None:
    """A report by its reference as a person typed it, or by its UID, whatever its state.

    The caller asks for the right, or for ``interfaces.PUBLIC_STATES``.
    """
    reference = intake.read_reference(reference_or_uid)
    query = {"reference": reference} if reference else {"UID": reference_or_uid}
    brains = _catalog().unrestrictedSearchResults(portal_type="DefectReport", **query)
    found = brains[0]._unrestrictedGetObject() if brains else None
    return found if IDefectReport.providedBy(found) else None


def state_of(found: Any) -> str:
    """Id of the workflow state."""
    return api.portal.get_tool("portal_workflow").getInfoFor(found, "review_state")


def photos(found: Any) -> list[Any]:
    """The photos of a report, in the order in which they were sent."""
    inside = [each for each in found.objectValues() if IDefectPhoto.providedBy(each)]
    return sorted(inside, key=lambda each: each.position)


def shown_photos(found: Any) -> list[Any]:
    """Those that everybody may see."""
    return [each for each in photos(found) if each.shown is not None]


def category_titles(container: Any | None = None) -> dict[str, str]:
    """Id of each category to its name, in the order of the editors, also of those not in use."""
    return {each.getId(): each.title for each in all_categories(container)}


def clerk_of(brain: Any) -> str | None:
    """User id of who has the report of a brain; it stands in no column, see ``indexers``."""
    index = _catalog()._catalog.getIndex("defect_clerk")
    return index.getEntryForObject(brain.getRID(), None)


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")
