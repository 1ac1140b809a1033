"""Wiring: a new unit gets its groups; who comes and goes is noted."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from zope.component.hooks import getSite

from rathaus.languages import api as languages
from rathaus.organisation import api
from rathaus.organisation.leaving import note_deleted
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


def person_deleted(event):
    """The account of somebody was deleted on a page of the portal."""
    # Users of the whole database are deleted where there is no site.
    if getSite() is not None:
        note_deleted(event.principal)
