"""The unit that stands for the whole city administration."""

from plone import api


def top_unit():
    """The first of the units highest in the tree; None in a city without units."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog(portal_type="OrganisationalUnit", sort_on="getObjPositionInParent")
    first = min(brains, key=lambda brain: brain.getPath().count("/"), default=None)
    return first and first.getObject()
