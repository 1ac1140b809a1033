"""What the catalog knows of the file plan and of records."""

from plone.indexer import indexer

from rathaus.records.interfaces import IFilePlanPosition
from rathaus.records.interfaces import IRecord


@indexer(IFilePlanPosition)
def position_number(position):
    """Number of a position; not simply called number, which things in it would inherit."""
    return position.number


@indexer(IRecord)
def checked_out_by(record):
    """Id of the user who has checked the record out; others do not stand in the index."""
    if record.checked_out is None:
        raise AttributeError("checked_out_by")
    return record.checked_out.user_id


@indexer(IRecord)
def corrects(record):
    """UID of the final record that this one corrects."""
    if record.corrects is None:
        raise AttributeError("corrects")
    return record.corrects


@indexer(IRecord)
def document_date(record):
    """The day that stands on the document."""
    if record.document_date is None:
        raise AttributeError("document_date")
    return record.document_date


@indexer(IRecord)
def record_direction(record):
    """Incoming, outgoing or internal; not simply called direction, which other things have too."""
    return record.direction


@indexer(IRecord)
def record_kind(record):
    """Letter, e-mail, invoice; empty where nobody has said."""
    return record.kind or ""
