"""What the worker does for the search, without waiting for its time."""

from zope.component import getUtility

from rathaus.jobs.api import waiting
from rathaus.jobs.interfaces import IJobHandler


def read_files(portal) -> None:
    """Read the files of all records that wait for it, and index their cases."""
    for kind in ("record-text", "index-text"):
        for job in [each for each in waiting() if each.kind == kind]:
            getUtility(IJobHandler, name=kind)(portal, job.payload)
