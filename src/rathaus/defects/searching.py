"""Public reports out of the catalog; nothing is opened, and nobody's rights are asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from plone import api
from Products.CMFCore.indexing import processQueue
from Products.ZCTextIndex.ParseTree import ParseError

from rathaus.defects.by_time import ByTime
from rathaus.defects.finding import category
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OPEN_LIGHTS
from rathaus.defects.map_cells import keys_in
from rathaus.defects.places import Box
from rathaus.defects.places import Place
from rathaus.defects.places import box_around
from rathaus.defects.places import metres_between

#: What people sort by -> the index.
SORTS = {"arrived": "arrived", "changed": "defect_changed"}
#: Somebody who is about to report sees these first.
MOST_NEARBY = 10


def public_reports(
    *,
    lights: Sequence[str] = (),
    categories: Sequence[str] = (),
    box: Box | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    changed_since: datetime | None = None,
    words: str = "",
    sort: str = "-arrived",
) -> Sequence[Any]:
    """Brains of public reports; everybody may ask.

    :param lights: values of ``interfaces.LIGHTS``; without one, all
    :param categories: ids; without one, all
    :param box: west, south, east, north; a report without coordinates lies in none
    :param since: aware; arrived then or later
    :param until: aware; arrived then or before
    :param changed_since: aware; changed for the public then or later
    :param words: all of them occur in what everybody may read
    :param sort: a key of :data:`SORTS`, with ``-`` in front for the newest first
    :returns: lazy: a slice costs what is in it; with a box, a list
    """
    lights, categories = tuple(lights or LIGHTS.values()), tuple(categories)
    if box is None and not words.strip():
        ordered = _by_time(lights, categories, since, until, changed_since, sort)
        if ordered is not None:
            return ordered
    query: dict[str, Any] = {"defect_light": list(lights)}
    if categories:
        query["defect_category"] = list(categories)
    if since or until:
        query["arrived"] = _between(since, until)
    if changed_since:
        query["defect_changed"] = _between(changed_since, None)
    if words.strip():
        query["SearchableText"] = " AND ".join(_plain_words(words)) or '""'
    query["sort_on"] = SORTS[sort.lstrip("-")]
    query["sort_order"] = "descending" if sort.startswith("-") else "ascending"
    if box is None:
        return _search(query)
    keys = keys_in(box)
    if keys:
        query["defect_cells"] = keys
    return [each for each in _search(query) if lies_in(each, box)]


def nearby(category_id: str, latitude: float, longitude: float) -> list[tuple[int, Any]]:
    """Open public reports of a category close to a place: is it this one?

    :returns: metres and brain, nearest first, at most :data:`MOST_NEARBY`
    """
    kind = category(category_id)
    metres = kind.nearby_metres if kind is not None else 0
    if not metres:
        return []
    place = Place(latitude, longitude)
    found = public_reports(
        lights=OPEN_LIGHTS, categories=(category_id,), box=box_around(place, metres)
    )
    near = [
        (round(metres_between(place, Place(each.latitude, each.longitude))), each) for each in found
    ]
    near.sort(key=lambda pair: pair[0])
    return [pair for pair in near if pair[0] <= metres][:MOST_NEARBY]


def _by_time(lights, categories, since, until, changed_since, sort) -> ByTime | None:
    """The same out of an index of moments, where nothing is asked for that it does not know."""
    index = SORTS[sort.lstrip("-")]
    moments = {"arrived": (since, until), "defect_changed": (changed_since, None)}
    others = {"arrived": changed_since, "defect_changed": since or until}
    if others[index]:
        return None
    # As a search of the catalog does: what this very request has changed is found
    processQueue()
    return ByTime(index, sort.startswith("-"), lights, categories, *moments[index])


def _search(query: dict[str, Any]) -> Sequence[Any]:
    try:
        return api.portal.get_tool("portal_catalog").unrestrictedSearchResults(**query)
    except ParseError:
        # Signs only, or words so common that the index has none of them
        return []


def _between(first: datetime | None, last: datetime | None) -> dict[str, Any]:
    if first and last:
        return {"query": (first, last), "range": "min:max"}
    return {"query": first, "range": "min"} if first else {"query": last, "range": "max"}


def _plain_words(words: str) -> list[str]:
    """Without the signs and words that the index would read as its own language."""
    kept = "".join(sign if sign.isalnum() else " " for sign in words).split()
    return [word for word in kept if word.lower() not in ("and", "or", "not")]


def lies_in(brain: Any, box: Box) -> bool:
    """Whether a report has a place, and that in a box."""
    west, south, east, north = box
    return has_place(brain) and south <= brain.latitude <= north and west <= brain.longitude <= east


def has_place(brain: Any) -> bool:
    """Whether a report says where it is with coordinates; the catalog fills empty columns too."""
    return isinstance(brain.latitude, float) and isinstance(brain.longitude, float)
