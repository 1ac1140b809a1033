"""What a specialist system reads of a case."""

import json
from typing import Any

from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import IApplication
from rathaus.applications.specialist import STEPS
from rathaus.applications.specialist import possible_steps
from rathaus.exchange import api as exchange
from rathaus.records import api as records
from rathaus.records.interfaces import DECISIONS
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import UID
from rathaus.rest.api import described
from rathaus.rest.api import list_of
from rathaus.rest.api import nullable
from rathaus.rest.api import what_is_given

_TEXT = {"type": "string"}
STATES = [
    "received",
    "registered",
    "in_progress",
    "awaiting_applicant",
    "in_approval",
    "decided",
    "closed",
    "spam",
]
OUTCOMES = [term.value for term in DECISIONS]
CASE = what_is_given(
    "Case",
    {
        "uid": UID,
        "foreign_id": described(nullable(FOREIGN_ID), "The id that the asking system has given it"),
        "kind": described(
            {"type": "string", "enum": ["Case", "Application"]},
            "`Application` has come by an online form",
        ),
        "reference": described(nullable(_TEXT), "Vorgangszeichen"),
        "title": _TEXT,
        "description": described(_TEXT, "Sachverhalt"),
        "state": {"type": "string", "enum": STATES},
        "efile": described(nullable(UID), "UID of the e-file that it lies in"),
        "unit": described(nullable(UID), "UID of the unit that is responsible"),
        "arrived": nullable({"type": "string", "format": "date-time"}),
        "deadline": nullable({"type": "string", "format": "date"}),
        "decision": nullable({"type": "string", "enum": OUTCOMES}),
        "decision_date": nullable({"type": "string", "format": "date"}),
        "answers": described(
            nullable({"type": "object"}), "What was filled in, by name of the question"
        ),
        "steps": {
            "type": "array",
            "items": {"type": "string", "enum": list(STEPS)},
            "description": "What `@case-steps` would do now",
        },
    },
)
CASES = list_of(
    "Cases",
    what_is_given(
        "CaseSummary",
        {
            "uid": UID,
            "foreign_id": nullable(FOREIGN_ID),
            "kind": {"type": "string", "enum": ["Case", "Application"]},
            "reference": nullable(_TEXT),
            "title": _TEXT,
            "state": {"type": "string", "enum": STATES},
            "deadline": nullable({"type": "string", "format": "date"}),
        },
    ).schema,
)


def case_json(case: Any, account: Any) -> dict[str, Any]:
    """See :data:`CASE`."""
    efile = records.efile_of(case)
    is_application = IApplication.providedBy(case)
    return {
        "uid": case.UID(),
        "foreign_id": exchange.foreign_id_of(account.id, case.UID()),
        "kind": case.portal_type,
        "reference": case.reference,
        "title": case.title,
        "description": "" if is_application else case.description or "",
        "state": workflow_state(case),
        "efile": efile.UID() if efile is not None else None,
        "unit": case.responsible_unit,
        "arrived": _iso(case.arrived),
        "deadline": _iso(case.deadline),
        "decision": case.decision,
        "decision_date": _iso(case.decision_date),
        "answers": json.loads(case.answers_json or "{}") if is_application else None,
        "steps": possible_steps(case),
    }


def case_line(brain: Any, account: Any) -> dict[str, Any]:
    """What lists say of a case, from the catalog alone."""
    return {
        "uid": brain.UID,
        "foreign_id": exchange.foreign_id_of(account.id, brain.UID),
        "kind": brain.portal_type,
        "reference": brain.reference or None,
        "title": brain.Title,
        "state": brain.review_state,
        "deadline": _iso(brain.deadline or None),
    }


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
