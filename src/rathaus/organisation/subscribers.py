"""Wiring: a new unit gets its groups."""

from rathaus.organisation import api


def unit_added(unit, event):
    """Create the groups of clerks and leads."""
    api.ensure_groups(unit)
