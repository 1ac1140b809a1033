"""What comes to a case on other ways than the status page: by e-mail.

Nobody has proved there who they are, and anybody can write any sender into a mail. So it is kept as a
message that says so, and gives nobody a right or a link.
"""

from datetime import datetime
from typing import Any

from AccessControl import Unauthorized

from rathaus import _
from rathaus.applications.absence_answer import answer_for_absent
from rathaus.applications.finding import workflow_state
from rathaus.applications.follow_up import open_question
from rathaus.applications.interfaces import Message
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.linking import connect
from rathaus.applications.messages import MAX_LENGTH
from rathaus.applications.messages import add_message
from rathaus.applications.messages import text_hash
from rathaus.applications.notes import keep_note
from rathaus.applications.rules import may_write
from rathaus.applications.rules import require
from rathaus.applications.system_rights import system_rights
from rathaus.applications.transitions import transition
from rathaus.calendar.api import utc_iso
from rathaus.city_language import in_city_language
from rathaus.journal import api as journal

RECEIVED = "mail_received"
_NO_TEXT = _("(Die E-Mail enthält keinen lesbaren Text.)")
_CUT = _("(Hier ist der Text zu lang. Er geht in der Original-E-Mail weiter.)")


def may_add_mail(case: Any) -> bool:
    """Whether the person at hand may put a mail into a case: whoever may work on it, also beside the
    colleague who has it. The worker may; what it puts there nobody of the house has made."""
    if journal.current_actor() == "system":
        return True
    try:
        require(case, "add_paper")
    except (Unauthorized, NotPossible):
        return False
    return True


def add_mail(
    case: Any,
    *,
    text: str,
    records: list[Any],
    arrived: datetime,
    sha256: str,
    goes_on: bool = False,
    remark: str = "",
) -> Message:
    """Keep a mail as a message of a case.

    :param text: plain text; what is too long is cut, because the original lies beside it.
    :param arrived: aware moment.
    :param sha256: of the original, in hex, for the journal.
    :param goes_on: whether a person seems to have answered: then an open question is answered, and
        who is away is told. Never for what a machine wrote.
    :param remark: what clerks have to know of this mail; becomes a note.
    """
    message = add_message(
        case,
        direction="in",
        kind="reply",
        author_name=in_city_language(_("Per E-Mail, Absender nicht geprüft")),
        text=_fitting(text),
        records=records,
        time=utc_iso(arrived),
        channel="email",
    )
    journal.append(
        case,
        RECEIVED,
        details={
            "message": message.id,
            "records": [each.UID() for each in records],
            "original": sha256,
        },
        content_hash=text_hash(message.text),
    )
    if remark:
        keep_note(case, remark, author_id="system", author_name=in_city_language(_("Automatisch")))
    if goes_on:
        _go_on(case, message)
    return message


def note_possible_answer(case: Any, answered: Any) -> None:
    """Link a mail with the case that it names, at both; it is no proof that it belongs there.

    Whoever only reads that case changes nothing at it: then only the remark at the mail names it.
    """
    if journal.current_actor() != "system" and not may_write(answered):
        return
    connect(case, answered, "related")
    for one, another in ((case, answered), (answered, case)):
        journal.append(one, "linked", details={"case": another.UID(), "kind": "related"})


def _go_on(case: Any, message: Message) -> None:
    question = open_question(case)
    if workflow_state(case) == "awaiting_applicant" and question is None:
        # It is the mail that goes on, and not the colleague who puts it in
        with system_rights():
            transition(case, "resume")
    answer_for_absent(case, message)


def _fitting(text: str) -> str:
    if not text:
        return in_city_language(_NO_TEXT)
    if len(text) <= MAX_LENGTH:
        return text
    cut = in_city_language(_CUT)
    return f"{text[: MAX_LENGTH - len(cut) - 2]}\n\n{cut}"
