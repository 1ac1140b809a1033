"""A service as search engines and assistants read it (https://schema.org, release 29.0)."""

from decimal import Decimal

from rathaus.organisation import api as organisation
from rathaus.services.fees import amount
from rathaus.services.fees import price
from rathaus.services.page import ServicePage
from rathaus.services.vocabularies import TARGET_GROUPS

#: ISO 8601 signs of the units in which an editor gives a time.
_DURATION_SIGNS = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}


def service_data(service, page: ServicePage, units: list) -> dict:
    """Everything about a service.

    :param service: a service
    :param page: its prepared page
    :param units: the units that a citizen can turn to, the responsible one first
    :returns: a ``GovernmentService``; what the editor left empty is left out
    """
    url = service.absolute_url()
    values = {
        "alternateName": page.plain_name,
        "description": page.teaser,
        "identifier": page.leika_key and _leika(page.leika_key),
        "category": [link.title for link in page.life_situations],
        "audience": _audience(service),
        "provider": units and organisation.organisation_reference(units[0]),
        "areaServed": units and _area(units[0]),
        "availableChannel": _channels(service, page, units),
        "hoursAvailable": units and organisation.hours_specifications(units[0]),
        "offers": _offers(service),
    }
    known = {name: value for name, value in values.items() if value}
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": url,
        "name": page.title,
        "url": url,
        **known,
    }


def _leika(key):
    return {"@type": "PropertyValue", "propertyID": "LeiKa", "value": key}


def _audience(service):
    if service.target_group not in ("citizens", "businesses"):
        return None
    title = TARGET_GROUPS.getTerm(service.target_group).title
    return {"@type": "Audience", "audienceType": title}


def _area(unit):
    return {"@type": "City", "name": unit.city} if unit.city else None


def _channels(service, page, units):
    """The ways to the service: online first, then each unit with its door and telephone."""
    processing = _processing_time(service)
    addresses = [form.url for form in page.forms] or [page.external_url]
    channels = [{"serviceUrl": address, **processing} for address in addresses if address]
    for unit in units:
        place = organisation.postal_address(unit)
        ways = {
            "servicePhone": unit.phone and {"@type": "ContactPoint", "telephone": unit.phone},
            "serviceLocation": place and {"@type": "Place", "name": unit.title, "address": place},
        }
        known = {name: value for name, value in ways.items() if value}
        if known:
            channels.append({**known, **processing})
    return [{"@type": "ServiceChannel", **channel} for channel in channels]


def _processing_time(service):
    sign = _DURATION_SIGNS.get(service.processing_unit)
    if sign is None or service.processing_number is None:
        return {}
    return {"processingTime": f"P{service.processing_number}{sign}"}


def _offers(service):
    return [offer for row in service.fees or () if (offer := _offer(row))]


def _offer(row):
    low, high = amount(row.get("amount")), amount(row.get("amount_to"))
    if row.get("kind") == "free":
        low, high = Decimal(0), None
    if low is None or not price(row):
        return None
    offer = {"@type": "Offer", "name": row.get("label") or "", "priceCurrency": "EUR"}
    if row.get("kind") != "range":
        return {**offer, "price": str(low)}
    limits = {"minPrice": str(low)} | ({"maxPrice": str(high)} if high is not None else {})
    specification = {"@type": "PriceSpecification", "priceCurrency": "EUR", **limits}
    return {**offer, "priceSpecification": specification}
