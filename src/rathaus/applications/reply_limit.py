"""How often somebody may write through a status link: often enough for everybody, and not so often
that one link could fill the database."""

from typing import Any

from persistent import Persistent
from zope.annotation.interfaces import IAnnotations

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.local_time import local
from rathaus.calendar.api import utc_now

KEY = "rathaus.applications.replies_of_day"
#: Messages a day through one link.
A_DAY = 20
#: How often a day files of messages that could not be sent yet are kept for the next try.
TRIES_A_DAY = 20


class RepliesOfDay(Persistent):
    """A counter of its own, so that only two who write to the same case at once meet in it."""

    day = ""
    number = 0
    tries = 0


def check_reply(case: Any) -> None:
    """:raises NotPossible: enough for today."""
    if _counted_today(case).number >= A_DAY:
        raise NotPossible(
            _(
                "Sie haben uns heute schon ${number} Mal geschrieben. Mehr ist an einem Tag nicht "
                "möglich. Bitte schreiben Sie morgen weiter, oder rufen Sie uns an.",
                mapping={"number": A_DAY},
            )
        )


def count_reply(case: Any) -> None:
    """Count one that was accepted."""
    _counter(case).number += 1


def may_keep_files(case: Any) -> bool:
    """Whether files of a message that could not be sent yet are kept once more today."""
    return _counted_today(case).tries < TRIES_A_DAY


def count_try(case: Any) -> None:
    """Count a message that could not be sent yet, and whose files were kept."""
    _counter(case).tries += 1


def _counted_today(case: Any) -> RepliesOfDay:
    """To read only: it is stored nowhere when nothing was counted today."""
    counter = IAnnotations(case).get(KEY)
    return counter if counter is not None and counter.day == _today() else RepliesOfDay()


def _counter(case: Any) -> RepliesOfDay:
    """To count with; it begins again on every day."""
    annotations = IAnnotations(case)
    if KEY not in annotations:
        annotations[KEY] = RepliesOfDay()
    counter = annotations[KEY]
    if counter.day != _today():
        counter.day, counter.number, counter.tries = _today(), 0, 0
    return counter


def _today() -> str:
    return local(utc_now()).date().isoformat()
