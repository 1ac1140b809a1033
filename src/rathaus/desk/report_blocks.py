"""Blocks of the start page with defect reports: each is the beginning of a list of that room.

Reports have other states and dates than cases, so they stand in lists of their own, and only their
beginnings lie on the same desk.
"""

from typing import Any

from rathaus import _
from rathaus.applications.api import day_text
from rathaus.applications.api import today
from rathaus.calendar.api import deadline_light
from rathaus.catalog_column import known
from rathaus.defects import api as defects
from rathaus.desk.blocks import ROWS
from rathaus.desk.columns import COLUMNS
from rathaus.desk.columns import reference
from rathaus.desk.rows import Cell
from rathaus.desk.rows import Row
from rathaus.list_links import query_string

#: key of the list -> title of the block
_TITLES = {
    "ueberfaellig": _("Hinweise: erste Antwort überfällig"),
    "heute": _("Hinweise: erste Antwort heute fällig"),
    "neu": _("Hinweise: zu prüfen"),
    "meine": _("Meine Hinweise"),
}


def reports_url() -> str:
    """Address of the lists of reports; empty in a city without this service."""
    place = defects.folder()
    return f"{place.absolute_url()}/@@hinweise" if place is not None else ""


def report_blocks(person: Any) -> list[dict[str, Any]]:
    """Blocks as the template shows them, in the order of urgency; empty ones are left out.

    :param person: the ``Person`` at the desk
    """
    url = reports_url()
    if not url or not person.units:
        return []
    titles = defects.category_titles()
    blocks = [_block(key, title, person, url, titles) for key, title in _TITLES.items()]
    return [each for each in blocks if each["number"]]


def _block(key, title, person, url, titles):
    wanted = defects.WorkList(key, tuple(person.units))
    day = today()
    found = defects.find_to_handle(wanted, person.id, day)
    brains = found[:ROWS]
    return {
        "key": f"hinweise-{key}",
        "title": title,
        "empty": None,
        "number": len(found),
        "url": f"{url}{query_string({'liste': key})}",
        "rows": [_row(brain, titles, day) for brain in brains],
        "has_more": len(found) > len(brains),
    }


def _row(brain, titles, day):
    kind = titles.get(known(brain, "defect_category"), "")
    place = known(brain, "defect_place")
    due = known(brain, "first_answer_due") or known(brain, "deadline")
    return Row(
        uid=brain.UID,
        url=f"{brain.getURL()}/@@bearbeiten",
        name=reference(brain),
        is_favourite=False,
        cells=(
            _cell("betreff", ", ".join(filter(None, (kind, place)))),
            _cell("stand", defects.state_title(brain.review_state)),
            _cell("frist", day_text(due), deadline_light(due, day, is_done=False)),
        ),
    )


def _cell(key, text, light=None):
    return Cell(key, COLUMNS[key].title, text, light)
