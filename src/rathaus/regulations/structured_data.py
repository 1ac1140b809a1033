"""A regulation for machines: https://schema.org/Legislation."""

from plone import api

from rathaus.city_language import in_city_language
from rathaus.organisation import api as organisation
from rathaus.regulations.entries import kind_title
from rathaus.regulations.page import file_name
from rathaus.regulations.validity import EXPIRED
from rathaus.regulations.validity import FUTURE
from rathaus.regulations.validity import IN_FORCE
from rathaus.regulations.validity import validity

FORCE = {
    IN_FORCE: "https://schema.org/InForce",
    FUTURE: "https://schema.org/NotInForce",
    EXPIRED: "https://schema.org/NotInForce",
}


def legislation(regulation, at) -> dict:
    """JSON-LD of a regulation; what is not known is left out.

    :param at: local time of the office
    """
    begin, end = regulation.in_force_from, regulation.in_force_to
    unit = organisation.unit(regulation.responsible_unit)
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": regulation.absolute_url(),
        "url": regulation.absolute_url(),
        "name": regulation.title,
        "alternateName": regulation.short_title,
        "description": regulation.description,
        "inLanguage": api.portal.get_default_language(),
        "legislationIdentifier": regulation.number,
        "legislationType": in_city_language(kind_title(regulation.kind)),
        "legislationDate": _day(regulation.decision_date),
        "datePublished": _day(regulation.announced_date),
        "version": regulation.edition,
        "temporalCoverage": f"{_day(begin) or '..'}/{_day(end) or '..'}" if begin or end else None,
        "legislationLegalForce": FORCE[validity(begin, end, at.date()).state],
        "legislationChanges": _addresses(regulation.replaces),
        "legislationResponsible": unit is not None
        and {"@type": "GovernmentOrganization", "name": unit.title, "url": unit.absolute_url()},
        "encoding": _encoding(regulation),
    }
    return {key: value for key, value in data.items() if value}


def _encoding(regulation):
    file = regulation.file
    if file is None:
        return None
    return {
        "@type": "LegislationObject",
        "contentUrl": f"{regulation.absolute_url()}/@@download/file",
        "encodingFormat": file.contentType,
        "contentSize": str(file.getSize()),
        "name": file_name(regulation),
    }


def _addresses(uids):
    catalog = api.portal.get_tool("portal_catalog")
    return [brain.getURL() for brain in catalog(UID=list(uids))] if uids else None


def _day(day):
    return day.isoformat() if day else None
