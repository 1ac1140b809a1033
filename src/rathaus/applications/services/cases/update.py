"""``PATCH @cases/{uid}``: change what a case says of itself."""

from datetime import date
from typing import Any

from rathaus import _
from rathaus.applications.case_json import CASE
from rathaus.applications.case_json import case_json
from rathaus.applications.specialist import change_facts
from rathaus.records import api as records
from rathaus.rest.api import DAY
from rathaus.rest.api import IDEMPOTENCY_KEY
from rathaus.rest.api import LINE
from rathaus.rest.api import TEXT
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Parameter
from rathaus.rest.api import Refused
from rathaus.rest.api import described
from rathaus.rest.api import etag
from rathaus.rest.api import title_of
from rathaus.rest.api import uid_in_path
from rathaus.rest.api import what_is_sent

CHANGED_CASE = what_is_sent(
    "ChangedCase",
    {
        "title": LINE,
        "description": TEXT,
        "deadline": DAY,
        "reason": described(LINE, "Why the deadline is another one; it stands in the journal"),
    },
)


class UpdateCase(DeclaredService):
    """Nobody overwrites what somebody else has just changed: ``If-Match`` is demanded."""

    operations = (
        Operation(
            "PATCH",
            "@cases/{uid}",
            "change_case",
            "Change a case",
            "While it is open and nobody of the office works on it. What is left out stays.",
            parameters=(
                uid_in_path("case"),
                Parameter(
                    "If-Match",
                    "`ETag` of the case as it was read; without it the answer is 428",
                    {"type": "string", "maxLength": 100},
                    place="header",
                ),
                IDEMPOTENCY_KEY,
            ),
            body=CHANGED_CASE,
            answer=CASE,
            also=(412, 428),
            headers={"ETag": "Of the changed case"},
        ),
    )

    def change_case(self, uid: str) -> dict[str, Any]:
        """:returns: the changed case."""
        case = records.reached(uid, "Case", "Application")
        self._check_unchanged(case)
        body = self.body
        change_facts(
            case,
            title=title_of(body) if "title" in body else None,
            description=body.get("description"),
            deadline=date.fromisoformat(body["deadline"]) if "deadline" in body else None,
            reason=body.get("reason", ""),
        )
        return case_json(case, self.account)

    def _check_unchanged(self, case: Any) -> None:
        known = self.request.getHeader("If-Match")
        if known is None:
            raise Refused(
                428,
                "PreconditionRequired",
                _("Bitte nennen Sie in If-Match das ETag des Vorgangs."),
            )
        if known.strip() != etag(case_json(case, self.account)):
            raise Refused(
                412,
                "PreconditionFailed",
                _("Der Vorgang wurde inzwischen geändert. Bitte lesen Sie ihn noch einmal."),
            )
