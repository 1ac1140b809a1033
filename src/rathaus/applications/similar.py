"""Other cases of the same applicant, only where the service says that its law allows it.

Compared is the address of mail, and the field that the form calls the name. Both are read from the
objects for this one question: neither stands in the catalog, where lists and exports would have it.
"""

import json
import unicodedata
from typing import Any

from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import IApplication
from rathaus.applications.people import may
from rathaus.intake import api as intake
from rathaus.time_order import search_in_order

#: More are not compared: whoever applies so often is found among the youngest.
LOOKED_AT = 500


def shows_similar_cases(case: Any) -> bool:
    """Whether the service allows to bring the cases of one person together."""
    service = by_uid(case.service_uid, "Service")
    return bool(getattr(service, "shows_similar_cases", False))


def similar_cases(case: Any) -> list[Any]:
    """Cases of the same service and applicant that the person at hand may see, the youngest first.

    :returns: objects; empty where the service does not allow it.
    """
    if not may("View", case) or not shows_similar_cases(case):
        return []
    wanted = marks_of(case)
    query = {
        "object_provides": "rathaus.records.interfaces.ICaseMetadata",
        "service_uid": case.service_uid,
    }
    found = search_in_order(query, "arrived", is_descending=True)[:LOOKED_AT]
    others = (brain.getObject() for brain in found if case.UID() != brain.UID)
    return [each for each in others if wanted & marks_of(each)]


def marks_of(case: Any) -> set[tuple[str, str]]:
    """By what two cases are told to be one person's: mail address, name; equal without regard to
    capital letters and spaces."""
    marks = {("mail", _plain(case.applicant_email)), ("name", _plain(_name(case)))}
    return {each for each in marks if each[1]}


def _name(case: Any) -> str:
    if not IApplication.providedBy(case):
        return case.applicant_name or ""
    if not case.form_revision:
        return ""
    try:
        field = intake.definition(case.form_revision).get("name_field")
    except KeyError:
        return ""
    value = json.loads(case.answers_json).get(field) if field else None
    return value if isinstance(value, str) else ""


def _plain(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").casefold().split())
