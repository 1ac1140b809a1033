"""What the applicant wrote, filed into the case wherever that lies now."""

from collections.abc import Mapping
from typing import Any

from rathaus import _
from rathaus.applications.absence_answer import answer_for_absent
from rathaus.applications.after_decision import tell_office
from rathaus.applications.finding import by_uid
from rathaus.applications.finding import workflow_state
from rathaus.applications.follow_up import form_of
from rathaus.applications.follow_up import open_question
from rathaus.applications.interfaces import UnknownKind
from rathaus.applications.messages import add_message
from rathaus.applications.messages import text_hash
from rathaus.applications.spam import is_deleted
from rathaus.applications.transitions import transition
from rathaus.city_language import in_city_language
from rathaus.intake import api as intake
from rathaus.journal import api as journal
from rathaus.journal.api import canonical_json
from rathaus.records import api as records
from rathaus.records.interfaces import ICaseMetadata

#: Names of what a reply holds.
TEXT_FIELD = "message_text"
FILES_FIELD = "files"
#: New answers to questions of the form, by their names.
SUPPLEMENT = "supplement"
#: Titles of the documents that were asked for, by the path of their upload.
DOCUMENTS = "documents"
#: Key of the submission's context: id of the question that is answered.
QUESTION = "question"


def file_reply(submission: Any) -> Any:
    """File what an applicant wrote: message, records, journal, and the work goes on.

    A reply to a decided or closed case is kept as a message too; it changes no state, and the office
    is told by mail. One to what was deleted as spam meanwhile is thrown away like that.

    :returns: the case; None when it was spam.
    :raises UnknownKind: the case does not exist; the submission stays in the log.
    """
    case_uid = submission.context.get("application_uid")
    case = by_uid(case_uid)
    if case is None and is_deleted(case_uid):
        intake.discard(submission)
        return None
    if not ICaseMetadata.providedBy(case):
        raise UnknownKind(f"{submission.reference} answers no case that exists.")
    text = submission.answers.get(TEXT_FIELD, "")
    supplement = submission.answers.get(SUPPLEMENT) or {}
    message = add_message(
        case,
        direction="in",
        kind="reply",
        author_name=in_city_language(_("Antragstellende Person")),
        text=text,
        records=_records(case, submission),
        time=submission.arrived,
        answers=supplement,
        answers_to=submission.context.get(QUESTION) or "",
    )
    state = workflow_state(case)
    journal.append(
        case,
        "answered",
        details={
            "submission": submission.id,
            "seal": submission.seal,
            "message": message.id,
            "records": [each.UID() for each in message.records],
            "fields": sorted(supplement),
            "state": state,
        },
        content_hash=text_hash(text + canonical_json(supplement) if supplement else text),
    )
    # What was written before the question was asked, or after it was settled, answers nothing
    if state == "awaiting_applicant" and open_question(case) is None:
        transition(case, "resume")
    intake.mark_filed(submission, case.UID())
    answer_for_absent(case, message)
    tell_office(case, message)
    return case


def _records(case: Any, submission: Any) -> list[Any]:
    titles = submission.answers.get(DOCUMENTS) or {}
    return [_record(case, each, _title(case, each.field, titles)) for each in submission.uploads]


def _title(case: Any, path: str, titles: Mapping[str, str]) -> str:
    """What was asked for, not the name of the file: that may name a person."""
    if path in titles:
        return titles[path]
    names = [part for part in path.split(".") if not part.isdecimal()]
    place = form_of(case).places.get(names[-1]) if names else None
    return place.question.title if place else in_city_language(_("Anlage zur Antwort"))


def _record(case: Any, upload: Any, title: str) -> Any:
    return records.add_record(
        case,
        title=title,
        filename=upload.filename,
        blob=upload.blob,
        media_type=upload.media_type,
        direction="incoming",
        origin=in_city_language(_("Antwort auf eine Rückfrage")),
        final=True,
        scan_result=upload.scan,
    )
