"""What editors and reviewers have to look at, asked of the catalog."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from DateTime import DateTime
from plone import api

from rathaus import _
from rathaus.services.editorial.validity import local_midnight

#: How far the lists look ahead.
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class WorkList:
    """A list of services.

    :ivar criteria: what to ask the catalog, given the day
    :ivar date_column: column of the catalog with the date that matters
    """

    title: str
    nothing: str
    date_title: str
    date_column: str
    criteria: Callable[[date], dict]


def _overdue(today):
    return {
        "review_date": {"query": today, "range": "max"},
        "review_state": ["draft", "in_review", "scheduled", "published"],
        "sort_on": "review_date",
    }


def _soon(today):
    return {
        "review_date": {"query": (today + timedelta(days=1), today + AHEAD), "range": "min:max"},
        "review_state": ["draft", "in_review", "scheduled", "published"],
        "sort_on": "review_date",
    }


def _expiring(today):
    ends = DateTime(local_midnight(today + AHEAD + timedelta(days=1)))
    return {
        "expires": {"query": ends, "range": "max"},
        "review_state": ["scheduled", "published"],
        "sort_on": "expires",
    }


#: Key in the address -> list, in the order of the links.
LISTS = {
    "pruefung": WorkList(
        _("Jetzt in Prüfung"),
        _("Im Moment wartet keine Leistung auf die Freigabe."),
        _("Zuletzt geändert"),
        "modified",
        lambda today: {"review_state": "in_review", "sort_on": "modified"},
    ),
    "ueberfaellig": WorkList(
        _("Prüfung überfällig"),
        _("Keine Prüfung ist überfällig."),
        _("Prüfen bis"),
        "review_date",
        _overdue,
    ),
    "bald": WorkList(
        _("In den nächsten 30 Tagen zu prüfen"),
        _("In den nächsten 30 Tagen ist keine Prüfung fällig."),
        _("Prüfen bis"),
        "review_date",
        _soon,
    ),
    "vorgemerkt": WorkList(
        _("Für einen Tag freigegeben"),
        _("Keine Leistung ist für einen Tag freigegeben."),
        _("Wird veröffentlicht"),
        "effective",
        lambda today: {"review_state": "scheduled", "sort_on": "effective"},
    ),
    "endet": WorkList(
        _("Gültigkeit endet in 30 Tagen"),
        _("In den nächsten 30 Tagen endet keine Gültigkeit."),
        _("Gültig bis"),
        "expires",
        _expiring,
    ),
}


def find(key: str, today: date, unit_uid: str = ""):
    """Services of a list.

    :param key: a key of :data:`LISTS`
    :param today: the day in the city
    :param unit_uid: only services this unit is responsible for
    :returns: brains, the most urgent first; without those the user may not see
    """
    query = LISTS[key].criteria(today)
    if unit_uid:
        query["responsible_unit"] = unit_uid
    catalog = api.portal.get_tool("portal_catalog")
    # A work list is about what is not public too: released, over, still to come.
    return catalog.searchResults(portal_type="Service", show_inactive=True, **query)


def day_of(brain, key: str) -> date | None:
    """The date of a row that matters in its list."""
    value = getattr(brain, LISTS[key].date_column, None)
    if isinstance(value, DateTime):
        moment = value.asdatetime().astimezone(local_midnight().tzinfo)
        # The catalog knows the first moment at which a service is no longer valid.
        return (moment - timedelta(seconds=key == "endet")).date()
    return value if isinstance(value, date) else None
