"""What a page shows of a step: what was typed, what is wrong, which files are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from rathaus import _
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.posted import Posted
from rathaus.forms.filling.receiving import Files
from rathaus.forms.filling.saving import ITEMS
from rathaus.forms.filling.saving import Rules
from rathaus.forms.filling.saving import errors_of
from rathaus.forms.filling.saving import files_of
from rathaus.forms.filling.saving import newly_asked
from rathaus.forms.filling.saving import step_of
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question
from rathaus.forms.questions.api import check_step
from rathaus.forms.questions.api import least_items
from rathaus.forms.questions.api import questions_of_step
from rathaus.forms.questions.api import raw_of_answers
from rathaus.forms.questions.api import raw_of_new_item

CHOOSE_AGAIN = _("Bitte wählen Sie die Datei noch einmal aus. Sie wurde noch nicht übernommen.")


@dataclass(frozen=True)
class StepState:
    """A step as it is shown now."""

    questions: tuple[Question, ...]
    #: of the whole form; repeating groups have as many items as the page shows
    answers: dict[str, Any]
    #: path to texts, to fill the controls
    raw: Mapping[str, list[str]]
    #: path to SHA-256
    files: Files
    #: path to sentence
    errors: Mapping[str, str] = field(default_factory=dict)
    #: the answers call for further questions, which nobody has seen yet
    has_new_questions: bool = False
    #: question and answer that another window has saved
    other: list[list[str]] = field(default_factory=list)
    #: the answers of other steps are not known: what was sent is shown, whatever its conditions say
    is_alone: bool = False


def state_in_draft(draft: Draft, form: Form, name: str, rules: Rules) -> StepState:
    """A step as it stands in a draft.

    :param name: of the step, or ``REVIEW``.
    """
    typed = draft.typed.get(name)
    if typed is None:
        return state_of_answers(form, name, draft.answers, is_seen=bool(draft.version_of(name)))
    questions = questions_of_step(form, step_of(name))
    raw, files = typed["raw"], typed["files"]
    checked = check_step(form, step_of(name), raw, files, draft.answers, rules.disabled)
    new = newly_asked(form, questions, checked.answers, rules.disabled, typed["asked"])
    errors = errors_of(questions, checked, rules) if typed["is_checked"] else {}
    errors = {path: text for path, text in errors.items() if not _is_below(path, new)}
    return StepState(
        questions,
        padded(questions, checked.answers, raw),
        raw,
        files,
        errors={**errors, **typed["refused"]},
        has_new_questions=bool(new),
        other=typed["other"],
    )


def state_of_answers(
    form: Form, name: str, answers: Mapping[str, Any], *, is_seen: bool = False
) -> StepState:
    """A step with stored answers, or with first ones.

    :param is_seen: somebody has saved the step; otherwise groups begin with as many items as
        they have to have.
    """
    questions = questions_of_step(form, step_of(name))
    raw = raw_of_answers(questions, answers)
    if not is_seen:
        raw.update(_first_items(questions, answers))
    return StepState(questions, padded(questions, answers, raw), raw, files_of(questions, answers))


def state_of_sent(
    form: Form, name: str, sent: Posted, answers: Mapping[str, Any], rules: Rules
) -> StepState:
    """A step as it was sent, when it could not be saved. A browser cannot be given its files
    back, so each has to be chosen again."""
    questions = questions_of_step(form, step_of(name))
    checked = check_step(form, step_of(name), sent.raw, {}, answers, rules.disabled)
    return StepState(
        questions,
        padded(questions, checked.answers, checked.raw),
        checked.raw,
        {},
        errors=dict.fromkeys(sent.uploads, rules.said(CHOOSE_AGAIN)),
        is_alone=True,
    )


def _is_below(path: str, paths: list[str]) -> bool:
    return any(path == each or path.startswith((f"{each}.", f"{each}~")) for each in paths)


def _first_items(
    questions: tuple[Question, ...], answers: Mapping[str, Any], path: str = ""
) -> dict[str, list[str]]:
    found = {}
    for question in questions:
        here = f"{path}.{question.name}" if path else question.name
        value = answers.get(question.name)
        if question.is_repeating and not value:
            number = least_items(question)
            found[here + ITEMS] = [str(number)]
            for place in range(number):
                found |= raw_of_new_item(question, f"{here}.{place}")
        elif question.kind == "group" and not question.is_repeating:
            found |= _first_items(question.questions, value or {}, here)
    return found


def padded(
    questions: tuple[Question, ...],
    answers: Mapping[str, Any],
    raw: Mapping[str, list[str]],
    path: str = "",
) -> dict[str, Any]:
    """Answers in which each repeating group has as many items as the page."""
    found = dict(answers)
    for question in questions:
        if question.kind != "group":
            continue
        here = f"{path}.{question.name}" if path else question.name
        value = answers.get(question.name)
        if not question.is_repeating:
            known = value if isinstance(value, Mapping) else {}
            found[question.name] = padded(question.questions, known, raw, here)
            continue
        items = [each for each in value or () if isinstance(each, Mapping)]
        number = max(int((raw.get(here + ITEMS) or [len(items)])[0]), least_items(question))
        items += [{}] * (number - len(items))
        found[question.name] = [
            padded(question.questions, item, raw, f"{here}.{place}")
            for place, item in enumerate(items)
        ]
    return found
