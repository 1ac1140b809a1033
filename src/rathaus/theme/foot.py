"""The city's address at the foot of every page."""

from dataclasses import dataclass

from rathaus.caching import api as caching
from rathaus.organisation import api as organisation
from rathaus.theme.top_unit import top_unit


@dataclass(frozen=True)
class FootContact:
    """Address of the head office."""

    street: str
    place: str
    phone: str
    email: str


def foot_contact() -> FootContact | None:
    """The address as this person may see it."""
    return caching.for_visitors(("address at the foot",), _read)


def _read():
    unit = top_unit()
    if unit is None:
        return None
    contact = organisation.contact(unit, organisation.local_now())
    return FootContact(contact.street, contact.place, contact.phone, contact.email)
