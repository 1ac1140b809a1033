"""An event, and the list of events."""

from functools import cached_property

from plone import api
from plone.event.interfaces import IEventAccessor

from rathaus.theme.browser.listings import ListView
from rathaus.theme.browser.pages import PageView
from rathaus.theme.events import past_events
from rathaus.theme.events import upcoming_events
from rathaus.theme.events import when
from rathaus.theme.structured_data import event_data

UPCOMING = 100
PAST = 20
#: So many days ahead the dates of a recurring event are listed one by one.
AHEAD = 365
MORE_DATES = 6


class EventView(PageView):
    """One event, or one date of a recurring one."""

    @cached_property
    def event(self):
        return IEventAccessor(self.context)

    @property
    def page_title(self):
        return self.event.title

    @property
    def page_description(self):
        return self.event.description or ""

    @property
    def when(self):
        return when(self.event)

    @property
    def start(self):
        return self.event.start.isoformat()

    @property
    def text(self):
        return self.event.text or ""

    @property
    def phone_url(self):
        digits = "".join(sign for sign in self.event.contact_phone or "" if sign in "+0123456789")
        return f"tel:{digits}" if digits else ""

    @property
    def more_dates(self):
        """The next dates of a recurring event; empty for one that takes place once."""
        if not getattr(self.context, "recurrence", None):
            return ()
        return upcoming_events(
            self.context, MORE_DATES, AHEAD, UID=api.content.get_uuid(self.context)
        )

    @property
    def structured_data(self):
        return [event_data(self.event)]


class EventListView(ListView):
    """The events below a folder: what comes, then what is over."""

    @property
    def _below(self):
        return {"path": "/".join(self.context.getPhysicalPath())}

    @cached_property
    def upcoming(self):
        return upcoming_events(self.context, UPCOMING, AHEAD, **self._below)

    @cached_property
    def past(self):
        return past_events(self.context, PAST, **self._below)
