"""Work of every day: queued once, when the first round of a day is worked.

The first day of a new site is only remembered: there is nothing to catch up on.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import transaction
from plone import api
from zope.component import getUtilitiesFor

from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.run import queue_of


def begin_day(portal: Any, now: datetime | None = None) -> None:
    """Queue the work of the day, in a transaction of its own, unless that has been done.

    Each job gets ``day``, and ``since``, the last day that was begun before (both ISO 8601): a
    site that was not running on Monday does Monday's work on Tuesday.

    :param portal: the site, on a connection of the running thread
    :param now: the moment to judge by; without it, the present one
    """
    transaction.begin()
    queue = queue_of(portal)
    if not queue.has_lists:
        queue.make_lists()
        transaction.commit()
        transaction.begin()
    today = (now or datetime.now(_zone())).date().isoformat()
    if queue.last_day == today:
        return
    since, queue.last_day = queue.last_day, today
    if since is not None:
        for kind, _handler in getUtilitiesFor(IDailyJobHandler):
            queue.put(kind, {"day": today, "since": since}, None, key=f"day/{today}")
    transaction.commit()


def _zone() -> ZoneInfo:
    name = api.portal.get_registry_record("plone.portal_timezone", default=None)
    return ZoneInfo(name or "Europe/Berlin")
