"""What other rooms may ask the calendar."""

from rathaus.calendar.clock import resume
from rathaus.calendar.clock import suspend
from rathaus.calendar.light import DeadlineLight
from rathaus.calendar.light import deadline_light
from rathaus.calendar.light import soon_until
from rathaus.calendar.timestamp import parse_utc
from rathaus.calendar.timestamp import utc_iso
from rathaus.calendar.timestamp import utc_now
from rathaus.calendar.working_days import add_working_days
from rathaus.calendar.working_days import is_working_day
from rathaus.calendar.working_days import working_days_between

__all__ = [
    "DeadlineLight",
    "add_working_days",
    "deadline_light",
    "is_working_day",
    "parse_utc",
    "resume",
    "soon_until",
    "suspend",
    "utc_iso",
    "utc_now",
    "working_days_between",
]
