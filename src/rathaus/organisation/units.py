"""Which units there are."""

from plone import api
from zope.component.hooks import getSite

from rathaus.caching import api as caching
from rathaus.languages import api as languages


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
