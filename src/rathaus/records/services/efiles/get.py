"""``GET @efiles``: an e-file, and how to find it."""

from typing import Any

from plone import api

from rathaus import _
from rathaus.records.specialist import EFILE
from rathaus.records.specialist import EFILES
from rathaus.records.specialist import efile_json
from rathaus.records.specialist import listed
from rathaus.records.specialist import named
from rathaus.records.specialist import reached
from rathaus.records.specialist import summary
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import LIMIT
from rathaus.rest.api import START
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Parameter
from rathaus.rest.api import one_of
from rathaus.rest.api import uid_in_path

ONE_OF_THEM = _("Bitte nennen Sie entweder foreign_id oder file_reference.")


class GetEFiles(DeclaredService):
    """There is no list of all: that would be read again and again, and ``@changes`` tells what is
    new."""

    operations = (
        Operation(
            "GET",
            "@efiles",
            "find_efiles",
            "Find e-files",
            "By the own id, or by the file reference; exactly one of both is given.",
            parameters=(
                Parameter("foreign_id", "The own id", FOREIGN_ID),
                Parameter(
                    "file_reference",
                    "Aktenzeichen",
                    {"type": "string", "minLength": 1, "maxLength": 100},
                ),
                START,
                LIMIT,
            ),
            answer=EFILES,
        ),
        Operation(
            "GET",
            "@efiles/{uid}",
            "get_efile",
            "Read an e-file",
            parameters=(uid_in_path("e-file"),),
            answer=EFILE,
        ),
    )

    def find_efiles(self) -> dict[str, Any]:
        """:returns: one page of the list."""
        if one_of(self.query, ("foreign_id", "file_reference"), ONE_OF_THEM) == "foreign_id":
            found = named(self.account, self.query["foreign_id"], "EFile")
        else:
            reference = self.query["file_reference"]
            found = api.content.find(portal_type="EFile", file_reference=reference)
        return listed(found, self.query, self._line)

    def get_efile(self, uid: str) -> dict[str, Any]:
        """:returns: the e-file."""
        return efile_json(reached(uid, "EFile"), self.account)

    def _line(self, brain: Any) -> dict[str, Any]:
        return {**summary(brain, self.account), "file_reference": brain.file_reference}
