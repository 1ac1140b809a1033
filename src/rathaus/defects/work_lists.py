"""Lists of the office: which reports wait for whom. Asked of the catalog alone."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import Any

from plone import api

from rathaus import _
from rathaus.defects.interfaces import ENDED_STATES
from rathaus.defects.interfaces import LIGHT_TITLES
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.time_order import search_in_order

#: Key in the address -> what the link says, in the order of the links.
LISTS = {
    "neu": _("Zu prüfen"),
    "heute": _("Erste Antwort heute fällig"),
    "ueberfaellig": _("Erste Antwort überfällig"),
    "meine": _("Meine"),
    "zielzeit": _("Zielzeit überschritten"),
    "offen": _("Alle offenen"),
    "abgeschlossen": _("Abgeschlossen"),
}
#: Of states without a light.
_STATE_TITLES = {"reported": _("Zu prüfen"), "refused": _("Abgelehnt")}
#: Nothing is going to happen to them any more.
CLOSED_STATES = (*ENDED_STATES, "refused")


@dataclass(frozen=True)
class WorkList:
    """What a list of the office shows. It stands in the address, so no words are in it."""

    #: a key of :data:`LISTS`
    key: str = "offen"
    #: UIDs of the units whose reports are listed; None for those of all units
    units: tuple[str, ...] | None = None
    #: id of a category; empty for all
    category: str = ""


def find(wanted: WorkList, user_id: str, today: date) -> Any:
    """Reports of a list, those first that wait longest; of closed ones the youngest first.

    :param user_id: whose reports are meant by ``meine``
    :param today: the day of the office
    :returns: catalog brains, of reports that the person at hand may see
    """
    if wanted.units == ():
        return []
    is_descending = wanted.key == "abgeschlossen"
    query = _query(wanted, user_id, today)
    return search_in_order(query, "arrived", is_descending=is_descending)


def count(wanted: WorkList, user_id: str, today: date) -> int:
    """How many reports a list has."""
    if wanted.units == ():
        return 0
    catalog = api.portal.get_tool("portal_catalog")
    return len(catalog.searchResults(_query(wanted, user_id, today)))


def _query(wanted, user_id, today):
    query = {"portal_type": "DefectReport", **_criteria(wanted.key, user_id, today)}
    if wanted.units is not None:
        query["responsible_unit"] = list(wanted.units)
    if wanted.category:
        query["defect_category"] = wanted.category
    return query


def _criteria(key, user_id, today):
    yesterday = today - timedelta(days=1)
    open_states = {"review_state": list(OPEN_STATES)}
    if key == "neu":
        return {"review_state": "reported"}
    if key == "heute":
        return open_states | {"first_answer_due": {"query": (today, today), "range": "min:max"}}
    if key == "ueberfaellig":
        return open_states | {"first_answer_due": {"query": yesterday, "range": "max"}}
    if key == "meine":
        return open_states | {"defect_clerk": user_id}
    if key == "zielzeit":
        return open_states | {"deadline": {"query": yesterday, "range": "max"}}
    if key == "abgeschlossen":
        return {"review_state": list(CLOSED_STATES)}
    return open_states


def state_title(state: str) -> Any:
    """:returns: what people call a state: the words of its light, where it has one"""
    return _STATE_TITLES.get(state) or LIGHT_TITLES[LIGHTS[state]]
