"""``GET @positions``: where a specialist system may open e-files."""

from typing import Any

from rathaus.organisation import api as organisation
from rathaus.records.leaves import is_leaf
from rathaus.records.specialist_scope import positions_in_scope
from rathaus.records.validity import accepts_new_files
from rathaus.rest.api import UID
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import described
from rathaus.rest.api import what_is_given

UNIT = what_is_given("Unit", {"uid": UID, "title": {"type": "string"}}).schema
POSITION = what_is_given(
    "Position",
    {
        "uid": UID,
        "number": {"type": "string"},
        "title": {"type": "string"},
        "takes_efiles": described({"type": "boolean"}, "Whether new e-files may be opened today"),
        "units": {"type": "array", "items": UNIT, "description": "Who is responsible there"},
    },
).schema
POSITIONS = what_is_given("Positions", {"items": {"type": "array", "items": POSITION}})


class GetPositions(DeclaredService):
    """A system has some positions, so this is no list in pages."""

    operations = (
        Operation(
            "GET",
            "@positions",
            "list_positions",
            "Positions of the file plan in the scope of the account",
            answer=POSITIONS,
        ),
    )

    def list_positions(self) -> dict[str, Any]:
        """:returns: the leaves of the file plan below all positions in scope, by number."""
        return {"items": [_line(each) for each in positions_in_scope()]}


def _line(position: Any) -> dict[str, Any]:
    units = [organisation.unit(uid) for uid in position.responsible_units or ()]
    return {
        "uid": position.UID(),
        "number": position.number,
        "title": position.title,
        "takes_efiles": is_leaf(position) and accepts_new_files(position),
        "units": [{"uid": each.UID(), "title": each.title} for each in units if each is not None],
    }
