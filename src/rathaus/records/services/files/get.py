"""``GET @record-files/{uid}``: the file of a record, in one piece or in parts."""

import base64
from typing import Any

from rathaus.records.browser.content import RecordDownload
from rathaus.records.interfaces import FileLocked
from rathaus.records.quarantine import check_may_leave
from rathaus.records.specialist import reached
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Parameter
from rathaus.rest.api import Refused
from rathaus.rest.api import uid_in_path


class GetFile(DeclaredService):
    """Streamed; by the same rules as everywhere."""

    operations = (
        Operation(
            "GET",
            "@record-files/{uid}",
            "get_file",
            "Read the file of a record",
            "With `Range` one part of it: so a broken download goes on where it ended.",
            parameters=(
                uid_in_path("record"),
                Parameter(
                    "Range",
                    "For instance `bytes=1000-`; what is not understood is ignored",
                    {"type": "string", "maxLength": 100},
                    place="header",
                ),
            ),
            also=(423,),
            headers={"Repr-Digest": "SHA-256 of the whole file, as in RFC 9530"},
        ),
    )

    def get_file(self, uid: str) -> Any:
        """:returns: the pieces of the file."""
        record = reached(uid, "Record")
        try:
            check_may_leave(record)
        except FileLocked as locked:
            raise Refused(423, "Locked", locked.sentence) from locked
        digest = base64.b64encode(bytes.fromhex(record.sha256)).decode("ascii")
        self.request.response.setHeader("Repr-Digest", f"sha-256=:{digest}:")
        download = RecordDownload(record, self.request)
        download.publishTraverse(self.request, "file")
        return download()
