"""The traffic light of a deadline: one for all rooms, kept by the calendar."""

from rathaus.calendar.api import DeadlineLight
from rathaus.calendar.api import deadline_light

__all__ = ["DeadlineLight", "deadline_light"]
