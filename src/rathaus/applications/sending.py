"""The office writes to the applicant without asking for anything."""

from typing import Any

from plone import api

from rathaus import _
from rathaus.applications import figures
from rathaus.applications import mails
from rathaus.applications.assigning import claim
from rathaus.applications.interfaces import Message
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import add_message
from rathaus.applications.messages import clean_text
from rathaus.applications.messages import text_hash
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.applications.rules import require
from rathaus.applications.status_link import ensure_link
from rathaus.journal import api as journal
from rathaus.records import api as records


def send_message(case: Any, text: str, documents: list[str] | tuple[str, ...] = ()) -> Message:
    """Put a message on the status page; a mail says that it is there, and not what it says.

    Also after the decision, which it does not change, until some weeks after the end of the case.

    :param text: plain text.
    :param documents: UIDs of final documents of the case, which the applicant may then fetch.
    :raises NotPossible: nobody can be reached, the case has ended, the text is unusable, or one of
        the documents is none that may go out.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "message")
    text = clean_text(text)
    found = _chosen(case, documents)
    claim(case)
    message = add_message(
        case,
        direction="out",
        kind="message",
        author_name=name_of(current_user_id()),
        text=text,
        records=found,
    )
    figures.note_first_answer(case)
    journal.append(
        case,
        "message_sent",
        details={"message": message.id, "records": [each.UID() for each in found]},
        content_hash=text_hash(text),
    )
    mails.send_message_notice(case, message, ensure_link(case))
    return message


def documents_to_send(case: Any) -> list[Any]:
    """Documents that may go out: final, so that they stay what the applicant was sent, and not
    locked by the virus scanner."""
    return [
        each
        for each in records.records_of(case)
        if api.content.get_state(each) == "final" and not records.is_locked(each)
    ]


def _chosen(case: Any, uids: list[str] | tuple[str, ...]) -> list[Any]:
    by_uid = {each.UID(): each for each in documents_to_send(case)} if uids else {}
    if not set(uids) <= by_uid.keys():
        raise NotPossible(
            _(
                "Mitschicken lassen sich nur endgültige Schriftstücke dieses Vorgangs. "
                "Bitte wählen Sie noch einmal."
            )
        )
    return [by_uid[uid] for uid in dict.fromkeys(uids)]
