"""Who of the office is told of a report."""

from typing import Any

from plone import api

from rathaus.organisation import api as organisation


def group_mailbox(unit: Any | None) -> list[str]:
    """The address of a unit, where it has one."""
    return [unit.email] if unit is not None and unit.email else []


def addresses_of_office(report: Any) -> list[str]:
    """Of the clerk who has it and is there; else the group mailbox of the unit."""
    clerk = report.assigned_clerk
    if clerk and not organisation.is_absent(clerk):
        user = api.user.get(userid=clerk)
        address = user.getProperty("email") if user is not None else ""
        if address:
            return [address]
    return group_mailbox(organisation.unit(report.responsible_unit))


def addresses_of_leads(unit: Any) -> list[str]:
    """Of whoever leads a unit today; when nobody is there, the unit's group mailbox."""
    users = [api.user.get(userid=each) for each in organisation.acting_leads(unit)]
    addresses = [user.getProperty("email") for user in users if user is not None]
    return [each for each in addresses if each] or group_mailbox(unit)
