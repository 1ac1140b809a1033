"""Which applications a list shows, asked of the catalog alone."""

from datetime import timedelta

from plone import api

from rathaus import _
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.full_text import query
from rathaus.applications.rules import DONE_STATES
from rathaus.applications.rules import OPEN_STATES
from rathaus.time_order import search_in_order

#: Key in the address -> what the link says, in the order of the links.
FILTERS = {
    "open": _("Alle offenen"),
    "new": _("Neu eingegangen"),
    "working": _("In Bearbeitung"),
    "mine": _("Meine"),
    "overdue": _("Überfällig"),
    "done": _("Erledigt"),
}
#: A case that came as mail lies in the box as an application does.
CASE_TYPES = ("Application", "Case")


def find(inbox, filter_key: str, words: str = ""):
    """Applications of a post box's unit that the user may see, wherever they are filed; of a box
    for tests, what lies in it.

    :param inbox: the post box
    :param filter_key: a key of :data:`FILTERS`
    :param words: that stand in the application, its answers or its files; all without any
    :returns: brains; the oldest first, among the settled ones the youngest
    """
    asked = _query(inbox, filter_key)
    is_done = filter_key == "done"
    if not (text := query(words)):
        return search_in_order(asked, "arrived", is_descending=is_done)
    order = "descending" if is_done else "ascending"
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.searchResults(asked, SearchableText=text, sort_on="arrived", sort_order=order)


def count(inbox, filter_key: str, words: str = "") -> int:
    """How many applications such a list has, without an order."""
    more = {"SearchableText": text} if (text := query(words)) else {}
    catalog = api.portal.get_tool("portal_catalog")
    return len(catalog.searchResults(_query(inbox, filter_key), **more))


def _query(inbox, filter_key):
    place = {"responsible_unit": inbox.unit}
    if inbox.is_test:
        place = {"path": "/".join(inbox.getPhysicalPath())}
    return {"portal_type": CASE_TYPES, **place, **_criteria(filter_key)}


def _criteria(filter_key):
    if filter_key == "new":
        return {"review_state": "received"}
    if filter_key == "working":
        return {"review_state": [state for state in OPEN_STATES if state != "received"]}
    if filter_key == "mine":
        return {"review_state": OPEN_STATES, "assigned_clerk": api.user.get_current().getId()}
    if filter_key == "overdue":
        yesterday = today() - timedelta(days=1)
        return {"review_state": OPEN_STATES, "deadline": {"query": yesterday, "range": "max"}}
    if filter_key == "done":
        return {"review_state": DONE_STATES}
    return {"review_state": OPEN_STATES}
