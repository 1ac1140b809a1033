"""``POST @records``: put a document into an e-file, case or application."""

import base64
import binascii
from datetime import date
from io import BytesIO
from typing import Any

from rathaus import _
from rathaus.plain_text import one_line
from rathaus.records import api as records
from rathaus.records.arrival import receive
from rathaus.records.interfaces import DIRECTIONS
from rathaus.records.interfaces import RECORD_KINDS
from rathaus.records.refusals import FileRefused
from rathaus.records.specialist import RECORD
from rathaus.records.specialist import reached
from rathaus.records.specialist import record_json
from rathaus.records.specialist import refuse_taken_name
from rathaus.records.specialist import remember
from rathaus.records.specialist import require_right
from rathaus.rest.api import DAY
from rathaus.rest.api import FOREIGN_ID
from rathaus.rest.api import IDEMPOTENCY_KEY
from rathaus.rest.api import LARGEST_IN_JSON
from rathaus.rest.api import LINE
from rathaus.rest.api import TOO_LARGE
from rathaus.rest.api import UID
from rathaus.rest.api import DeclaredService
from rathaus.rest.api import Operation
from rathaus.rest.api import Refused
from rathaus.rest.api import described
from rathaus.rest.api import not_found
from rathaus.rest.api import title_of
from rathaus.rest.api import what_is_sent
from rathaus.rest.api import wrong

FIELDS = {
    "inside": described(UID, "UID of the e-file, case or application that it comes into"),
    "title": described(LINE, "Betreff"),
    "direction": {
        "type": "string",
        "enum": [term.value for term in DIRECTIONS],
        "default": "internal",
    },
    "kind": {"type": "string", "enum": [term.value for term in RECORD_KINDS]},
    "document_date": described(DAY, "The date that the document bears"),
    "sender": described(LINE, "Who has sent it; of an outgoing one, to whom it went"),
    "final": described(
        {"type": "boolean"}, "Whether its file can never change again", default=False
    ),
    "foreign_id": FOREIGN_ID,
}
REQUIRED = ("inside", "title")
NEW_RECORD = what_is_sent(
    "NewRecord",
    {
        **FIELDS,
        "filename": LINE,
        "content": {
            "type": "string",
            "contentEncoding": "base64",
            "description": "The file, up to 1 MB; larger ones come as multipart/form-data",
        },
    },
    required=(*REQUIRED, "filename", "content"),
)
NEW_RECORD_WITH_FILE = what_is_sent("NewRecordWithFile", FIELDS, required=REQUIRED)


class AddRecord(DeclaredService):
    """What comes is examined and scanned as everything that comes into a file."""

    operations = (
        Operation(
            "POST",
            "@records",
            "add_record",
            "Put a document into an e-file, case or application",
            "Files up to 1 MB may come as base64 in JSON. Larger ones come as multipart/form-data, "
            "with the same fields as JSON in the part `data` and the file in the part `file`.",
            parameters=(IDEMPOTENCY_KEY,),
            body=NEW_RECORD,
            body_with_file=NEW_RECORD_WITH_FILE,
            answer=RECORD,
            status=201,
            headers={"Location": "Where it is read"},
        ),
    )

    def add_record(self) -> dict[str, Any]:
        """:returns: the new record."""
        foreign_id = self.body.get("foreign_id")
        refuse_taken_name(self.account, foreign_id)
        container = self._container()
        require_right("rathaus: Add record", container)
        title = title_of(self.body)
        upload = self.file if self.file is not None else _decoded(self.body)
        try:
            file = receive(upload)
        except FileRefused as refusal:
            raise wrong("file" if self.file is not None else "content", refusal.message) from None
        record = records.add_record(
            container,
            title=title,
            filename=upload.filename,
            blob=file._blob,
            media_type=file.contentType,
            scan_result=file.scan_result,
            **_description(self.body),
        )
        remember(self.account, foreign_id, record)
        return record_json(record, self.account)

    def _container(self) -> Any:
        try:
            return reached(self.body["inside"], "EFile", "Case", "Application")
        except Refused as refusal:
            raise not_found("inside") from refusal


def _description(body: dict[str, Any]) -> dict[str, Any]:
    day, sender = body.get("document_date"), one_line(body.get("sender", ""))
    return {
        "direction": body.get("direction", "internal"),
        "kind": body.get("kind"),
        "document_date": date.fromisoformat(day) if day else None,
        "sender": sender or None,
        "final": body.get("final", False),
    }


class _Decoded(BytesIO):
    """A file that came within JSON, as the publisher gives one that did not."""

    filename = ""


def _decoded(body: dict[str, Any]) -> _Decoded:
    try:
        data = base64.b64decode(body["content"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise wrong("content", _("Das ist kein Base64.")) from error
    if len(data) > LARGEST_IN_JSON:
        raise Refused(413, "ContentTooLarge", TOO_LARGE)
    file = _Decoded(data)
    file.filename = body["filename"]
    return file
