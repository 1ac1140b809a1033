"""Post boxes: which one an application comes into, and who may open it."""

from typing import Any

from Acquisition import aq_parent
from plone import api
from plone.dexterity.utils import createContent

from rathaus import _
from rathaus.applications.interfaces import IInboxFolder
from rathaus.applications.system_rights import system_rights
from rathaus.city_language import in_city_language
from rathaus.jobs.interfaces import NotNow
from rathaus.organisation import api as organisation
from rathaus.organisation.interfaces import IOrganisationalUnit

FOLDER_ID = "eingang"
#: Seconds until a site without any unit is looked at again.
UNTIL_A_UNIT_EXISTS = 300


def inbox_folder() -> Any | None:
    """The folder of all post boxes, or None before it was made."""
    portal = api.portal.get()
    folder = portal.get(FOLDER_ID)
    if IInboxFolder.providedBy(folder):
        return folder
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type="InboxFolder")
    return brains[0]._unrestrictedGetObject() if brains else None


def inbox_of(unit: Any, *, is_test: bool = False) -> Any | None:
    """The post box of a unit, or None before it was made.

    :param is_test: the one for what comes from forms in test mode
    """
    folder = inbox_folder()
    if folder is None:
        return None
    uid = api.content.get_uuid(unit)
    boxes = (each for each in folder.objectValues() if each.unit == uid)
    return next((each for each in boxes if each.is_test == is_test), None)


def ensure_inbox(unit: Any, *, is_test: bool = False) -> Any:
    """The post box of a unit; made, with the folder around it, where it is missing.

    :param is_test: the one for what comes from forms in test mode. The unit's people open it as
        their own, and nothing in it is found in their lists of work.
    """
    found = inbox_of(unit, is_test=is_test)
    if found is not None:
        return found
    with system_rights():
        folder = _ensure_folder()
        box_id = organisation.unit_key(unit)
        title = unit.title
        if is_test:
            box_id = f"{box_id}-probe"
            title = in_city_language(_("Probe: ${title}", mapping={"title": unit.title}))
        if box_id in folder:
            # Two units may have been given the same short name.
            box_id = f"{box_id}-{api.content.get_uuid(unit)[:8]}"
        box = createContent(
            "Inbox", id=box_id, title=title, unit=api.content.get_uuid(unit), is_test=is_test
        )
        return folder[folder._setObject(box_id, box)]


def unit_to_receive(unit_uid: str | None) -> Any:
    """The unit that gets an application.

    :param unit_uid: of the service's responsible unit; may be missing, or deleted since.
    :returns: that unit, else the first one at the top of the organisation, as a post room would.
    :raises NotNow: the city has no unit at all; the submission waits in the log.
    """
    unit = organisation.unit(unit_uid)
    if unit is not None:
        return unit
    all_units = organisation.units()
    top = [each for each in all_units if not IOrganisationalUnit.providedBy(aq_parent(each))]
    for each in top or all_units:
        return each
    raise NotNow(
        _("Es gibt noch keine Organisationseinheit, die den Antrag erhalten kann."),
        UNTIL_A_UNIT_EXISTS,
    )


def grant_to_unit(box: Any) -> None:
    """Give the unit's groups their roles on its post box, and take all other groups' away.

    Groups, never single users: when people come and go, nothing is to be indexed anew.
    """
    box.manage_delLocalRoles([name for name, _roles in box.get_local_roles()])
    unit = organisation.unit(box.unit)
    if unit is not None:
        box.manage_setLocalRoles(organisation.clerk_group(unit), ["Clerk"])
        box.manage_setLocalRoles(organisation.lead_group(unit), ["Clerk", "Lead"])
    box.reindexObjectSecurity()


def _ensure_folder() -> Any:
    folder = inbox_folder()
    if folder is not None:
        return folder
    portal = api.portal.get()
    title = in_city_language(_("Eingang"))
    folder = createContent("InboxFolder", id=FOLDER_ID, title=title)
    return portal[portal._setObject(FOLDER_ID, folder)]
