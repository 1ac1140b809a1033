"""Wiring: what happens to services that came from elsewhere."""

from rathaus.services.exchange.editing import make_local
from rathaus.services.exchange.editing import note_edited_fields


def service_modified(service, event):
    """Note which fields were edited here."""
    note_edited_fields(service)


def service_copied(service, event):
    """A copy was written here."""
    make_local(service)
