"""What the catalog knows of the file plan."""

from plone.indexer import indexer

from rathaus.records.interfaces import IFilePlanPosition


@indexer(IFilePlanPosition)
def position_number(position):
    """Number of a position; not simply called number, which things in it would inherit."""
    return position.number
