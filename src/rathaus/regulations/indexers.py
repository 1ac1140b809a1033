"""What the catalog knows of a regulation."""

from plone.indexer import indexer

from rathaus.regulations.interfaces import IRegulation


@indexer(IRegulation)
def regulation_kind(regulation):
    """Kind of regulation."""
    return regulation.kind or ""


@indexer(IRegulation)
def regulation_subject(regulation):
    """Key of the subject."""
    return regulation.subject_area or ""


@indexer(IRegulation)
def regulation_number(regulation):
    """Number in the city's own order of its law."""
    return regulation.number or ""


@indexer(IRegulation)
def in_force_from(regulation):
    """First day, ISO 8601."""
    return regulation.in_force_from.isoformat() if regulation.in_force_from else ""


@indexer(IRegulation)
def in_force_to(regulation):
    """Last day, ISO 8601."""
    return regulation.in_force_to.isoformat() if regulation.in_force_to else ""


@indexer(IRegulation)
def replaces(regulation):
    """UIDs of what it replaces, so that the old edition finds the new one."""
    return tuple(regulation.replaces or ())


@indexer(IRegulation)
def file_size(regulation):
    """In bytes; 0 without a file."""
    return regulation.file.getSize() if regulation.file is not None else 0


@indexer(IRegulation)
def media_type(regulation):
    """As it was found when the file was stored."""
    return regulation.file.contentType if regulation.file is not None else ""
