"""The traffic light of a deadline; its words say the same as its colour."""

from dataclasses import dataclass
from datetime import date

from rathaus import _
from rathaus.calendar.working_days import add_working_days

#: Working days before a deadline from which on it is called soon.
SOON = 2


@dataclass(frozen=True)
class DeadlineLight:
    """How a deadline stands."""

    #: ``overdue``, ``today``, ``soon``, ``ok`` or ``suspended``
    key: str
    #: what a person reads, a message
    text: str

    @property
    def css_class(self) -> str:
        colour = _COLOURS[self.key]
        return f"badge text-bg-{colour} rathaus-light rathaus-light-{self.key}"


_COLOURS = {
    "overdue": "danger",
    "today": "warning",
    "soon": "warning",
    "ok": "success",
    "suspended": "secondary",
}


def soon_until(today: date) -> date:
    """The last day on which a deadline is called soon.

    :param today: the day of the office, not of the server
    """
    return add_working_days(today, SOON)


def deadline_light(
    deadline: date | None, today: date, is_done: bool, is_suspended: bool = False
) -> DeadlineLight | None:
    """Compare a deadline with a day.

    :param deadline: last day on which the work is in time
    :param today: the day of the office, not of the server
    :param is_done: whether the work is done; then nothing is due any more
    :param is_suspended: whether the work waits for somebody outside; a deadline that was set all
        the same runs
    :returns: None where there is nothing to say
    """
    if is_done:
        return None
    if deadline is None:
        return DeadlineLight("suspended", _("Frist ruht")) if is_suspended else None
    if deadline < today:
        return DeadlineLight("overdue", _("überfällig"))
    if deadline == today:
        return DeadlineLight("today", _("heute fällig"))
    if deadline <= soon_until(today):
        return DeadlineLight("soon", _("bald fällig"))
    return DeadlineLight("ok", _("in der Frist"))
