"""What other rooms may ask the calendar."""

from rathaus.calendar.timestamp import parse_utc
from rathaus.calendar.timestamp import utc_iso
from rathaus.calendar.timestamp import utc_now
from rathaus.calendar.working_days import add_working_days
from rathaus.calendar.working_days import is_working_day
from rathaus.calendar.working_days import working_days_between

__all__ = [
    "add_working_days",
    "is_working_day",
    "parse_utc",
    "utc_iso",
    "utc_now",
    "working_days_between",
]
