"""The office writes a letter that is no decision, for example that it takes a little longer."""

from typing import Any

from rathaus import _
from rathaus.applications import figures
from rathaus.applications import mails
from rathaus.applications.assigning import claim
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.deliveries import add_delivery
from rathaus.applications.letters.deliveries import checked_choice
from rathaus.applications.letters.interfaces import BUILT_IN
from rathaus.applications.letters.interfaces import OTHER
from rathaus.applications.letters.interfaces import STATUS_PAGE
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.making import letter_html
from rathaus.applications.letters.making import printed
from rathaus.applications.letters.making import require_current
from rathaus.applications.letters.making import stored
from rathaus.applications.messages import add_message
from rathaus.applications.messages import clean_text
from rathaus.applications.people import current_user_id
from rathaus.applications.people import name_of
from rathaus.applications.rules import require
from rathaus.applications.status_link import ensure_link
from rathaus.city_language import in_city_language
from rathaus.journal import api as journal
from rathaus.plain_text import one_line

MAX_SUBJECT = 120


def write_letter(case: Any, subject: str, text: str, choice: LetterChoice = BUILT_IN) -> Any:
    """Write a letter that can never be changed, and send it on its way.

    :param subject: one line; also the title of the document.
    :param text: plain text; may be empty where a template says everything.
    :returns: the letter, a ``Record``.
    :raises NotPossible: the case is decided, or text, template, way or address is unusable.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "write_letter")
    subject, text = checked_letter(subject, text, choice)
    require_current(case, OTHER, choice)
    choice = checked_choice(case, choice)
    author = current_user_id()
    pdf = printed(letter_html(case, subject, text, author, choice), subject)
    claim(case)
    letter = stored(case, pdf, subject, _("Schreiben"))
    delivery = add_delivery(case, letter, OTHER, choice)
    figures.note_first_answer(case)
    journal.append(
        case,
        "letter_written",
        details={
            "record": letter.UID(),
            "delivery": delivery.id,
            "way": choice.way,
            "template": choice.revision or None,
        },
        content_hash=letter.sha256,
    )
    if choice.way == STATUS_PAGE:
        _provide(case, letter, author, delivery.id)
    return letter


def checked_letter(subject: str, text: str, choice: LetterChoice) -> tuple[str, str]:
    """Subject and text as they may be kept.

    :raises NotPossible: one of them is unusable.
    """
    subject = one_line(subject)
    if not subject or len(subject) > MAX_SUBJECT:
        raise NotPossible(
            _(
                "Bitte geben Sie einen Betreff mit höchstens ${limit} Zeichen an.",
                mapping={"limit": MAX_SUBJECT},
            )
        )
    if choice.revision and not text.strip():
        return subject, ""
    return subject, clean_text(text)


def _provide(case: Any, letter: Any, author: str, delivery_id: str) -> None:
    message = add_message(
        case,
        direction="out",
        kind="message",
        author_name=name_of(author),
        text=in_city_language(_("Wir haben Ihnen ein Schreiben bereitgelegt.")),
        records=[letter],
    )
    mails.send_message_notice(case, message, ensure_link(case), delivery_id)
