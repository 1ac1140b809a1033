"""The traffic light of a deadline; its words say the same as its colour."""

from dataclasses import dataclass
from datetime import date

from rathaus import _


@dataclass(frozen=True)
class DeadlineLight:
    """How a deadline stands."""

    #: ``overdue``, ``today`` or ``ok``
    key: str
    #: what a person reads, a message
    text: str

    @property
    def css_class(self) -> str:
        colour = {"overdue": "danger", "today": "warning", "ok": "success"}[self.key]
        return f"badge text-bg-{colour} rathaus-light rathaus-light-{self.key}"


def deadline_light(deadline: date | None, today: date, is_done: bool) -> DeadlineLight | None:
    """Compare a deadline with a day.

    :param deadline: last day on which the work is in time
    :param today: the day of the office, not of the server
    :param is_done: whether the case is decided; then nothing is due any more
    :returns: None where there is nothing to say
    """
    if deadline is None or is_done:
        return None
    if deadline < today:
        return DeadlineLight("overdue", _("überfällig"))
    if deadline == today:
        return DeadlineLight("today", _("heute fällig"))
    return DeadlineLight("ok", _("in der Frist"))
