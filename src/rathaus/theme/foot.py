"""The city's address at the foot of every page."""

from dataclasses import dataclass

from plone import api

from rathaus.organisation import api as organisation
from rathaus.theme.top_unit import top_unit


@dataclass(frozen=True)
class FootContact:
    """Address of the head office."""

    street: str
    place: str
    phone: str
    email: str


def foot_contact(portal, *, is_visitor: bool) -> FootContact | None:
    """The address as this person may see it.

    What visitors see is kept beside the site object of the connection for as long as nothing in
    the catalog changes: the counter belongs to the same state of the database as the units.
    """
    if not is_visitor:
        return _read()
    changed = api.portal.get_tool("portal_catalog").getCounter()
    kept = getattr(portal, "_v_rathaus_foot", None)
    if kept is None or kept[0] != changed:
        kept = (changed, _read())
        portal._v_rathaus_foot = kept
    return kept[1]


def _read():
    unit = top_unit()
    if unit is None:
        return None
    contact = organisation.contact(unit, organisation.local_now())
    return FootContact(contact.street, contact.place, contact.phone, contact.email)
