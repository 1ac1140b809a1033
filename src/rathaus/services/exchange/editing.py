"""Keeps an eye on what is done here to services that came from elsewhere."""

from rathaus.services.exchange.conflicts import note_conflicts
from rathaus.services.exchange.fields import current_values
from rathaus.services.exchange.fields import is_same
from rathaus.services.exchange.merging import edited_fields
from rathaus.services.exchange.source import forget_source
from rathaus.services.exchange.source import loaded


def note_edited_fields(service) -> None:
    """Write down which fields of an imported service differ from what was imported."""
    imported = loaded(service.imported_values)
    if not imported:
        return
    edited = edited_fields(imported, current_values(service), is_same)
    if edited != (service.edited_fields or []):
        service.edited_fields = edited
    note_conflicts(service)


def make_local(service) -> None:
    """Cut a copied service off from the source; only the original goes on being updated."""
    service.source = "local"
    for name in ("source_id", "source_version", "edited_fields", "imported_values"):
        setattr(service, name, None)
    forget_source(service)
