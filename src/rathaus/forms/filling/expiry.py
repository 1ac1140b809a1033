"""Drafts are removed 30 days after their last change, with their files (OZG, section 8a).

On every day one job is queued per piece of the store, and each removes a bounded number before it
queues the rest: no transaction is long, and none waits for another. What is left of a draft that
was sent, the hash that finds it again, goes after the same time.
"""

from datetime import date
from datetime import datetime
from typing import Any

from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.forms.filling import drafts
from rathaus.forms.filling.continuing import is_over
from rathaus.forms.filling.draft import SHARDS
from rathaus.forms.filling.draft import Drafts
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import IJobHandler

#: Kind of the job that removes drafts of some shards.
FORGET = "rathaus.forget_drafts"
SHARDS_A_JOB = 32
#: Drafts removed in one transaction.
AT_A_TIME = 100


@implementer(IDailyJobHandler)
class DraftsDay:
    """Queues the removal of old drafts in pieces."""

    title = _("Alte Entwürfe von Anträgen suchen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        day = date.fromisoformat(payload["day"]).isoformat()
        if drafts.KEY not in IAnnotations(portal):
            return
        for first in range(0, SHARDS, SHARDS_A_JOB):
            shards = [first, min(first + SHARDS_A_JOB, SHARDS)]
            jobs.enqueue(FORGET, {"shards": shards, "day": day}, key=f"{day}/{first}")


@implementer(IJobHandler)
class ForgetDrafts:
    """Removes old drafts of some shards."""

    title = _("Alte Entwürfe von Anträgen löschen")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        first, end = payload["shards"]
        following = forget_old(IAnnotations(portal)[drafts.KEY], first, end)
        if following < end:
            rest = {"shards": [following, end], "day": payload["day"]}
            # Another key than that of the job at hand, which is still there.
            number = payload.get("round", 0) + 1
            key = f"{payload['day']}/{first}/{following}/{number}"
            jobs.enqueue(FORGET, {**rest, "round": number}, key=key)


def forget_old(
    store: Drafts, first: int, end: int, *, most: int = AT_A_TIME, now: datetime | None = None
) -> int:
    """Remove drafts whose time is over.

    A draft that somebody changes at the same moment is written by both, so that the database lets
    one pass only: either the change is repeated and finds nothing, or the removal is repeated and
    finds a fresh draft.

    :param first: number of the first shard.
    :param end: number after the last one.
    :param most: drafts to remove; the rest is for another transaction.
    :returns: the shard to go on with; ``end`` when all was looked through.
    """
    now = now or utc_now()
    removed = 0
    for number in range(first, end):
        for draft in list(store.in_shard(number)):
            if not is_over(draft, now):
                # Thousands are looked at in one transaction; their answers need not stay.
                draft._p_deactivate()
            elif removed == most:
                return number
            else:
                store.remove(draft)
                removed += 1
    return end
