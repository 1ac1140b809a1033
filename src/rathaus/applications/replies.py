"""The applicant's answer, filed into the application wherever that lies now."""

from typing import Any

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.finding import workflow_state
from rathaus.applications.full_text import index_later
from rathaus.applications.interfaces import UnknownKind
from rathaus.applications.messages import add_message
from rathaus.applications.messages import text_hash
from rathaus.applications.transitions import transition
from rathaus.city_language import in_city_language
from rathaus.intake import api as intake
from rathaus.journal import api as journal
from rathaus.records import api as records

#: Names of the fields of the answer form.
TEXT_FIELD = "message_text"
FILES_FIELD = "files"


def file_reply(submission: Any) -> Any:
    """File an answer: message, records, journal, and the work goes on.

    An answer to a decided or closed application is kept as a message too; it changes no state.

    :raises UnknownKind: the application does not exist; the submission stays in the log.
    """
    app = by_uid(submission.context.get("application_uid"), "Application")
    if app is None:
        raise UnknownKind(f"{submission.reference} answers no application that exists.")
    text = submission.answers.get(TEXT_FIELD, "")
    message = add_message(
        app,
        direction="in",
        kind="reply",
        author_name=in_city_language(_("Antragstellende Person")),
        text=text,
        records=[_record(app, upload) for upload in submission.uploads],
        time=submission.arrived,
    )
    state = workflow_state(app)
    journal.append(
        app,
        "answered",
        details={
            "submission": submission.id,
            "seal": submission.seal,
            "message": message.id,
            "records": [each.UID() for each in message.records],
            "state": state,
        },
        content_hash=text_hash(text),
    )
    if state == "awaiting_applicant":
        transition(app, "resume")
    intake.mark_filed(submission, app.UID())
    if submission.uploads:
        index_later(app)
    return app


def _record(app: Any, upload: Any) -> Any:
    return records.add_record(
        app,
        title=in_city_language(_("Anlage zur Antwort")),
        filename=upload.filename,
        blob=upload.blob,
        media_type=upload.media_type,
        direction="incoming",
        origin=in_city_language(_("Antwort auf eine Rückfrage")),
        final=True,
        scan_result=upload.scan,
    )
