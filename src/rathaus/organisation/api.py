"""What other rooms may ask about the organisation."""

from datetime import datetime

from rathaus.organisation import opening_hours as hours
from rathaus.organisation.absence import Absence
from rathaus.organisation.browser.contact_part import contact_html
from rathaus.organisation.contact import WEEKDAY_NAMES
from rathaus.organisation.contact import Contact
from rathaus.organisation.contact import contact
from rathaus.organisation.contact import local_now
from rathaus.organisation.deputies import absences
from rathaus.organisation.deputies import acting_leads
from rathaus.organisation.deputies import install
from rathaus.organisation.deputies import is_absent
from rathaus.organisation.deputies import is_deputy
from rathaus.organisation.deputies import led_by
from rathaus.organisation.deputies import may_set_absences_of
from rathaus.organisation.deputies import may_work_for
from rathaus.organisation.deputies import remove_absence
from rathaus.organisation.deputies import represented_by
from rathaus.organisation.deputies import set_absence
from rathaus.organisation.deputies import stands_in_for_lead
from rathaus.organisation.deputies import who_works_for
from rathaus.organisation.deputies import without_deputy
from rathaus.organisation.groups import clerk_group
from rathaus.organisation.groups import clerks_of
from rathaus.organisation.groups import colleagues_of
from rathaus.organisation.groups import ensure_groups
from rathaus.organisation.groups import install_groups
from rathaus.organisation.groups import integration_group
from rathaus.organisation.groups import is_lead
from rathaus.organisation.groups import lead_group
from rathaus.organisation.groups import leads_of
from rathaus.organisation.groups import name_of
from rathaus.organisation.groups import unit_key
from rathaus.organisation.groups import units_of_user
from rathaus.organisation.interfaces import IOrganisationalUnit
from rathaus.organisation.leaving import directory_answers
from rathaus.organisation.leaving import forget_who_is_back
from rathaus.organisation.leaving import has_left
from rathaus.organisation.structured_data import hours_specifications
from rathaus.organisation.structured_data import organisation_data
from rathaus.organisation.structured_data import organisation_reference
from rathaus.organisation.structured_data import postal_address
from rathaus.organisation.substitution import Substitute
from rathaus.organisation.tree import units_below
from rathaus.organisation.units import unit
from rathaus.organisation.units import unit_brains
from rathaus.organisation.units import units

__all__ = [
    "WEEKDAY_NAMES",
    "Absence",
    "Contact",
    "Substitute",
    "absences",
    "acting_leads",
    "clerk_group",
    "clerks_of",
    "colleagues_of",
    "contact",
    "contact_html",
    "directory_answers",
    "ensure_groups",
    "forget_who_is_back",
    "has_left",
    "hours_specifications",
    "install",
    "install_groups",
    "integration_group",
    "is_absent",
    "is_deputy",
    "is_lead",
    "is_open",
    "lead_group",
    "leads_of",
    "led_by",
    "local_now",
    "may_set_absences_of",
    "may_work_for",
    "name_of",
    "opening_hours",
    "organisation_data",
    "organisation_reference",
    "postal_address",
    "remove_absence",
    "represented_by",
    "set_absence",
    "stands_in_for_lead",
    "unit",
    "unit_brains",
    "unit_key",
    "units",
    "units_below",
    "units_of_user",
    "who_works_for",
    "without_deputy",
]


def opening_hours(unit) -> list[hours.Day]:
    """The unit's opening hours, Monday first."""
    return hours.parse(unit.opening_hours or "")


def is_open(unit, at: datetime) -> bool:
    """Tell whether the unit is open.

    :param at: local time of the office
    """
    return IOrganisationalUnit.providedBy(unit) and hours.is_open(opening_hours(unit), at)
