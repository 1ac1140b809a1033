"""The decision: its letter as PDF, the result, and what the applicant is told."""

import hashlib
from typing import Any

from rathaus import _
from rathaus.applications import mails
from rathaus.applications.assigning import claim
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.deliveries import add_delivery
from rathaus.applications.letters.deliveries import checked_choice
from rathaus.applications.letters.frame import escaped
from rathaus.applications.letters.frame import framed
from rathaus.applications.letters.frame import legal_remedy
from rathaus.applications.letters.frame import paragraphs
from rathaus.applications.letters.interfaces import BUILT_IN
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.interfaces import POST
from rathaus.applications.letters.interfaces import STATUS_PAGE
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.making import body_from_template
from rathaus.applications.letters.making import require_current
from rathaus.applications.letters.making import stored
from rathaus.applications.local_time import local
from rathaus.applications.messages import add_message
from rathaus.applications.messages import clean_text
from rathaus.applications.rules import current_user_id
from rathaus.applications.rules import name_of
from rathaus.applications.rules import require
from rathaus.applications.status_link import ensure_link
from rathaus.applications.transitions import transition
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.documents import api as documents
from rathaus.documents.interfaces import PdfUnavailable

OUTCOMES = {
    "granted": _("Wir bewilligen Ihren Antrag."),
    "refused": _("Wir lehnen Ihren Antrag ab."),
    "withdrawn": _("Sie haben Ihren Antrag zurückgenommen. Der Vorgang ist damit beendet."),
    "settled_otherwise": _("Ihr Antrag hat sich erledigt. Der Vorgang ist damit beendet."),
}
#: The same where nobody has applied for anything.
OUTCOMES_OF_OTHERS = {
    "granted": _("Wir entsprechen Ihrem Anliegen."),
    "refused": _("Wir lehnen Ihr Anliegen ab."),
    "withdrawn": _("Sie haben Ihr Anliegen zurückgenommen. Der Vorgang ist damit beendet."),
    "settled_otherwise": _("Ihr Anliegen hat sich erledigt. Der Vorgang ist damit beendet."),
}
#: Only against these there is something to object to (VwVfG section 37 paragraph 6).
WITH_LEGAL_REMEDY = ("granted", "refused")


def decide(app: Any, outcome: str, text: str, choice: LetterChoice = BUILT_IN) -> Any:
    """Decide a case, with a letter that can never be changed.

    :param outcome: ``granted``, ``refused``, ``withdrawn`` or ``settled_otherwise``.
    :param text: the reasons, plain text; a blank line begins a paragraph. Where nobody waits for an
        answer it may be empty; then there is no letter.
    :param choice: template of the letter, and its way to the applicant.
    :returns: the letter, a ``Record``, or None without one.
    :raises NotPossible: the state does not fit, two people have to decide, text, template or
        address is unusable, or no PDF can be made.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(app, "decide")
    if not text.strip() and may_end_without_letter(app):
        return _end_without_letter(app, outcome)
    outcome, text = checked(outcome, text)
    require_current(app, DECISION, choice)
    choice = checked_choice(app, choice)
    pdf = letter_pdf(app, outcome, text, current_user_id(), choice)
    claim(app)
    return carry_out(app, outcome, pdf, current_user_id(), "decide", choice=choice)


def may_end_without_letter(case: Any) -> bool:
    """Whether nobody waits for an answer: the case was opened inside the office."""
    return not IApplication.providedBy(case) and not case.applicant_email


def _end_without_letter(case: Any, outcome: str) -> None:
    claim(case)
    _note_outcome(case, checked_outcome(outcome))
    transition(case, "decide", details={"decision": outcome})


def _note_outcome(case: Any, outcome: str) -> None:
    case.decision = outcome
    case.decision_date = local(utc_now()).date()


def checked(outcome: str, text: str) -> tuple[str, str]:
    """Outcome and reasons as they may be kept.

    :raises NotPossible: one of them is unusable.
    """
    return checked_outcome(outcome), clean_text(text)


def checked_outcome(outcome: str) -> str:
    """:raises NotPossible: there is no such outcome."""
    if outcome not in OUTCOMES:
        raise NotPossible(_("Bitte wählen Sie aus, wie entschieden wird."))
    return outcome


def outcome_sentence(case: Any, outcome: str) -> str:
    """The outcome in one sentence, to the person it is about. A case of a service is an application
    that came on paper or by mail."""
    is_applied_for = IApplication.providedBy(case) or case.service_uid
    return in_city_language((OUTCOMES if is_applied_for else OUTCOMES_OF_OTHERS)[outcome])


def letter_pdf(
    app: Any, outcome: str, text: str, author: str, choice: LetterChoice = BUILT_IN
) -> bytes:
    """The letter as it will be kept.

    :param author: user id of who signs it.
    :raises NotPossible: no PDF can be made, or the template cannot be filled in.
    """
    try:
        return documents.html_to_pdf(
            letter_html(app, outcome, text, author, choice),
            title=_letter_title(app),
            created=utc_now(),
        )
    except PdfUnavailable as error:
        raise NotPossible(
            _("Der Bescheid kann gerade nicht erstellt werden. Es wurde nichts entschieden.")
        ) from error


def carry_out(
    app: Any,
    outcome: str,
    pdf: bytes,
    author: str,
    step: str,
    details: dict[str, Any] | None = None,
    choice: LetterChoice = BUILT_IN,
) -> Any:
    """Keep the letter, tell the applicant, do the step; who calls it has checked everything.

    :param author: user id of who wrote the letter.
    :param step: of the workflow: ``decide`` or ``approve``.
    :param details: more for the journal entry of the step.
    :param choice: what the letter was made with, and its way.
    :returns: the letter, a ``Record``.
    """
    title = in_city_language(_("Bescheid ${reference}", mapping={"reference": app.reference}))
    letter = stored(app, pdf, title, _("Bescheid"))
    _note_outcome(app, outcome)
    app.letter_uid = letter.UID()
    choice = checked_choice(app, choice)
    delivery = add_delivery(app, letter, DECISION, choice)
    add_message(
        app,
        direction="out",
        kind="decision",
        author_name=name_of(author),
        text=outcome_sentence(app, outcome),
        records=[letter],
    )
    transition(
        app,
        step,
        details={
            "decision": outcome,
            "letter": letter.UID(),
            "way": choice.way,
            "template": choice.revision or None,
            **(details or {}),
        },
        content_hash=hashlib.sha256(pdf).hexdigest(),
    )
    if app.applicant_email:
        # The copy of what goes by post is worth no new link.
        token = ensure_link(app) if choice.way == STATUS_PAGE else None
        mails.send_decision(app, token, delivery.id, is_posted=choice.way == POST)
    return letter


def close(app: Any) -> None:
    """Close a decided application; nothing in it changes after that.

    :raises NotPossible: it is not decided, or closed already.
    """
    require(app, "close")
    transition(app, "close")


def letter_html(
    app: Any,
    outcome: str,
    text: str,
    author: str | None = None,
    choice: LetterChoice = BUILT_IN,
    *,
    is_dated: bool = True,
) -> str:
    """The letter, with everything a person typed escaped.

    :param author: user id of who signs it; without it, the person at hand.
    :param is_dated: whether it says today's date; else it is the same on every day.
    :raises NotPossible: the template cannot be filled in.
    """
    author = author or current_user_id()
    sentence = outcome_sentence(app, outcome)
    if choice.revision:
        body = body_from_template(
            app,
            choice.revision,
            text,
            author,
            outcome=outcome,
            sentence=sentence,
            is_dated=is_dated,
        )
    else:
        body = (
            f"<p>{escaped(_('Guten Tag,'))}</p>"
            f"<p><strong>{escaped(sentence)}</strong></p>"
            f"{paragraphs(text)}"
            f"<p>{escaped(_('Mit freundlichen Grüßen'))}<br>{escaped(name_of(author))}</p>"
        )
    if outcome in WITH_LEGAL_REMEDY:
        body += legal_remedy(app)
    return framed(
        app,
        body,
        title=_letter_title(app),
        signed=name_of(author),
        address=choice.address,
        is_dated=is_dated,
    )


def _letter_title(app: Any) -> str:
    if not IApplication.providedBy(app):
        return in_city_language(_("Bescheid zu „${title}“", mapping={"title": app.title}))
    return in_city_language(
        _(
            "Bescheid zu Ihrem Antrag „${service}“",
            mapping={"service": app.service_title},
        )
    )
