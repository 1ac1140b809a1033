"""``POST @case-steps``: move a case on."""

from typing import Any

from rathaus import _
from rathaus.applications.case_json import CASE
from rathaus.applications.case_json import OUTCOMES
from rathaus.applications.case_json import case_json
from rathaus.applications.specialist import STEPS
from rathaus.applications.specialist import make_step
from rathaus.records import api as records
from rathaus.rest.api import IDEMPOTENCY_KEY
from rathaus.rest.api import UID
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Refused
from rathaus.rest.api import described
from rathaus.rest.api import not_found
from rathaus.rest.api import what_is_sent
from rathaus.rest.api import wrong

NEW_STEP = what_is_sent(
    "NewStep",
    {
        "case": described(UID, "UID of the case"),
        "step": {"type": "string", "enum": list(STEPS)},
        "decision": described(
            {"type": "string", "enum": OUTCOMES}, "With the step `decide`, and only with it"
        ),
    },
    required=("case", "step"),
)


class AddStep(DeclaredService):
    """The same rules hold as for people; what is possible now stands in ``steps`` of the case."""

    operations = (
        Operation(
            "POST",
            "@case-steps",
            "make_step",
            "Begin, decide or close a case",
            "A case that a citizen waits for on the portal is decided there, with a letter.",
            parameters=(IDEMPOTENCY_KEY,),
            body=NEW_STEP,
            answer=CASE,
            status=201,
            headers={"ETag": "Of the case"},
        ),
    )

    def make_step(self) -> dict[str, Any]:
        """:returns: the case in its new state."""
        step, decision = self.body["step"], self.body.get("decision")
        if (step == "decide") != (decision is not None):
            raise wrong(
                "decision", _("Eine Entscheidung gehört zum Schritt decide, und nur zu ihm.")
            )
        try:
            case = records.reached(self.body["case"], "Case", "Application")
        except Refused as refusal:
            raise not_found("case") from refusal
        make_step(case, step, decision)
        return case_json(case, self.account)
