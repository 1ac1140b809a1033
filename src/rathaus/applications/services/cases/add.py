"""``POST @cases``: open a case in an e-file."""

from datetime import date
from typing import Any

from rathaus import _
from rathaus.applications.case_json import CASE
from rathaus.applications.case_json import case_json
from rathaus.plain_text import plain_text
from rathaus.records import api as records
from rathaus.rest.api import DAY
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import IDEMPOTENCY_KEY
from rathaus.rest.api import LINE
from rathaus.rest.api import TEXT
from rathaus.rest.api import UID
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Refused
from rathaus.rest.api import described
from rathaus.rest.api import not_found
from rathaus.rest.api import title_of
from rathaus.rest.api import what_is_sent
from rathaus.rest.api import wrong

NEW_CASE = what_is_sent(
    "NewCase",
    {
        "efile": described(UID, "UID of an open e-file"),
        "title": described(LINE, "Betreff"),
        "description": described(TEXT, "Sachverhalt"),
        "deadline": DAY,
        "unit": described(UID, "UID of a unit of the position; without it, the first one"),
        "foreign_id": FOREIGN_ID,
    },
    required=("efile", "title"),
)


class AddCase(DeclaredService):
    """The case is in progress at once, and nobody has it."""

    operations = (
        Operation(
            "POST",
            "@cases",
            "open_case",
            "Open a case in an e-file",
            parameters=(IDEMPOTENCY_KEY,),
            body=NEW_CASE,
            answer=CASE,
            status=201,
            headers={"Location": "Where it is read", "ETag": "As when it is read"},
        ),
    )

    def open_case(self) -> dict[str, Any]:
        """:returns: the new case."""
        body = self.body
        records.refuse_taken_name(self.account, body.get("foreign_id"))
        efile = self._efile()
        records.require_right("rathaus: Add case", efile)
        fields: dict[str, Any] = {"description": plain_text(body.get("description", ""))}
        if "deadline" in body:
            fields["deadline"] = date.fromisoformat(body["deadline"])
        if "unit" in body:
            fields["responsible_unit"] = self._unit(efile)
        case = records.open_case(efile, title_of(body), **fields)
        records.remember(self.account, body.get("foreign_id"), case)
        return case_json(case, self.account)

    def _efile(self) -> Any:
        try:
            return records.reached(self.body["efile"], "EFile")
        except Refused as refusal:
            raise not_found("efile") from refusal

    def _unit(self, efile: Any) -> str:
        if self.body["unit"] not in (records.position_of(efile).responsible_units or ()):
            raise wrong("unit", _("Diese Stelle ist für die Aktenplaneinheit nicht zuständig."))
        return self.body["unit"]
