"""The clerk asks the applicant; the applicant's answer goes on with the work."""

from typing import Any

from rathaus.applications import mails
from rathaus.applications.assigning import claim
from rathaus.applications.interfaces import Message
from rathaus.applications.messages import add_message
from rathaus.applications.messages import clean_text
from rathaus.applications.messages import text_hash
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.applications.rules import require
from rathaus.applications.transitions import transition


def ask(app: Any, text: str, *, wants_upload: bool = False) -> Message:
    """Ask the applicant, who reads the question at the status link; a mail says that there is one.

    :param text: plain text.
    :param wants_upload: whether files are expected.
    :raises NotPossible: the work has not begun, a question is open, or the text is unusable.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(app, "ask")
    text = clean_text(text)
    claim(app)
    message = add_message(
        app,
        direction="out",
        kind="question",
        author_name=name_of(current_user_id()),
        text=text,
        wants_upload=wants_upload,
    )
    transition(app, "ask", details={"message": message.id}, content_hash=text_hash(text))
    mails.send_question(app, message)
    return message


def resume(app: Any) -> None:
    """Go on without an answer, or after it came another way.

    :raises NotPossible: no question is open.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(app, "resume")
    claim(app)
    transition(app, "resume")
