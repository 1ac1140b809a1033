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


class RepliesOfDay(Persistent):
    """A counter of its own, so that only two who write to the same case at once meet in it."""

    day = ""
    number = 0


def check_reply(case: Any) -> None:
    """:raises NotPossible: enough for today."""
    if _replies_today(case) >= A_DAY:
        raise NotPossible(
            _(
                "Sie haben uns heute schon ${number} Mal geschrieben. Mehr ist an einem Tag nicht "
                "möglich. Bitte schreiben Sie morgen weiter, oder rufen Sie uns an.",
                mapping={"number": A_DAY},
            )
        )


def count_reply(case: Any) -> None:
    """Count one that was accepted."""
    annotations = IAnnotations(case)
    if KEY not in annotations:
        annotations[KEY] = RepliesOfDay()
    counter, before = annotations[KEY], _replies_today(case)
    counter.day, counter.number = _today(), before + 1


def _replies_today(case: Any) -> int:
    counter = IAnnotations(case).get(KEY)
    return counter.number if counter is not None and counter.day == _today() else 0


def _today() -> str:
    return local(utc_now()).date().isoformat()
