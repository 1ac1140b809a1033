"""An event, and the list of events."""

from functools import cached_property

from Acquisition import aq_inner
from Acquisition import aq_parent
from plone import api
from plone.event.interfaces import IEventAccessor
from plone.event.interfaces import IOccurrence

from rathaus.theme.browser.listings import ListView
from rathaus.theme.browser.pages import PageView
from rathaus.theme.events import event_teaser
from rathaus.theme.events import past_events
from rathaus.theme.events import upcoming_events
from rathaus.theme.events import when
from rathaus.theme.structured_data import event_data

UPCOMING = 100
PAST = 20
#: So many days ahead the dates of a recurring event are listed one by one.
AHEAD = 180
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
        """Further dates of a recurring event; empty for one that takes place once."""
        is_one_date = IOccurrence.providedBy(self.context)
        series = aq_parent(aq_inner(self.context)) if is_one_date else self.context
        if not getattr(series, "recurrence", None):
            return ()
        shown = event_teaser(self.event).start
        dates = upcoming_events(series, MORE_DATES, AHEAD, UID=api.content.get_uuid(series))
        return [date for date in dates if date.start != shown]

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
