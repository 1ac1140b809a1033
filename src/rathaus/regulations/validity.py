"""Since when and until when a regulation is in force, and how that is said."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from rathaus import _

IN_FORCE = "in_force"
FUTURE = "future"
EXPIRED = "expired"


@dataclass(frozen=True)
class Validity:
    """Whether a regulation is in force, in one word and in a sentence."""

    state: str
    sentence: str

    @property
    def is_in_force(self) -> bool:
        return self.state == IN_FORCE


def validity(begin: date | None, end: date | None, today: date) -> Validity:
    """Say whether it is in force.

    :param begin: the first day; None counts as long ago
    :param end: the last day; None while no end is known
    :param today: date of the office
    """
    if begin and begin > today:
        return Validity(FUTURE, _future(begin))
    if end and end < today:
        return Validity(EXPIRED, _expired(end))
    return Validity(IN_FORCE, _in_force(begin, end))


def _in_force(begin, end):
    if begin and end:
        return _(
            "gilt seit ${begin} und noch bis ${end}",
            mapping={"begin": day_text(begin), "end": day_text(end)},
        )
    if begin:
        return _("gilt seit ${begin}", mapping={"begin": day_text(begin)})
    if end:
        return _("gilt noch bis ${end}", mapping={"end": day_text(end)})
    return _("gilt")


def _future(begin):
    return _("noch nicht in Kraft, gilt ab ${begin}", mapping={"begin": day_text(begin)})


def _expired(end):
    return _("außer Kraft seit ${day}", mapping={"day": day_text(end + timedelta(days=1))})


def day_text(day: date | None) -> str:
    """:returns: for instance ``09.03.2026``; nothing for no day."""
    return f"{day:%d.%m.%Y}" if day else ""


def day_of(text) -> date | None:
    """:param text: a day as the catalog keeps it; nothing for none."""
    return date.fromisoformat(text) if text else None
