"""Wiring: a new unit gets its groups."""

from Acquisition import aq_inner
from Acquisition import aq_parent

from rathaus.languages import api as languages
from rathaus.organisation import api


def unit_added(unit, event):
    """Create the groups of clerks and leads; a translation is no unit of its own."""
    place = aq_parent(aq_inner(unit))
    if languages.language_of(place) == languages.default_language():
        api.ensure_groups(unit)
