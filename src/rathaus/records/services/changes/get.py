"""``GET @changes``: what has happened in the scope of a system since it asked last."""

from typing import Any

from rathaus import _
from rathaus.exchange import api as exchange
from rathaus.exchange.interfaces import CursorInvalid
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import LIMIT
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Parameter
from rathaus.rest.api import described
from rathaus.rest.api import nullable
from rathaus.rest.api import what_is_given
from rathaus.rest.api import wrong

CURSOR = {"type": "string", "pattern": "^[!-~]+$", "minLength": 1, "maxLength": 1000}
CHANGE = what_is_given(
    "Change",
    {
        "uid": described({"type": "string"}, "UID of what it happened to"),
        "kind": described({"type": "string"}, "`EFile`, `Case`, `Application`, `Record` or other"),
        "action": described({"type": "string"}, "The word of the journal, like `record_added`"),
        "time": {"type": "string", "format": "date-time"},
        "foreign_id": described(nullable(FOREIGN_ID), "The own id, where there is one"),
    },
).schema
CHANGES = what_is_given(
    "Changes",
    {
        "items": {"type": "array", "items": CHANGE},
        "next": described(
            nullable({"type": "string"}),
            "Give this as `since` next time; when it stays the same, everything has been read",
        ),
    },
)


class GetChanges(DeclaredService):
    """The order is that of a log which misses nothing; times of the clock do not decide."""

    operations = (
        Operation(
            "GET",
            "@changes",
            "list_changes",
            "What has changed since",
            parameters=(
                Parameter("since", "`next` of the last answer; without it, from the start", CURSOR),
                LIMIT,
            ),
            answer=CHANGES,
        ),
    )

    def list_changes(self) -> dict[str, Any]:
        """:returns: changes in order, and where to go on."""
        try:
            found = exchange.changes(
                self.account, self.query.get("since"), self.query.get("limit", 50)
            )
        except CursorInvalid as error:
            raise wrong(
                "since",
                _(
                    "Von hier aus lässt sich nicht weiterlesen. Bitte lesen Sie noch einmal von vorn."
                ),
            ) from error
        return {
            "items": [
                {
                    "uid": each.uid,
                    "kind": each.kind,
                    "action": each.action,
                    "time": each.time,
                    "foreign_id": each.foreign_id,
                }
                for each in found.items
            ],
            "next": found.next,
        }
