"""The seal of an application, computed again from what is stored in it now."""

import hashlib
import json
from typing import Any

from rathaus.applications.finding import by_uid
from rathaus.calendar.api import utc_iso
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Upload


def seal_holds(app: Any) -> bool:
    """Recompute the seal from the stored answers and the files of the records, read again.

    :returns: False when an answer, a file, its name, the time of arrival or the reference changed.
    """
    uploads = [_as_upload(each) for each in json.loads(app.attachments_json)]
    if None in uploads:
        return False
    return app.seal == intake.seal_of(
        answers=json.loads(app.answers_json),
        form_revision=app.form_revision,
        attachments=uploads,
        arrived=utc_iso(app.arrived),
        kind="application",
        reference=app.reference,
    )


def stored_hash(record: Any) -> str:
    """SHA-256 in hex of what a record's file holds now."""
    with record.file.open() as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _as_upload(described: dict[str, Any]) -> Upload | None:
    record = by_uid(described["record_uid"], "Record")
    if record is None:
        return None
    return Upload(
        described["field"],
        described["filename"],
        described["media_type"],
        record.file.getSize(),
        stored_hash(record),
        record.file._blob,
    )
