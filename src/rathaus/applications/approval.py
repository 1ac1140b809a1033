"""Four eyes: a lead who is not the author approves the draft of a decision, or refuses it."""

import hashlib
from typing import Any

from rathaus import _
from rathaus.applications.assigning import claim
from rathaus.applications.decision import carry_out
from rathaus.applications.decision import checked
from rathaus.applications.decision import letter_html
from rathaus.applications.decision import letter_pdf
from rathaus.applications.drafts import add_draft
from rathaus.applications.drafts import add_verdict
from rathaus.applications.drafts import draft_of
from rathaus.applications.finding import workflow_state
from rathaus.applications.interfaces import Draft
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.letters.deliveries import checked_choice
from rathaus.applications.letters.interfaces import BUILT_IN
from rathaus.applications.letters.interfaces import DECISION
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.making import require_current
from rathaus.applications.people import current_user_id
from rathaus.applications.reasons import clean_reason
from rathaus.applications.rules import require
from rathaus.applications.transitions import transition
from rathaus.journal import api as journal
from rathaus.organisation import api as organisation

_CHANGED = _(
    "Der Entwurf hat sich geändert, seit Sie ihn gelesen haben, oder Angaben, die im Bescheid stehen. "
    "Bitte lesen Sie ihn noch einmal."
)


def submit_for_approval(
    case: Any, outcome: str, text: str, choice: LetterChoice = BUILT_IN
) -> Draft:
    """Give the draft of a decision to the unit's leads; one that waits is replaced by it.

    :param outcome: ``granted``, ``refused``, ``withdrawn`` or ``settled_otherwise``.
    :param text: the reasons, plain text; a blank line begins a paragraph.
    :param choice: template of the letter and its way. The draft is bound to the revision of the
        template, which is kept for ever: what becomes of the template later changes nothing in it.
    :raises NotPossible: the service asks for no approval, the state does not fit, or text,
        template or address is unusable.
    :raises AlreadyTaken: a colleague works on it.
    """
    require(case, "submit_for_approval")
    outcome, text = checked(outcome, text)
    require_current(case, DECISION, choice)
    choice = checked_choice(case, choice)
    # Nobody is to read a draft of which no letter can be made.
    letter_html(case, outcome, text, current_user_id(), choice)
    before = draft_of(case)
    claim(case)
    draft = add_draft(case, outcome, text, current_user_id(), choice)
    if workflow_state(case) == "in_progress":
        transition(
            case, "submit_for_approval", details={"draft": draft.hash}, content_hash=draft.hash
        )
    else:
        journal.append(
            case,
            "draft_changed",
            details={"draft": draft.hash, "before": before.hash if before else None},
            content_hash=draft.hash,
        )
    return draft


def hash_to_approve(case: Any) -> str:
    """SHA-256 in hex over the draft that waits and the letter it would become now, apart from its
    date: what a lead reads, and whom it goes to.

    The letter names people, places and days that may change after the draft was given.

    :raises NotPossible: its letter cannot be made.
    """
    draft = draft_of(case)
    letter = letter_html(
        case, draft.outcome, draft.text, draft.author, draft.letter, is_dated=False
    )
    content = {"draft": draft.hash, "letter": letter, "mail": case.applicant_email or ""}
    return hashlib.sha256(journal.canonical_json(content).encode("utf-8")).hexdigest()


def approve(case: Any, read: str) -> Any:
    """Approve the draft: its letter is made, signed by its author, and the case is decided.

    :param read: what :func:`hash_to_approve` was when the lead read it.
    :returns: the letter, a ``Record``.
    :raises NotPossible: draft or letter is another one by now, or one's own, nothing waits, or no
        PDF can be made.
    """
    require(case, "approve")
    draft = draft_of(case)
    if hash_to_approve(case) != read:
        raise NotPossible(_CHANGED)
    pdf = letter_pdf(case, draft.outcome, draft.text, draft.author, draft.letter)
    details = {"draft": draft.hash, "author": draft.author, **_in_place_of(case)}
    letter = carry_out(case, draft.outcome, pdf, draft.author, "approve", details, draft.letter)
    # After the step: until then the guard of the workflow has to find the draft waiting.
    add_verdict(case, "approved", current_user_id())
    return letter


def refuse_approval(case: Any, reason: str) -> None:
    """Send the draft back to its author, who goes on working.

    :param reason: stands in the journal, which auditors read too.
    :raises NotPossible: no reason, the draft is one's own, or nothing waits.
    """
    require(case, "refuse_approval")
    reason = clean_reason(reason)
    draft = draft_of(case)
    transition(
        case,
        "refuse_approval",
        details={
            "draft": draft.hash,
            "author": draft.author,
            "reason": reason,
            **_in_place_of(case),
        },
        content_hash=draft.hash,
    )
    add_verdict(case, "refused", current_user_id(), reason)


def _in_place_of(case: Any) -> dict[str, list[str]]:
    """For the journal: in whose place somebody judges; the absence itself may be taken back."""
    unit = organisation.unit(case.responsible_unit)
    if unit is None or not organisation.stands_in_for_lead(current_user_id(), unit):
        return {}
    return {"in_place_of": organisation.leads_of(unit)}
