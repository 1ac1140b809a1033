"""What other rooms may ask about the organisation."""

from datetime import datetime

from plone import api
from zope.component.hooks import getSite

from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.organisation import opening_hours as hours
from rathaus.organisation.browser.contact_part import contact_html
from rathaus.organisation.contact import WEEKDAY_NAMES
from rathaus.organisation.contact import Contact
from rathaus.organisation.contact import contact
from rathaus.organisation.contact import local_now
from rathaus.organisation.interfaces import IOrganisationalUnit
from rathaus.organisation.structured_data import hours_specifications
from rathaus.organisation.structured_data import organisation_data
from rathaus.organisation.structured_data import organisation_reference
from rathaus.organisation.structured_data import postal_address
from rathaus.organisation.tree import units_below

__all__ = [
    "WEEKDAY_NAMES",
    "Contact",
    "clerk_group",
    "contact",
    "contact_html",
    "ensure_groups",
    "hours_specifications",
    "is_open",
    "lead_group",
    "local_now",
    "opening_hours",
    "organisation_data",
    "organisation_reference",
    "postal_address",
    "unit",
    "unit_brains",
    "unit_key",
    "units",
    "units_below",
    "units_of_user",
]


def unit_brains():
    """Catalog brains of all units, by title; titles of units are public.

    :returns: list of brains; translations of units are none of their own
    """
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(
        portal_type="OrganisationalUnit",
        Language=languages.default_language(),
        sort_on="sortable_title",
    )


def unit(uid: str | None):
    """The unit with this UID, or None."""
    names = uid and caching.until_change(("unit", uid), lambda: _way_to_unit(uid))
    if not names:
        return None
    place = getSite()
    for name in names:
        # A tenth of what traversing costs, which would look for views and in all places above
        place = place._getOb(name, None)
        if place is None:
            break
    return place


def _way_to_unit(uid):
    """Ids from below the site down to the unit; none where there is no such unit."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid, portal_type="OrganisationalUnit")
    if not brains:
        return ()
    return tuple(brains[0].getPath().split("/")[len(getSite().getPhysicalPath()) :])


def units() -> list:
    """All units, by title."""
    return [brain._unrestrictedGetObject() for brain in unit_brains()]


def unit_key(unit) -> str:
    """The stable short name of a unit; its id where the editor gave none."""
    return unit.unit_key or unit.getId()


def clerk_group(unit) -> str:
    """Id of the group of the unit's clerks."""
    return f"{unit_key(unit)}-clerks"


def lead_group(unit) -> str:
    """Id of the group of the unit's leads."""
    return f"{unit_key(unit)}-leads"


def integration_group(unit) -> str:
    """Id of the group of the specialist systems that work on the unit's files."""
    return f"{unit_key(unit)}-integration"


#: Groups that are not bound to a unit, with their title and global roles.
CITY_GROUPS = {
    "editors": ("Redaktion", ["Editor", "Contributor"]),
    "reviewers": ("Freigabe", ["Editor", "Contributor", "Reviewer"]),
    "registrars": ("Registratur", ["Registrar"]),
    "auditors": ("Revision", ["Auditor"]),
}


def install_groups() -> None:
    """Create the groups that hold the global roles of the city where they are missing."""
    for group_id, (title, roles) in CITY_GROUPS.items():
        if api.group.get(groupname=group_id) is None:
            api.group.create(groupname=group_id, title=title, roles=roles)


def ensure_groups(unit) -> None:
    """Create the groups of a unit's clerks, leads and systems where they are missing."""
    titles = {
        clerk_group(unit): f"{unit.title}: Sachbearbeitung",
        lead_group(unit): f"{unit.title}: Leitung",
        integration_group(unit): f"{unit.title}: Fachverfahren",
    }
    for group_id, title in titles.items():
        if api.group.get(groupname=group_id) is None:
            api.group.create(groupname=group_id, title=title)


def units_of_user(user_id: str) -> list:
    """Units whose clerk or lead group holds the user.

    :param user_id: id of a user of the site
    :returns: units by title; empty for an unknown user
    """
    user = api.user.get(userid=user_id)
    if user is None:
        return []
    groups = set(user.getGroups())
    return [unit for unit in units() if groups & {clerk_group(unit), lead_group(unit)}]


def opening_hours(unit) -> list[hours.Day]:
    """The unit's opening hours, Monday first."""
    return hours.parse(unit.opening_hours or "")


def is_open(unit, at: datetime) -> bool:
    """Tell whether the unit is open.

    :param at: local time of the office
    """
    return IOrganisationalUnit.providedBy(unit) and hours.is_open(opening_hours(unit), at)
