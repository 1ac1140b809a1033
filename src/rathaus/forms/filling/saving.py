"""A step that was sent goes into its draft, whatever is wrong with it."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rathaus.forms.filling import posted as page
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.journey import REVIEW
from rathaus.forms.filling.posted import Posted
from rathaus.forms.filling.receiving import Files
from rathaus.forms.filling.receiving import forget_unused
from rathaus.forms.filling.receiving import receive_files
from rathaus.forms.questions.api import Asked
from rathaus.forms.questions.api import Checked
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question
from rathaus.forms.questions.api import Scope
from rathaus.forms.questions.api import check_step
from rathaus.forms.questions.api import questions_of_step
from rathaus.forms.questions.api import raw_of_new_item
from rathaus.forms.questions.api import rows
from rathaus.forms.questions.api import without_item

#: Part of a group's path that says how many items it has, see ``questions.raw_answers``.
ITEMS = "~items"


@dataclass(frozen=True)
class Saved:
    """What became of a step that was sent."""

    #: nothing is missing or wrong
    is_finished: bool
    #: path of the item, group or file question that was changed; the page is shown again there
    place: str = ""


@dataclass(frozen=True)
class Rules:
    """What decides beside the questions themselves."""

    #: names of questions that are switched off
    disabled: frozenset[str]
    #: sentences by path from checks of the editor, given all answers
    refusals: Callable[[Mapping[str, Any]], dict[str, str]]
    #: translates
    said: Callable[[Any], str]


def save_step(draft: Draft, form: Form, name: str, sent: Posted, rules: Rules) -> Saved:
    """Save what was typed and uploaded in a step.

    Nothing that was sent is lost: what cannot be an answer yet is kept as it was typed, a good
    file is kept beside a bad one, and what another window has saved meanwhile is kept beside it.

    :param name: of the step, or ``REVIEW`` for what is asked at the end.
    """
    step = step_of(name)
    questions = questions_of_step(form, step)
    answers = draft.answers
    files = _files_before(draft, questions, name)
    refused = receive_files(draft, form, step, sent.uploads, files, rules.said)
    raw, files, asked, refused = _without_what_is_removed(form, sent, files, refused)
    checked = check_step(form, step, raw, files, answers, rules.disabled)
    errors = errors_of(questions, checked, rules)
    new = newly_asked(form, questions, checked.answers, rules.disabled, asked)
    other = _from_other_window(draft, form, name, sent, checked.answers, rules)
    is_right = not (errors or refused or new or other) and sent.action != page.ADD
    # Who goes back or pauses in the middle of a step is led here again
    is_finished = is_right and (sent.is_complete or name in draft.finished)
    shown = _with_new_item(form, sent, checked.raw)
    draft.keep(
        name,
        answers=checked.answers,
        typed=None
        if is_right
        else {
            "raw": shown,
            # Numbered like the answers: items that were left empty are gone
            "files": files_of(questions, checked.answers),
            "asked": asked,
            "is_checked": sent.is_complete,
            "refused": refused,
            "other": other,
        },
        is_finished=is_finished,
    )
    forget_unused(draft, set(_files_in(checked.answers, form)) | _typed_files(draft.typed))
    return Saved(is_finished, _place(sent, shown))


def _place(sent: Posted, shown: dict[str, list[str]]) -> str:
    """Where the page is shown again: at the new item, or where something was taken away."""
    if sent.action == page.ADD and sent.target + ITEMS in shown:
        return f"{sent.target}.{int(shown[sent.target + ITEMS][0]) - 1}"
    if sent.action == page.REMOVE:
        return sent.target.rpartition(".")[0]
    return sent.target.rpartition(":")[0] if sent.action == page.REMOVE_FILE else ""


def errors_of(questions: tuple[Question, ...], checked: Checked, rules: Rules) -> dict[str, str]:
    """What is wrong with a step: by the questions, and by the editor's own checks."""
    names = {each.name for each in questions}
    own = {
        path: sentence
        for path, sentence in rules.refusals(checked.answers).items()
        if path.partition(".")[0] in names
    }
    return {**own, **checked.errors}


def step_of(name: str) -> str | None:
    """The step that a page shows; ``None`` for what is asked at the end."""
    return None if name == REVIEW else name


def files_of(questions: tuple[Question, ...], answers: Mapping[str, Any], path: str = "") -> Files:
    """Path to SHA-256 of the files among the answers of some questions."""
    found: Files = {}
    for question in questions:
        value = answers.get(question.name)
        here = f"{path}.{question.name}" if path else question.name
        if question.kind == "file" and isinstance(value, list):
            found[here] = [str(each) for each in value]
        elif question.is_repeating and isinstance(value, list):
            for number, item in enumerate(value):
                found |= files_of(question.questions, item, f"{here}.{number}")
        elif question.kind == "group" and isinstance(value, Mapping):
            found |= files_of(question.questions, value, here)
    return found


def newly_asked(
    form: Form,
    questions: tuple[Question, ...],
    answers: Mapping[str, Any],
    disabled: frozenset[str],
    asked: list[str],
) -> list[str]:
    """Paths of questions that the answers call for and that were not on the page yet.

    :param asked: conditional questions that were on it.
    """
    known = set(asked)
    return [
        path
        for path in _conditional(Asked(form, answers, disabled), questions)
        if path not in known
    ]


def _conditional(
    asked: Asked, questions: tuple[Question, ...], scope: Scope | None = None
) -> Iterator[str]:
    scope = scope or asked.top
    for question, _scope in asked.asked(questions, scope):
        if question.is_server_side or not question.is_answered:
            continue
        if question.condition:
            yield scope.path_of(question)
        if question.kind == "group":
            for item in scope.items(question):
                yield from _conditional(asked, question.questions, item)


def _files_before(draft: Draft, questions: tuple[Question, ...], name: str) -> Files:
    typed = draft.typed.get(name)
    return dict(typed["files"]) if typed else files_of(questions, draft.answers)


def _without_what_is_removed(form: Form, sent: Posted, files: Files, refused: dict[str, str]):
    """What was sent, without an item or without a file."""
    raw, asked = dict(sent.raw), list(sent.asked)
    if sent.action == page.REMOVE_FILE:
        path, _colon, sha256 = sent.target.rpartition(":")
        files[path] = [each for each in files.get(path, ()) if each != sha256]
    elif sent.action == page.REMOVE:
        group, _dot, number = sent.target.rpartition(".")
        if _is_repeating(form, group) and number.isdecimal():
            raw = without_item(raw, group, int(number))
            files = without_item(files, group, int(number))
            refused = without_item(refused, group, int(number))
            asked = list(without_item({each: [] for each in asked}, group, int(number)))
    return raw, files, asked, refused


def _is_repeating(form: Form, path: str) -> bool:
    place = form.places.get(path.rpartition(".")[2])
    return place is not None and place.question.is_repeating


def _with_new_item(form: Form, sent: Posted, raw: dict[str, list[str]]) -> dict[str, list[str]]:
    """What was typed, with one more item, in which only the editor's first values stand."""
    if sent.action != page.ADD or not _is_repeating(form, sent.target):
        return raw
    counter = sent.target + ITEMS
    group = form.question(sent.target.rpartition(".")[2])
    number = int((raw.get(counter) or ["0"])[0])
    if number >= group.max_items:
        return raw
    new_item = raw_of_new_item(group, f"{sent.target}.{number}")
    return {**raw, **new_item, counter: [str(number + 1)]}


def _from_other_window(
    draft: Draft,
    form: Form,
    name: str,
    sent: Posted,
    answers: Mapping[str, Any],
    rules: Rules,
) -> list[list[str]]:
    """Question and answer of what another window has saved in this step since the page was made,
    and what would be overwritten unseen."""
    if sent.version == draft.version_of(name):
        return []
    questions = questions_of_step(form, step_of(name))
    before = draft.answers
    changed = {
        each.name: before[each.name]
        for each in questions
        if each.name in before and before[each.name] != answers.get(each.name)
    }
    return [
        [row.label, rules.said(row.text)]
        for section in rows(form, changed, lambda sha256: draft.files[sha256].filename)
        for row in section.rows
        if not row.is_heading
    ]


def _files_in(answers: Mapping[str, Any], form: Form) -> Iterator[str]:
    for step in form.steps:
        for sha256s in files_of(step.questions, answers).values():
            yield from sha256s


def _typed_files(typed: Mapping[str, Mapping[str, Any]]) -> set[str]:
    return {
        sha256
        for each in typed.values()
        for sha256s in each.get("files", {}).values()
        for sha256 in sha256s
    }
