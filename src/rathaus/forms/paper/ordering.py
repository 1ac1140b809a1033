"""Orders the paper form of a revision that was published."""

from datetime import timedelta
from typing import Any

from plone import api

from rathaus.calendar.api import utc_now
from rathaus.jobs import api as jobs

#: Kind of the job that prints.
JOB = "paper-form"
#: Editors publish several times in a row; only the last one is printed.
WAIT = timedelta(seconds=30)


def order_paper(easyform: Any) -> None:
    """Queue the printing of a form, for the worker: it takes seconds."""
    uid = api.content.get_uuid(easyform)
    jobs.enqueue(JOB, {"form": uid}, key=uid, not_before=utc_now() + WAIT)
