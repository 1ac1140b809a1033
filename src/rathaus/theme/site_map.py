"""Everything that visitors can see, as an overview and as a list of addresses."""

from dataclasses import dataclass

from plone import api

from rathaus.organisation import api as organisation
from rathaus.services import api as services

#: What has a page of its own that somebody may look for.
SEARCHED_TYPES = (
    "AccessibilityStatement",
    "Document",
    "Event",
    "Folder",
    "News Item",
    "OrganisationalUnit",
    "Regulation",
    "RegulationCollection",
    "Service",
    "ServiceCatalogue",
)
#: The most addresses in one file (https://www.sitemaps.org/protocol.html).
MOST_ADDRESSES = 50_000


@dataclass(frozen=True)
class Place:
    """A page or folder at the top."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class SiteMap:
    """What the overview shows; empty parts are left out."""

    catalogue: Place | None
    life_situations: tuple[Place, ...]
    units: tuple
    pages: tuple[Place, ...]


def site_map(portal) -> SiteMap:
    """Gather the overview from what the visitor may see."""
    catalog = api.portal.get_tool("portal_catalog")
    root = "/".join(portal.getPhysicalPath())
    brains = catalog(path={"query": root, "depth": 1}, sort_on="getObjPositionInParent")
    by_type = {}
    for brain in brains:
        by_type.setdefault(brain.portal_type, []).append(brain)
    catalogue = next(map(_place, by_type.get("ServiceCatalogue", ())), None)
    pages = [
        brain
        for brain in brains
        if brain.portal_type in SEARCHED_TYPES
        and brain.portal_type not in ("ServiceCatalogue", "OrganisationalUnit")
    ]
    return SiteMap(
        catalogue=catalogue,
        life_situations=_life_situations(catalogue),
        units=organisation.units_below(portal),
        pages=tuple(map(_place, pages)),
    )


def _place(brain):
    return Place(brain.Title, brain.Description, brain.getURL())


def _life_situations(catalogue):
    if catalogue is None:
        return ()
    return tuple(
        Place(found.title, found.intro, f"{catalogue.url}?lebenslage={found.key}")
        for found in services.life_situations()
    )


def sitemap_entries(portal):
    """Address and date of the last change of everything that visitors may see.

    :param portal: the site, or one of its language folders
    :returns: iterator of pairs (address, date as ``YYYY-MM-DD``); from catalog brains only, so
        that thousands of services cost little
    """
    catalog = api.portal.get_tool("portal_catalog")
    yield portal.absolute_url(), portal.modified().strftime("%Y-%m-%d")
    path = "/".join(portal.getPhysicalPath())
    brains = catalog(portal_type=SEARCHED_TYPES, path=path, sort_on="path")
    for brain in brains[: MOST_ADDRESSES - 1]:
        yield brain.getURL(), brain.modified.strftime("%Y-%m-%d")
