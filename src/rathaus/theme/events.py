"""Events of the city: when and where."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta

from plone.app.event.base import RET_MODE_ACCESSORS
from plone.app.event.base import get_events
from plone.event.interfaces import IEventAccessor

from rathaus import _
from rathaus.organisation.api import WEEKDAY_NAMES
from rathaus.organisation.api import local_now


@dataclass(frozen=True)
class EventTeaser:
    """An event in a list. ``when`` is a message, ``start`` is for machines."""

    title: str
    text: str
    url: str
    when: str
    start: str
    place: str


def upcoming_events(context, limit: int, days: int | None = None, **query):
    """What takes place now or later, in the order of time.

    :param context: a place in the site
    :param limit: how many at most
    :param days: how far ahead; None for as far as there are events
    :param query: further conditions for the catalog
    :returns: tuple of :class:`EventTeaser`; every date of a recurring event is one of its own
    """
    now = local_now()
    accessors = get_events(
        context,
        start=now,
        end=now + timedelta(days=days) if days else None,
        limit=limit,
        ret_mode=RET_MODE_ACCESSORS,
        # Without an end a recurring event goes on for ever
        expand=bool(days),
        **query,
    )
    return tuple(event_teaser(accessor) for accessor in accessors)


def past_events(context, limit: int, **query):
    """What is over, the latest first."""
    accessors = get_events(
        context,
        end=local_now(),
        limit=limit,
        ret_mode=RET_MODE_ACCESSORS,
        sort="end",
        sort_reverse=True,
        **query,
    )
    return tuple(event_teaser(accessor) for accessor in accessors)


def event_teaser(accessor: IEventAccessor) -> EventTeaser:
    """What a list says of an event."""
    return EventTeaser(
        title=accessor.title,
        text=accessor.description or "",
        url=accessor.url,
        when=when(accessor),
        start=_local(accessor.start).isoformat(),
        place=accessor.location or "",
    )


def when(accessor: IEventAccessor):
    """The time of an event as people say it.

    :returns: a message, for instance "Samstag, 12.12.2026, 18:00 bis 20:00 Uhr"
    """
    start, end = _local(accessor.start), _local(accessor.end)
    words = {
        "weekday": WEEKDAY_NAMES[start.weekday()],
        "date": f"{start:%d.%m.%Y}",
        "time": f"{start:%H:%M}",
        "end_date": f"{end:%d.%m.%Y}",
        "end_time": f"{end:%H:%M}",
    }
    is_one_day = accessor.open_end or start.date() == end.date()
    if accessor.whole_day and is_one_day:
        return _("${weekday}, ${date}", mapping=words)
    if accessor.whole_day:
        return _("${date} bis ${end_date}", mapping=words)
    if accessor.open_end:
        return _("${weekday}, ${date}, ab ${time} Uhr", mapping=words)
    if is_one_day:
        return _("${weekday}, ${date}, ${time} bis ${end_time} Uhr", mapping=words)
    return _("${date}, ${time} Uhr bis ${end_date}, ${end_time} Uhr", mapping=words)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(local_now().tzinfo)
