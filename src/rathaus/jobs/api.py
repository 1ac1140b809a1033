"""What other rooms may do with the job queue."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import transaction
from plone import api
from zope.annotation.interfaces import IAnnotations

from rathaus.calendar.api import utc_now
from rathaus.jobs.figures import KindFigures
from rathaus.jobs.figures import figures_of
from rathaus.jobs.leader import somebody_leads
from rathaus.jobs.message import MailPayload
from rathaus.jobs.message import mail_name
from rathaus.jobs.message import plain_address
from rathaus.jobs.queue import FAILED
from rathaus.jobs.queue import WAITING
from rathaus.jobs.queue import Job
from rathaus.jobs.queue import JobQueue
from rathaus.jobs.run import KEY
from rathaus.jobs.run import is_background
from rathaus.jobs.run import queue_of
from rathaus.jobs.run import run_due
from rathaus.jobs.sites import set_public_url
from rathaus.jobs.worker import make_worker
from rathaus.jobs.worker import wake

#: Jobs that are begun again in one transaction.
MOST_AT_ONCE = 1000

__all__ = [
    "MOST_AT_ONCE",
    "KindFigures",
    "checked_mail",
    "enqueue",
    "failed",
    "figures",
    "has_more_than",
    "install",
    "is_background",
    "mail_name",
    "make_worker",
    "plain_address",
    "retry",
    "retry_all",
    "run_due",
    "send_mail",
    "set_public_url",
    "somebody_leads",
    "waiting",
    "wake",
]


def install(portal: Any) -> None:
    """Create the queue of a site, all 256 shards at once; does nothing when it is there."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = JobQueue()


def enqueue(
    kind: str,
    payload: dict[str, Any],
    *,
    not_before: datetime | None = None,
    key: str | None = None,
) -> str:
    """Queue a job. It exists when the transaction at hand is committed, and not otherwise.

    :param kind: name of the :class:`~rathaus.jobs.interfaces.IJobHandler` utility.
    :param payload: what the handler gets; JSON.
    :param not_before: aware moment; without it, at once.
    :param key: makes it idempotent: as long as a job of this kind and key waits or has failed,
        no second one is queued. Once it is done, the key is free again.
    :returns: id of the job.
    :raises ValueError: the payload is no JSON.
    """
    job_id = queue_of(api.portal.get()).put(kind, payload, not_before, key)
    transaction.get().addAfterCommitHook(_wake_after_commit)
    return job_id


def send_mail(to: str, subject: str, body: str, *, key: str) -> str:
    """Queue one mail from the site's address to one person.

    It leaves at least once: a process that is killed between the mail server's thanks and the
    commit sends it again, with the same Message-ID (RFC 5322, section 3.6.4), by which mail
    programs drop the second one.

    :param to: one plain address, ``name@example.org``.
    :param subject: one line of text.
    :param body: plain text.
    :param key: names this mail for ever, for instance ``<submission id>/receipt``.
    :returns: id of the job.
    :raises MailRefused: no usable address, or a line break in address or subject.
    """
    return enqueue("mail", checked_mail(to, subject, body, key=key), key=key)


def checked_mail(to: str, subject: str, body: str, *, key: str) -> dict[str, Any]:
    """What the handler ``mail`` takes, for jobs that do more than to send it.

    :raises MailRefused: no usable address, or a line break in address or subject.
    """
    return MailPayload.checked(to, subject, body, key).as_dict()


def has_more_than(number: int, kind: str) -> bool:
    """Whether more than so many jobs of a kind wait in the site."""
    return queue_of(api.portal.get()).has_more_than(number, kind)


def waiting(kind: str | None = None) -> Iterator[Job]:
    """The jobs of the site that are still to be done, the one due first at the beginning.

    :param kind: only those; without it, of all kinds.
    """
    return queue_of(api.portal.get()).in_state(WAITING, kind)


def failed(kind: str | None = None) -> Iterator[Job]:
    """The jobs of the site that were given up: after twelve attempts, or after five days in which
    what they need was away.

    :param kind: only those; without it, of all kinds.
    """
    return queue_of(api.portal.get()).in_state(FAILED, kind)


def figures(portal: Any, now: datetime | None = None) -> list[KindFigures]:
    """How many jobs of each kind wait and have failed, and for how long; no job is read.

    :param portal: the site, on a connection of the running thread.
    :param now: the moment to judge by; without it, the present one.
    :returns: by kind, in alphabetical order; empty where the site has no queue yet.
    """
    annotations = IAnnotations(portal)
    return figures_of(annotations[KEY], now or utc_now()) if KEY in annotations else []


def retry_all(kind: str | None = None, limit: int = MOST_AT_ONCE) -> int:
    """Let failed jobs be done again at once, the oldest first.

    :param kind: only those; without it, of all kinds.
    :param limit: how many in the transaction at hand.
    :returns: how many.
    """
    queue, now = queue_of(api.portal.get()), utc_now()
    job_ids = [job.id for job in islice(queue.in_state(FAILED, kind), limit)]
    for job_id in job_ids:
        queue.change(job_id, lambda job: job.begin_again(now))
    transaction.get().addAfterCommitHook(_wake_after_commit)
    return len(job_ids)


def retry(job_id: str) -> None:
    """Let a job be done again at once, with all its attempts before it.

    :raises KeyError: there is no such job; it may have been done in the meantime.
    """
    queue_of(api.portal.get()).change(job_id, lambda job: job.begin_again(utc_now()))
    transaction.get().addAfterCommitHook(_wake_after_commit)


def _wake_after_commit(committed: bool) -> None:
    if committed:
        wake()
