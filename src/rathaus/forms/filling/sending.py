"""From a finished draft to the intake log, in one small transaction."""

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from collective.easyform.config import FORM_ERROR_MARKER

from rathaus import _
from rathaus.forms import actions
from rathaus.forms.editing import expressions
from rathaus.forms.filling import browser_key
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.saving import Rules
from rathaus.forms.filling.saving import files_of
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import pruned
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.counting import SENT
from rathaus.forms.revisions.opening import opening
from rathaus.forms.uploads import scanned_again
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import NotStorable
from rathaus.intake.interfaces import Upload


@dataclass(frozen=True)
class Outcome:
    """What became of sending."""

    #: None when nothing was sent
    accepted: Accepted | None = None
    #: sentence about the whole form
    problem: str = ""
    #: sentences by path
    errors: dict[str, str] = field(default_factory=dict)


def send(easyform, draft: Draft, form: Form, key: str, rules: Rules, request) -> Outcome:
    """Hand a draft to the intake log.

    Checked once more as a whole: a condition, a date or an expression may have changed since a
    step was finished. What was accepted stays accepted, so nothing comes after it that can fail.

    :param key: of the browser; makes sending twice the same.
    :param rules: as in the request at hand.
    """
    state = opening(easyform)
    if not state.is_open:
        return Outcome(problem=_closed(state.reason, rules))
    answers = _answers(easyform, draft, form, rules)
    errors = check_answers(form, answers, rules.disabled) | rules.refusals(answers)
    if errors:
        return Outcome(errors=errors)
    uploads, infected = _uploads(draft, form, answers)
    if infected:
        return Outcome(errors=infected)
    refused = actions.run_others(easyform, form, answers, draft.files, request)
    if refused:
        problem = refused.pop(FORM_ERROR_MARKER, "")
        return Outcome(problem=problem, errors=refused)
    try:
        accepted = actions.take_in(
            easyform,
            form,
            answers,
            uploads,
            nonce=browser_key.nonce(key, draft.id),
        )
    except NotStorable:
        return Outcome(problem=NOT_STORABLE)
    revisions.note(easyform, "", SENT)
    return Outcome(accepted)


def problems_of(form: Form, draft: Draft, rules: Rules) -> dict[str, str]:
    """What is wrong with the steps of a draft, by path; what is asked at the end is not looked
    at."""
    answers = pruned(form, draft.answers, rules.disabled)
    errors = check_answers(form, answers, rules.disabled) | rules.refusals(answers)
    last = {each.name for each in form.all_questions() if each.is_at_the_end}
    return {
        path: sentence for path, sentence in errors.items() if path.partition(".")[0] not in last
    }


def _answers(easyform, draft: Draft, form: Form, rules: Rules) -> dict[str, Any]:
    answers = draft.answers
    if any(each.is_server_side for each in form.all_questions()):
        values = expressions.server_values(easyform, form)
        answers = expressions.filled_in(form, answers, values)
    return pruned(form, answers, rules.disabled)


def _uploads(
    draft: Draft, form: Form, answers: dict[str, Any]
) -> tuple[list[Upload], dict[str, str]]:
    """The files of the answers in the order of the form, and by path what is wrong with those
    that nobody could scan before."""
    uploads, infected = [], {}
    for step in form.steps:
        for path, sha256s in files_of(step.questions, answers).items():
            for sha256 in sha256s:
                try:
                    uploads.append(scanned_again(draft.files[sha256].as_upload(path)))
                except AnswerRefused as error:
                    infected[path] = error.reason
    return uploads, infected


def _closed(reason: str, rules: Rules):
    return _(
        "${reason} Ihre Angaben wurden nicht gesendet. Sie bleiben gespeichert.",
        mapping={"reason": rules.said(reason)},
    )


NOT_STORABLE = _(
    "Ihre Angaben enthalten Zeichen, die wir nicht speichern können. Es wurde nichts gesendet. "
    "Bitte prüfen Sie Texte, die Sie aus anderen Programmen eingefügt haben."
)
