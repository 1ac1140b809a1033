"""Checks answers as they come in, and once more as they are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.emptiness import is_untouched
from rathaus.forms.questions.emptiness import least_items
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.known import kind_of
from rathaus.forms.questions.raw_answers import Reader
from rathaus.forms.questions.raw_answers import Sent
from rathaus.forms.questions.scopes import Asked
from rathaus.forms.questions.scopes import Scope


@dataclass(frozen=True)
class Checked:
    """What came of one step."""

    #: of the whole form, those of the step replaced; hidden ones still in it, see :func:`pruned`
    answers: dict[str, Any]
    #: sentences for people by path, in the order of the form; empty when the step is complete
    errors: dict[str, str]
    #: what was sent, by path, cleaned, to show it again; items of groups renumbered without gaps
    raw: dict[str, list[str]]


def check_step(
    form: Form,
    step_name: str | None,
    raw: Sent,
    files: Sent,
    answers: Mapping[str, Any],
    disabled: frozenset = frozenset(),
) -> Checked:
    """Read and check what a browser sent for one step.

    A control that was not sent keeps its old answer; boxes and files that were not sent are
    empty. Items of a group in which nothing was answered are left out.

    :param step_name: None for what is asked at the end, on the page before sending.
    :param raw: texts by path; other paths than those of the step are ignored.
    :param files: SHA-256 of all files of the step by path, kept ones included.
    :param answers: of the whole form so far, as stored.
    :param disabled: names that are not asked now.
    :raises KeyError: there is no such step.
    """
    questions = tuple(
        each for each in questions_of_step(form, step_name) if each.name not in disabled
    )
    reader = Reader(raw, files)
    read = reader.read(questions, answers, "", "")
    names = {each.name for each in questions}
    merged = {name: value for name, value in answers.items() if name not in names} | read
    asked = Asked(form, merged, disabled)
    errors = _Check(asked, reader.refusals, reader.too_many).errors_of(questions, asked.top)
    return Checked(merged, errors, reader.raw)


def check_answers(
    form: Form, answers: Mapping[str, Any], disabled: frozenset = frozenset()
) -> dict[str, str]:
    """Check stored answers of a whole form, wherever they come from.

    :returns: sentences for people by path; what is not asked is not looked at.
    """
    asked = Asked(form, answers, disabled)
    check = _Check(asked, {}, set())
    errors: dict[str, str] = {}
    for step in form.steps:
        errors |= check.errors_of(step.questions, asked.top)
    return errors


def pruned(
    form: Form, answers: Mapping[str, Any], disabled: frozenset = frozenset()
) -> dict[str, Any]:
    """Answers without those to questions that are not asked, as they are sent."""
    asked = Asked(form, answers, disabled)
    kept: dict[str, Any] = {}
    for step in form.steps:
        kept |= _kept(asked, step.questions, asked.top)
    return kept


def questions_of_step(form: Form, step_name: str | None) -> tuple[Question, ...]:
    """What is asked in a step, or with None at the end.

    :raises KeyError: there is no such step.
    """
    if step_name is None:
        return tuple(each for step in form.steps for each in step.questions if each.is_at_the_end)
    return tuple(each for each in form.step(step_name).questions if not each.is_at_the_end)


def _kept(asked: Asked, questions: tuple[Question, ...], scope: Scope) -> dict[str, Any]:
    kept = {}
    for question, _scope in asked.asked(questions, scope):
        value = scope.answers.get(question.name)
        if question.kind == "group":
            items = [_kept(asked, question.questions, item) for item in scope.items(question)]
            items = [each for each in items if each]
            value = items if question.is_repeating else (items or [None])[0]
        if question.is_answered and value not in (None, "", [], {}):
            kept[question.name] = value
    return kept


class _Check:
    """Goes through questions that are asked."""

    def __init__(self, asked: Asked, refusals: dict[str, AnswerRefused], too_many: set[str]):
        self.asked = asked
        self.refusals = refusals
        self.too_many = too_many

    def errors_of(
        self, questions: tuple[Question, ...], scope: Scope, *, is_needed: bool = True
    ) -> dict[str, str]:
        """:param is_needed: False inside of a group that may be left out as a whole."""
        errors: dict[str, str] = {}
        for question, _scope in self.asked.asked(questions, scope):
            if not question.is_answered or question.is_server_side:
                continue
            if question.kind == "group":
                errors |= self._errors_of_group(question, scope, is_needed)
            elif sentence := self._sentence(question, scope, is_needed):
                errors[scope.path_of(question)] = sentence
        return errors

    def _sentence(self, question: Question, scope: Scope, is_needed: bool) -> str | None:
        if refusal := self.refusals.get(scope.path_of(question)):
            return refusal.reason
        kind, value = kind_of(question), scope.answers.get(question.name)
        if kind.is_missing(value) and not isinstance(value, bool):
            # An answer of another type is no missing one, it is refused below.
            return kind.missing if is_needed and self._is_required(question) else None
        try:
            kind.check(question, value)
        except AnswerRefused as refusal:
            return refusal.reason
        if kind.is_missing(value) and is_needed and self._is_required(question):
            return kind.missing
        return None

    def _is_required(self, question: Question) -> bool:
        return question.is_required or question.kind == "confirmation"

    def _errors_of_group(self, group: Question, scope: Scope, is_needed: bool) -> dict[str, str]:
        path, value = scope.path_of(group), scope.answers.get(group.name)
        if value is not None and not isinstance(value, list if group.is_repeating else dict):
            return {path: UNFIT}
        if group.is_repeating:
            return self._errors_of_items(group, scope, path, is_needed)
        may_be_left_out = not group.is_required and is_untouched(group.questions, value)
        [item] = scope.items(group)
        return self.errors_of(group.questions, item, is_needed=is_needed and not may_be_left_out)

    def _errors_of_items(
        self, group: Question, scope: Scope, path: str, is_needed: bool
    ) -> dict[str, str]:
        items = scope.items(group)
        least = least_items(group) if is_needed else 0
        errors: dict[str, str] = {}
        if path in self.too_many or len(items) > group.max_items:
            errors[path] = _(
                "Hier sind höchstens ${number} Einträge möglich. Bitte entfernen Sie die übrigen.",
                mapping={"number": group.max_items},
            )
        for item in items[: group.max_items]:
            errors |= self.errors_of(group.questions, item)
        given = [each for each in items if not is_untouched(group.questions, each.answers)]
        if len(given) < least and not errors:
            errors[path] = (
                _("Bitte machen Sie hier mindestens einen Eintrag.")
                if least == 1
                else _(
                    "Bitte machen Sie hier mindestens ${number} Einträge.",
                    mapping={"number": least},
                )
            )
        return errors
