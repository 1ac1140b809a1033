"""Wiring: a new unit gets its groups."""

from Acquisition import aq_inner
from Acquisition import aq_parent

from rathaus.languages import api as languages
from rathaus.organisation import api
from rathaus.organisation.staff import note_change


def unit_added(unit, event):
    """Create the groups of clerks and leads; a translation is no unit of its own."""
    place = aq_parent(aq_inner(unit))
    if languages.language_of(place) == languages.default_language():
        api.ensure_groups(unit)


def person_joined(event):
    """Somebody came into a group, on whichever page."""
    note_change("person_joined", event.principal, event.group_id)


def person_left(event):
    """Somebody was taken out of a group."""
    note_change("person_left", event.principal, event.group_id)
