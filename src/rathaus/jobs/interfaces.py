"""What a job handler is, and what it may answer."""

from datetime import timedelta
from typing import Any

from zope.interface import Attribute
from zope.interface import Interface


class IJobHandler(Interface):
    """Does the work of one kind of job. A utility, named like the kind.

    Work in the database is done exactly once: it is committed together with the removal of the
    job. What leaves the house (mail, other systems) is done at least once, so it has to carry a
    mark by which the other side can tell a repetition.
    """

    title = Attribute("What an administrator reads for this kind of job; optional.")
    batch = Attribute(
        "How many jobs may be done in one transaction where many wait; optional, else one. Only "
        "for work that is in the database entirely."
    )
    is_background = Attribute("Whether everything else that is due goes first; optional.")

    def __call__(portal: Any, payload: dict[str, Any]) -> None:
        """Do the work, without commit.

        :raises NotNow: the work cannot be done at present, and nobody failed.
        :raises ServiceAway: the system outside does not answer.
        :raises Exception: anything else counts as an attempt; the job is tried again later.
        """


class IDailyJobHandler(IJobHandler):
    """Handler of a kind of job that is queued once on every day; see ``daily.py``."""


class IRegularWork(Interface):
    """Work of one room beside the queue; a utility with a name, see ``regular.py``."""

    def __call__(portal: Any) -> int:
        """Do what is due, in transactions of its own.

        It is asked every few seconds, so it first finds out cheaply that nothing is due.

        :returns: how many pieces of work were done; more than none, and the next round comes at once.
        """


class NotNow(Exception):
    """The job waits, and this does not count as an attempt.

    :param reason: a sentence for the administrator, without personal data.
    :param delay: how long to wait, in seconds or as a timedelta.
    """

    def __init__(self, reason: str, delay: timedelta | float) -> None:
        super().__init__(reason)
        self.reason = reason
        self.delay = delay if isinstance(delay, timedelta) else timedelta(seconds=delay)


class ServiceAway(Exception):
    """The system this kind of job needs does not answer.

    Counts as an attempt of this job; the other jobs of its kind are left for the next round, so
    that a hundred time-outs do not hold up the rest of the work. It is tried for five days and not
    twelve times: what is away comes back.
    """


class UnfinishedTransaction(RuntimeError):
    """Jobs were to be run in the middle of other work, which their commits would have cut apart."""


class MailRefused(ValueError):
    """A mail that must not be sent: no address, or a line break where a header would be forged."""
