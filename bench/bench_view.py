"""Views and counters of the benches; registered for them only."""

import json
from collections import Counter

from Products.Five.browser import BrowserView
from ZODB.POSException import ConflictError

#: Of this process: requests that met another writer, and those of them that were done again.
CONFLICTS: Counter[str] = Counter()


class BareView(BrowserView):
    """What Zope and Plone cost before a page does anything: answers with a short string."""

    def __call__(self):
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        return "Guten Tag"


class ConflictsView(BrowserView):
    """How many conflicts this process has met since its start."""

    def __call__(self):
        self.request.response.setHeader("Content-Type", "application/json")
        return json.dumps(CONFLICTS)


def count_conflict(event):
    """Subscriber to the publisher's event of a transaction that is given up."""
    if isinstance(event.exc_info[1], ConflictError):
        CONFLICTS["conflicts"] += 1
        CONFLICTS["retries"] += bool(event.retry)


class WaitingView(BrowserView):
    """How many submissions wait to be filed, and the age of the oldest in seconds."""

    def __call__(self):
        from rathaus.calendar.api import utc_now
        from rathaus.intake.api import FILING
        from rathaus.jobs.api import waiting

        since = [job.enqueued for job in waiting() if job.kind == FILING]
        oldest = (utc_now() - min(since)).total_seconds() if since else 0
        self.request.response.setHeader("Content-Type", "application/json")
        return json.dumps({"waiting": len(since), "oldest": oldest})
