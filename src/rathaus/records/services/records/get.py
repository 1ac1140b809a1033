"""``GET @records``: what is known of a document, and what lies in a case or file."""

from typing import Any

from rathaus import _
from rathaus.records.specialist import RECORD
from rathaus.records.specialist import RECORDS
from rathaus.records.specialist import inside
from rathaus.records.specialist import listed
from rathaus.records.specialist import named
from rathaus.records.specialist import reached
from rathaus.records.specialist import record_json
from rathaus.records.specialist import summary
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import LIMIT
from rathaus.rest.api import START
from rathaus.rest.api import UID
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Parameter
from rathaus.rest.api import one_of
from rathaus.rest.api import uid_in_path

ONE_OF_THEM = _("Bitte nennen Sie entweder foreign_id oder inside.")


class GetRecords(DeclaredService):
    """Records; their files are handed out by ``@record-files``."""

    operations = (
        Operation(
            "GET",
            "@records",
            "find_records",
            "Find records",
            "By the own id, or all that lie directly in something; exactly one of both is given.",
            parameters=(
                Parameter("foreign_id", "The own id", FOREIGN_ID),
                Parameter("inside", "UID of an e-file, case or application", UID),
                START,
                LIMIT,
            ),
            answer=RECORDS,
        ),
        Operation(
            "GET",
            "@records/{uid}",
            "get_record",
            "Read what is known of a record",
            parameters=(uid_in_path("record"),),
            answer=RECORD,
        ),
    )

    def find_records(self) -> dict[str, Any]:
        """:returns: one page of the list."""
        if one_of(self.query, ("foreign_id", "inside"), ONE_OF_THEM) == "foreign_id":
            found = named(self.account, self.query["foreign_id"], "Record")
        else:
            found = inside(reached(self.query["inside"], "EFile", "Case", "Application"), "Record")
        return listed(found, self.query, lambda brain: summary(brain, self.account))

    def get_record(self, uid: str) -> dict[str, Any]:
        """:returns: the record without its file."""
        return record_json(reached(uid, "Record"), self.account)
