"""``GET @cases``: a case, and how to find it."""

from typing import Any

from rathaus import _
from rathaus.applications.case_json import CASE
from rathaus.applications.case_json import CASES
from rathaus.applications.case_json import case_json
from rathaus.applications.case_json import case_line
from rathaus.records import api as records
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import LIMIT
from rathaus.rest.api import START
from rathaus.rest.api import UID
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Parameter
from rathaus.rest.api import one_of
from rathaus.rest.api import uid_in_path

ONE_OF_THEM = _("Bitte nennen Sie entweder foreign_id oder efile.")
KINDS = ("Case", "Application")


class GetCases(DeclaredService):
    """Cases with and without an online application."""

    operations = (
        Operation(
            "GET",
            "@cases",
            "find_cases",
            "Find cases",
            "By the own id, or all of an e-file; exactly one of both is given.",
            parameters=(
                Parameter("foreign_id", "The own id", FOREIGN_ID),
                Parameter("efile", "UID of an e-file", UID),
                START,
                LIMIT,
            ),
            answer=CASES,
        ),
        Operation(
            "GET",
            "@cases/{uid}",
            "get_case",
            "Read a case",
            parameters=(uid_in_path("case"),),
            answer=CASE,
            headers={"ETag": "To be given as `If-Match` with a change"},
        ),
    )

    def find_cases(self) -> dict[str, Any]:
        """:returns: one page of the list."""
        if one_of(self.query, ("foreign_id", "efile"), ONE_OF_THEM) == "foreign_id":
            found = records.named_by_system(self.account, self.query["foreign_id"], *KINDS)
        else:
            found = records.inside(records.reached(self.query["efile"], "EFile"), *KINDS)
        return records.listed(found, self.query, lambda brain: case_line(brain, self.account))

    def get_case(self, uid: str) -> dict[str, Any]:
        """:returns: the case."""
        return case_json(records.reached(uid, *KINDS), self.account)
