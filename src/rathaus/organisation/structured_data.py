"""A unit as search engines and assistants read it (https://schema.org, release 29.0)."""

from Acquisition import aq_inner
from Acquisition import aq_parent

from rathaus.organisation.interfaces import IOrganisationalUnit
from rathaus.organisation.opening_hours import parse

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def organisation_reference(unit) -> dict:
    """The unit in few words, for data of something else that names it."""
    return {
        "@type": "GovernmentOrganization",
        "@id": unit.absolute_url(),
        "name": unit.title,
        "url": unit.absolute_url(),
    }


def organisation_data(unit) -> dict:
    """Everything about a unit.

    :param unit: an organisational unit
    :returns: a ``GovernmentOrganization``; what the editor left empty is left out
    """
    parent = aq_parent(aq_inner(unit))
    values = {
        "description": unit.description,
        "telephone": unit.phone,
        "email": unit.email,
        "address": postal_address(unit),
        "openingHoursSpecification": hours_specifications(unit),
        "parentOrganization": (
            organisation_reference(parent) if IOrganisationalUnit.providedBy(parent) else None
        ),
    }
    known = {name: value for name, value in values.items() if value}
    return {"@context": "https://schema.org", **organisation_reference(unit), **known}


def postal_address(unit) -> dict | None:
    """The address of a unit as ``PostalAddress``; None where there is none."""
    parts = {
        "streetAddress": unit.street,
        "postalCode": unit.postal_code,
        "addressLocality": unit.city,
    }
    known = {name: value for name, value in parts.items() if value}
    return {"@type": "PostalAddress", **known, "addressCountry": "DE"} if known else None


def hours_specifications(unit) -> list[dict]:
    """The opening hours of a unit, one ``OpeningHoursSpecification`` per interval."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{_WEEKDAYS[day.weekday]}",
            "opens": f"{start:%H:%M}",
            "closes": f"{end:%H:%M}",
        }
        for day in parse(unit.opening_hours or "")
        for start, end in day.intervals
    ]
