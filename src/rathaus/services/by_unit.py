"""The units of the city with the number of services each is responsible for."""

from dataclasses import dataclass

from plone import api

from rathaus.organisation import api as organisation


@dataclass(frozen=True)
class UnitEntry:
    """A unit that is responsible for services."""

    title: str
    url: str
    total: int


def services_by_unit(catalogue) -> tuple[UnitEntry, ...]:
    """Units with services that the visitor may see, by title.

    :param catalogue: the catalogue of services
    """
    catalog = api.portal.get_tool("portal_catalog")
    query = {"portal_type": "Service", "path": "/".join(catalogue.getPhysicalPath())}
    # Most units have none: the index knows which to ask for
    known = set(catalog.uniqueValuesFor("responsible_unit"))
    entries = (
        UnitEntry(
            title=brain.Title,
            url=f"{catalogue.absolute_url()}?stelle={brain.UID}",
            total=catalog(**query, responsible_unit=brain.UID).actual_result_count,
        )
        for brain in organisation.unit_brains()
        if brain.UID in known
    )
    return tuple(entry for entry in entries if entry.total)
