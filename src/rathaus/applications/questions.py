"""The clerk asks the applicant; the applicant's answer goes on with the work."""

from typing import Any

from rathaus.applications import mails
from rathaus.applications.assigning import claim
from rathaus.applications.follow_up import checked_documents
from rathaus.applications.follow_up import checked_fields
from rathaus.applications.interfaces import Message
from rathaus.applications.messages import add_message
from rathaus.applications.messages import clean_text
from rathaus.applications.messages import text_hash
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.applications.rules import require
from rathaus.applications.status_link import ensure_link
from rathaus.applications.transitions import transition


def ask(
    case: Any,
    text: str,
    *,
    wants_upload: bool = False,
    wanted_files: list[str] | tuple[str, ...] = (),
    wanted_fields: list[str] | tuple[str, ...] = (),
) -> Message:
    """Ask the applicant, who reads the question at the status link; a mail says that there is one.

    :param text: plain text.
    :param wants_upload: whether files are expected, whichever.
    :param wanted_files: names of documents; the applicant gets a field for each.
    :param wanted_fields: names of questions of the form that are to be answered again.
    :raises NotPossible: the work has not begun, a question is open, nobody can be reached, or the
        text or what is asked for is unusable.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "ask")
    text = clean_text(text)
    wanted_files = checked_documents(wanted_files)
    wanted_fields = checked_fields(case, wanted_fields)
    claim(case)
    message = add_message(
        case,
        direction="out",
        kind="question",
        author_name=name_of(current_user_id()),
        text=text,
        wants_upload=wants_upload,
        wanted_files=wanted_files,
        wanted_fields=wanted_fields,
    )
    transition(
        case,
        "ask",
        details={"message": message.id, "documents": wanted_files, "fields": wanted_fields},
        content_hash=text_hash(text),
    )
    mails.send_question(case, message, ensure_link(case))
    return message


def resume(case: Any) -> None:
    """Go on without an answer, or after it came another way.

    :raises NotPossible: no question is open.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "resume")
    claim(case)
    transition(case, "resume")
