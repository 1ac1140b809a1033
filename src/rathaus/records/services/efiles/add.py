"""``POST @efiles``: open an e-file."""

from typing import Any

from rathaus.records import api as records
from rathaus.records.specialist import EFILE
from rathaus.records.specialist import efile_json
from rathaus.records.specialist import refuse_taken_name
from rathaus.records.specialist import remember
from rathaus.records.specialist_scope import position_by_number
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import IDEMPOTENCY_KEY
from rathaus.rest.api import LINE
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import described
from rathaus.rest.api import not_found
from rathaus.rest.api import title_of
from rathaus.rest.api import what_is_sent

NEW_EFILE = what_is_sent(
    "NewEFile",
    {
        "position": described(LINE, "Number of a position that `@positions` names"),
        "title": described(LINE, "Betreff der Akte"),
        "foreign_id": FOREIGN_ID,
    },
    required=("position", "title"),
)


class AddEFile(DeclaredService):
    """The file reference is given by the position."""

    operations = (
        Operation(
            "POST",
            "@efiles",
            "open_efile",
            "Open an e-file",
            parameters=(IDEMPOTENCY_KEY,),
            body=NEW_EFILE,
            answer=EFILE,
            status=201,
            headers={"Location": "Where it is read"},
        ),
    )

    def open_efile(self) -> dict[str, Any]:
        """:returns: the new e-file."""
        foreign_id = self.body.get("foreign_id")
        refuse_taken_name(self.account, foreign_id)
        position = position_by_number(self.body["position"])
        if position is None:
            raise not_found("position")
        efile = records.open_efile(position, title_of(self.body))
        remember(self.account, foreign_id, efile)
        return efile_json(efile, self.account)
